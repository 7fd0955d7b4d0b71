// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_search.hpp>

#include "json/codec.hpp"

namespace ninjaone {
namespace {

using json::Notice;
using json::Reading;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

template <class T>
T read(std::string body) {
  Reading reading;
  return json::decode<T>(std::move(body), reading);
}

template <class T>
ErrorInfo error_of(std::string body, bool strict = false) {
  Reading reading;
  reading.root = "device";
  reading.strict = strict;
  try {
    (void)json::decode<T>(std::move(body), reading);
  } catch (const ProtocolError& error) {
    return error.info();
  }
  return {};
}

std::vector<std::string> notices_of(std::string body) {
  Reading reading;
  reading.root = "device";
  (void)json::decode<DeviceDetail>(std::move(body), reading);
  std::vector<std::string> lines;
  for (const Notice& notice : reading.notices) {
    const char* const kinds[] = {"unknown_member", "unknown_word", "wrong_type"};
    lines.push_back(std::string(kinds[static_cast<int>(notice.kind)]) + " " + notice.path + " " +
                    std::to_string(notice.count));
  }
  return lines;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Decode, ReadsADevice) {
  const auto device = read<Device>(
      R"({"id":42,"parentDeviceId":null,"organizationId":12,"nodeClass":"VMWARE_VM_HOST","offline":false,
      "displayName":"ESX-1 \u00e9","created":1700000000.125,"tags":["a","b"],"userData":{"x":[1]},
      "maintenance":{"status":"PENDING","start":1700000001},"references":{"organization":{"name":"Contoso","id":12}}})");
  EXPECT_EQ(device.id, DeviceId{42});
  EXPECT_EQ(device.parent_device_id, std::nullopt);
  EXPECT_EQ(device.organization_id, OrganizationId{12});
  EXPECT_EQ(device.node_class->value(), NodeClass::vmware_vm_host);
  EXPECT_EQ(device.offline, false);
  EXPECT_EQ(device.display_name, "ESX-1 \xc3\xa9");
  EXPECT_EQ(to_epoch_seconds(*device.created), "1700000000.125");
  EXPECT_THAT(device.tags, ::testing::Optional(ElementsAre("a", "b")));
  EXPECT_EQ(device.user_data["x"][std::size_t{0}].as_int(), 1);
  EXPECT_EQ(device.maintenance->status->value(), MaintenanceStatus::pending);
  EXPECT_EQ(device.references->organization->name, "Contoso");
  EXPECT_TRUE(device.extra.is_null());
  EXPECT_EQ(device.system_name, std::nullopt);
}

// Faults J121, J122, J123, J130.
TEST(Decode, RejectsInvalidJsonWithAReason) {
  struct Row {
    const char* reason;
    std::string text;
  };
  const Row rows[] = {
      {"empty", ""},
      {"empty", " \r\n"},
      {"empty", "\xef\xbb\xbf"},
      {"not_json", "<!DOCTYPE html><html>"},
      {"not_json", "Unauthorized"},
      {"not_json", "not found"},
      {"not_json", "tru"},
      {"not_json", "}"},
      {"utf8", std::string("\xff\xfe{\0", 4)},
      {"utf8", std::string("{\0\"\0", 4)},
      {"utf8", std::string("\0{", 2)},
      {"utf8", "{\"id\":1,\"displayName\":\"\xff\"}"},
      {"utf8", "{\"id\":1,\"displayName\":\"\\ud800\"}"},
      {"utf8", "{\"id\":1,\"displayName\":\"\\udc00\"}"},
      {"utf8", "{\"id\":1,\"unknown\":\"\\udc00\"}"},
      {"utf8", "{\"id\":1,\"un\\udc00\":1}"},
      {"utf8", "{\"id\":1,\"nodeClass\":\"\\ud800\\ud800\"}"},
      {"syntax", "{\"id\":1"},
      {"syntax", "{\"id\":1]"},
      {"syntax", "{\"id\":1,}"},
      {"syntax", "{\"id\":1}{\"id\":2}"},
      {"syntax", "{\"id\":1} x"},
      {"syntax", "{\"id\":1}]"},
      {"syntax", "{\"id\":1},"},
      {"syntax", std::string("{\"id\":1}\0", 9)},
      {"syntax", "{\"id\":1 \"offline\":true}"},
      {"syntax", "{\"id\":1,\"offline\":tru}"},
      {"syntax", "{\"id\":1,\"offline\":truee}"},
      {"syntax", "{\"id\":1,\"offline\":nul}"},
      {"syntax", "{\"id\":1,\"offline\":}"},
      {"syntax", "{\"id\":1,\"offline\"}"},
      {"syntax", "{\"id\":1,\"offline\":,\"a\":1}"},
      {"syntax", "{\"id\":1,offline:true}"},
      {"syntax", "{\"id\":007}"},
      {"syntax", "{\"id\":1,\"created\":01.5}"},
      {"syntax", "{\"id\":1,\"created\":1.}"},
      {"syntax", "{\"id\":1,\"created\":NaN}"},
      {"syntax", "{\"id\":1,\"displayName\":\"a\nb\"}"},
      {"syntax", "{\"id\":1,\"displayName\":\"\\x\"}"},
      {"syntax", "{\"id\":1,\"displayName\":\"a\"b}"},
      {"syntax", "{\"id\":1,\"displayName\":\"a\":1}"},
      {"syntax", "{\"id\":1,\"unknown\":\"a\":1}"},
      {"syntax", "{\"x\":{\"a\":\"b\":1},\"id\":1}"},
      {"syntax", "{\"id\":1,\"displayName\":\"abc"},
      {"syntax", "{\"id\":1,\"tags\":[\"a\",,\"b\"]}"},
      {"syntax", "{\"id\":1,\"tags\":[\"a\",]}"},
      {"syntax", "{\"id\":1,\"tags\":[\"a\"}"},
      {"syntax", "{\"id\":1,\"tags\":[,\"a\"]}"},
      {"syntax", "{\"id\":1,\"unknown\":[1,,2]}"},
      {"syntax", "{\"id\":1,\"unknown\":{]}}"},
      {"syntax", "{\"id\":1,\"unknown\":[}}"},
      {"syntax", "{\"id\":1,\"unknown\":tru}"},
      {"syntax", "{\"id\":1,\"unknown\":007}"},
      {"syntax", "{\"id\":1,\"unknown\":\"\\q\"}"},
      {"syntax", "{\"id\":1,\"un\\qknown\":1}"},
      {"syntax", "{\"id\":1,\"userData\":{\"a\":1,}}"},
      {"syntax", "{\"id\":1,\"maintenance\":{\"start\":1,}}"},
      {"syntax", "{\"id\":1,\"maintenance\":{\"start\":1]}"},
      {"syntax", "{\"id\":1,\"maintenance\":{,}}"},
      {"syntax", "{\"id\":1}//"},
      {"syntax", "{/**/\"id\":1}"},
      {"syntax", "{\"id\":1,\"offline\":true\f}"},
      {"depth", "{\"id\":1,\"unknown\":" + nested(64) + "}"},
      {"depth", "{\"id\":1,\"userData\":" + nested(64) + "}"},
      {"depth", "{\"id\":1,\"references\":{\"organization\":{\"id\":1,\"x\":" + nested(62) + "}}}"},
      {"depth", "{\"id\":1,\"unknown\":" + std::string(2'000'000, '[') + "}"},
      {"range", "{\"id\":1,\"unknown\":1e400}"},
      {"range", "{\"id\":1,\"userData\":[-1e400]}"},
      {"range", "{\"id\":1,\"created\":1e400}"},
      {"range", "{\"id\":1,\"created\":" + std::string(129, '1') + "}"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(error_of<Device>(row.text).reason, row.reason) << row.text.substr(0, 80);
}

// Faults J121, J123.
TEST(Decode, AcceptsUnusualButValidJson) {
  for (const std::string& text : {
           std::string("\xef\xbb\xbf{\"id\":1}"),
           std::string(" \r\n\t{ \"id\" : 1 } \n"),
           std::string("{\"\\u0069d\":1}"),
           std::string("{\"id\":1,\"unknown\":" + nested(63) + "}"),
           std::string("{\"id\":1,\"references\":{\"organization\":{\"id\":1,\"x\":" + nested(61) +
                       "}}}"),
           std::string("{\"id\":1,\"created\":1e-400}"),
           std::string("{\"displayName\":\"\\u0000\",\"id\":1}"),
           std::string("{\"id\":1,\"a\":1,\"a\":2}"),
           std::string("{\"id\":1,\"\":1}"),
       }) {
    EXPECT_EQ(read<Device>(text).id, DeviceId{1}) << text.substr(0, 80);
  }
  EXPECT_EQ(read<Device>("{\"displayName\":\"a\\u0000b\",\"id\":1}").display_name,
            std::string("a\0b", 3));
  EXPECT_EQ(read<Device>("{\"id\":1,\"a\":1,\"a\":2}").extra["a"].as_int(), 2);
}

// Faults J124, J126.
TEST(Decode, ReadsIdsExactlyOrRejectsThem) {
  struct Row {
    const char *number, *reason;
    std::int64_t id;
  };
  const Row rows[] = {
      {"9007199254740993", "", 9007199254740993},
      {"9223372036854775807", "", INT64_MAX},
      {"-1", "", -1},
      {"0", "", 0},
      {"-0", "", 0},
      {"7.0", "", 7},
      {"70e-1", "", 7},
      {"1e3", "", 1000},
      {"7.5", "type", 0},
      {"9223372036854775808", "range", 0},
      {"18446744073709551616", "range", 0},
      {"1e300", "range", 0},
      {"1e400", "range", 0},
      {"\"7\"", "type", 0},
      {"true", "type", 0},
      {"[7]", "type", 0},
      {"{}", "type", 0},
      {"null", "missing", 0},
      {"NaN", "syntax", 0},
  };
  for (const Row& row : rows) {
    const std::string text = std::string("{\"id\":") + row.number + "}";
    if (*row.reason == '\0') {
      EXPECT_EQ(read<Device>(text).id, DeviceId{row.id}) << text;
    } else {
      EXPECT_EQ(error_of<Device>(text).reason, row.reason) << text;
    }
  }
  EXPECT_EQ(error_of<Device>("{}").reason, "missing");
  EXPECT_EQ(error_of<Device>("{\"references\":{\"location\":{}},\"id\":1}").message,
            "device.references.location.id: the member is missing");
  EXPECT_EQ(error_of<Device>("{\"id\":\"x\"}").message, "device.id: expected integer, got string");
}

TEST(Decode, RejectsARootOfAnotherType) {
  for (const char* text : {"[]", "1", "\"x\"", "true", "null", "[{\"id\":1}]"})
    EXPECT_EQ(error_of<Device>(text).reason, "type") << text;
  EXPECT_EQ(error_of<Device>("null").message, "device: expected object, got null");
  EXPECT_EQ(error_of<std::vector<Device>>("{\"id\":1}").message,
            "device: expected array, got object");
  EXPECT_EQ(error_of<std::vector<Device>>("[{\"id\":1},null]").message,
            "device[]: expected object, got null");
  EXPECT_EQ(error_of<std::vector<DeviceId>>("[1,\"x\"]").message,
            "device[]: expected integer, got string");
  EXPECT_THAT(read<std::vector<DeviceId>>("[3,1]"), ElementsAre(DeviceId{3}, DeviceId{1}));
  EXPECT_THAT(read<std::vector<DeviceId>>("[]"), IsEmpty());
  EXPECT_EQ(error_of<Device>("1 2").reason, "syntax");
  EXPECT_EQ(error_of<Device>("1,2").reason, "syntax");
  EXPECT_EQ(read<Json>(" 7 ").as_int(), 7);
  EXPECT_EQ(read<Json>("\"x\"").as_string(), "x");
  EXPECT_TRUE(read<Json>("null").is_null());
  EXPECT_EQ(read<Json>("[1,{\"a\":2}]")[1]["a"].as_int(), 2);
  EXPECT_EQ(error_of<Json>("[1,{\"a\":2]").reason, "syntax");
}

// Fault J128.
TEST(Decode, RejectsARepeatedMember) {
  EXPECT_EQ(error_of<Device>(R"({"id":1,"offline":true,"offline":true})").reason, "duplicate");
  EXPECT_EQ(error_of<Device>(R"({"id":1,"offline":null,"offline":true})").reason, "duplicate");
  EXPECT_EQ(error_of<Device>(R"({"id":1,"offline":"x","offline":true})").reason, "duplicate");
  EXPECT_EQ(error_of<Device>(R"({"id":1,"i\u0064":1})").reason, "duplicate");
  EXPECT_EQ(error_of<Device>(R"({"id":1,"maintenance":{"end":1,"end":2}})").message,
            "device.maintenance.end: the member occurs twice");
}

// Fault J125.
TEST(Decode, KeepsAndReportsMembersOfTheWrongType) {
  const char* const text =
      R"({"id":1,"offline":"yes","displayName":7,"nodeClass":3,"created":"soon","created2":1,"tags":["a",5],
      "system":{"virtualMachine":"no","name":"x"},"memory":[1],"processors":[{"numCores":4},"x"],"notes":{"text":"n"},"cpuCores":7.5,
      "memorySize":18446744073709551616,"publicIP":false,"organizationId":"12","lastContact":true})";
  const auto device = read<DeviceDetail>(text);
  EXPECT_EQ(device.offline, std::nullopt);
  EXPECT_EQ(device.display_name, std::nullopt);
  EXPECT_EQ(device.created, std::nullopt);
  EXPECT_EQ(device.tags, std::nullopt);
  EXPECT_THAT(device.processors, IsEmpty());
  EXPECT_EQ(device.system->name, "x");
  EXPECT_EQ(device.system->extra["virtualMachine"].as_string(), "no");
  EXPECT_EQ(device.memory, std::nullopt);
  EXPECT_EQ(device.extra["tags"].dump(), R"(["a",5])");
  EXPECT_EQ(device.extra["offline"].as_string(), "yes");
  EXPECT_EQ(device.extra["memorySize"].dump(), "18446744073709551616");
  EXPECT_EQ(to_json(device), Json::parse(text));
  EXPECT_THAT(notices_of(text),
              ElementsAre("wrong_type device.offline 1", "wrong_type device.displayName 1",
                          "wrong_type device.nodeClass 1", "wrong_type device.created 1",
                          "unknown_member device.created2 1", "wrong_type device.tags[] 1",
                          "wrong_type device.system.virtualMachine 1", "wrong_type device.memory 1",
                          "wrong_type device.processors[] 1", "wrong_type device.notes 1",
                          "wrong_type device.cpuCores 1", "wrong_type device.memorySize 1",
                          "wrong_type device.publicIP 1", "wrong_type device.organizationId 1",
                          "wrong_type device.lastContact 1"));
}

TEST(Decode, StrictRejectsOnlyWrongTypes) {
  EXPECT_EQ(error_of<DeviceDetail>(R"({"id":1,"system":{"virtualMachine":"no"}})", true).message,
            "device.system.virtualMachine: expected boolean, got string");
  EXPECT_EQ(error_of<DeviceDetail>(R"({"id":1,"tags":["a",null]})", true).message,
            "device.tags[]: expected string, got null");
  EXPECT_EQ(error_of<DeviceDetail>(R"({"id":1,"processors":[{"numCores":1.5}]})", true).message,
            "device.processors[].numCores: expected integer, got number");
  EXPECT_EQ(error_of<DeviceDetail>(R"({"id":1,"cpuCores":1e30})", true).reason, "range");
  EXPECT_EQ(error_of<DeviceDetail>(R"({"id":1,"offline":[tru]})", true).reason, "syntax");
  EXPECT_EQ(error_of<DeviceDetail>(R"({"id":1,"new":1,"nodeClass":"TOASTER","offline":null})", true)
                .reason,
            "");
}

// Fault J127.
TEST(Decode, KeepsAndReportsUnknownMembersAndWords) {
  const char* const text =
      R"({"id":1,"newThing":{"a":[1,{"b":null}]},"nodeClass":"TOASTER","system":{"x":1},"deviceType":""})";
  const auto device = read<DeviceDetail>(text);
  EXPECT_EQ(device.node_class->value(), NodeClass::unrecognized);
  EXPECT_EQ(device.node_class->text(), "TOASTER");
  EXPECT_EQ(device.extra["newThing"].dump(), R"({"a":[1,{"b":null}]})");
  EXPECT_EQ(to_json(device), Json::parse(text));
  EXPECT_THAT(notices_of(text),
              ElementsAre("unknown_member device.newThing 1", "unknown_word device.nodeClass 1",
                          "unknown_member device.system.x 1", "unknown_word device.deviceType 1"));
}

TEST(Decode, NoticesAreCountedAndContainOnlyPlainNames) {
  EXPECT_THAT(notices_of(R"({"id":1,"a b":1,"\u00e9":1,"":1,"volumes":[{"x":1},{"x":2},{"x":3}]})"),
              ElementsAre("unknown_member device.? 3", "unknown_member device.volumes[].x 3"));
  EXPECT_THAT(notices_of("{\"id\":1,\"" + std::string(64, 'a') + "\":1,\"" + std::string(65, 'b') +
                         "\":1}"),
              ElementsAre("unknown_member device." + std::string(64, 'a') + " 1",
                          "unknown_member device.? 1"));
  std::string many = "{\"id\":1";
  for (int i = 0; i < 40; ++i) many += ",\"m" + std::to_string(i % 20) + "\":1";
  EXPECT_EQ(notices_of(many + "}").size(), 16U);
  EXPECT_EQ(notices_of(many + "}").front(), "unknown_member device.m0 2");
}

// Fault L176.
TEST(Decode, ErrorsDoNotQuoteTheBody) {
  for (const char* text : {R"({"id":"secret-1"})", R"({"id":1,"displayName":"secret-1)",
                           R"(secret-1)", R"({"id":1,"secret-1":tru})"}) {
    EXPECT_THAT(error_of<Device>(text, true).message, Not(HasSubstr("secret-1"))) << text;
  }
}

TEST(Decode, ReadsEachFormOfATime) {
  struct Row {
    const char *sent, *read;  // "": no time; "extra": the value is kept in extra
  };
  const Row rows[] = {
      {"1742391675", "1742391675"},
      {"1742391675.556", "1742391675.556"},
      {"1707363433.892432000", "1707363433.892432"},
      {"1.742391675556E9", "1742391675.556"},
      {"1742391675556", "1742391675.556"},
      {"\"2025-03-19T13:41:15.556Z\"", "1742391675.556"},
      {"\"2025-03-19\"", "1742342400"},
      {"\"1742391675.5\"", "1742391675.5"},
      {"0", ""},
      {"0.0", ""},
      {"-1", ""},
      {"-62135596800.0", ""},
      {"null", ""},
      {"\"yesterday\"", "extra"},
      {"\"\"", "extra"},
      {"1e300", "extra"},
      {"true", "extra"},
      {"{}", "extra"},
  };
  for (const Row& row : rows) {
    const auto device = read<Device>(std::string("{\"id\":1,\"lastContact\":") + row.sent + "}");
    const std::string time = device.last_contact ? to_epoch_seconds(*device.last_contact)
                             : device.extra.contains("lastContact") ? "extra"
                                                                    : "";
    EXPECT_EQ(time, row.read) << row.sent;
  }
}

// The memory that a value needs, found by bisection.
template <class T>
std::size_t memory_of(const std::string& body) {
  std::size_t low = 0, high = std::size_t{1} << 20U;
  while (low < high) {
    Reading reading;
    reading.max_bytes = (low + high) / 2;
    try {
      (void)json::decode<T>(body, reading);
      high = reading.max_bytes;
    } catch (const ProtocolError& error) {
      EXPECT_EQ(error.info().reason, "too_large");
      low = reading.max_bytes + 1;
    }
  }
  return low;
}

TEST(Decode, CountsTheMemoryOfEachPart) {
  constexpr std::size_t json = 64;
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"offline":true,"lastContact":12.5})"), 0U);
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"displayName":"abc"})"), 3U);
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"tags":["a","bc"]})"), 2 * sizeof(std::string) + 3);
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"tags":[1,2,3]})"),
            sizeof(std::string) + json + std::string(R"({"tags":[1,2,3]})").size());
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"nodeClass":"NEW_ONE"})"), 7U);
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"new":[1]})"),
            json + std::string(R"({"new":[1]})").size());
  EXPECT_EQ(memory_of<Device>(R"({"id":1,"userData":{"x":[1]}})"),
            json + std::string(R"({"x":[1]})").size());
  EXPECT_EQ(memory_of<Json>(R"({"x":[1]})"), json + 9);
  EXPECT_EQ(memory_of<std::vector<Device>>(R"([{"id":1},{"id":2}])"), 2 * sizeof(Device));
  EXPECT_EQ(memory_of<DeviceSearchResults>(R"({"query":"x","devices":[{"id":1}]})"),
            1 + sizeof(DeviceSearchMatch));
}

TEST(Decode, ReadsSearchResults) {
  const auto results = read<DeviceSearchResults>(
      R"({"query":"x","devices":[{"id":1,"matchAttr":"systemName","score":3}]})");
  EXPECT_EQ(results.query, "x");
  EXPECT_EQ(results.devices.front().match_attr, "systemName");
  EXPECT_EQ(summary(results.devices.front()).id, DeviceId{1});
}

TEST(Decode, DistinguishesAbsentAndEmptyTags) {
  const auto check = [](auto device, const char* text, bool given) {
    device = read<decltype(device)>(text);
    EXPECT_EQ(device.tags.has_value(), given) << text;
    EXPECT_EQ(to_json(device), Json::parse(text).contains("tags") && given
                                   ? Json::parse(text)
                                   : Json::parse(R"({"id":1})"))
        << text;
  };
  for (const auto& [text, given] :
       {std::pair{R"({"id":1})", false}, std::pair{R"({"id":1,"tags":[]})", true},
        std::pair{R"({"id":1,"tags":["a"]})", true}, std::pair{R"({"id":1,"tags":null})", false}}) {
    check(Device(), text, given);
    check(DeviceDetail(), text, given);
    check(DeviceSearchMatch(), text, given);
  }
}

TEST(Decode, FromJsonReadsWhatToJsonWrites) {
  Device device;
  device.id = DeviceId{7};
  device.display_name = "x \"y\"";
  device.tags = std::vector<std::string>{"a"};
  device.node_class = NodeClass::mac;
  device.extra = Json::parse(R"({"new":[1]})");
  const Json json = to_json(device);
  EXPECT_EQ(json.dump(),
            R"({"id":7,"nodeClass":"MAC","displayName":"x \"y\"","tags":["a"],"new":[1]})");
  const auto again = from_json<Device>(json);
  EXPECT_EQ(to_json(again), json);
  EXPECT_THROW((void)from_json<Device>(Json::parse("[]")), ProtocolError);
  EXPECT_THROW((void)from_json<Device>(Json()), ProtocolError);
}

}  // namespace
}  // namespace ninjaone
