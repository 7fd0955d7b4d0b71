// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/time_units.hpp"
#include "sandbox/helper.hpp"
#include "support/bench.hpp"
#include "support/simulated.hpp"

// The unit of every time that the client sends, that the simulated tenant accepts, and that
// docs/times.md lists.

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t test_second = 1'742'391'675;
const Timestamp time_of_test = Timestamp(std::chrono::seconds(test_second)) + 556ms;

// The URL and the body of the only request that the call sends.
std::string sent_text(const std::function<void(Client&)>& call,
                      const char* response = R"({"results":[]})") {
  Bench bench;
  bench.reply(200, response);
  call(bench.client());
  if (bench.sent.size() != 1) return "nothing";
  return bench.sent[0].url + " " + std::string(bench.sent[0].body);
}

void expect_sent(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << text;
}

// A time in every form, as a query parameter or JSON value.
struct Forms {
  std::string seconds, milliseconds, date, iso;
};

std::string quoted(const std::string& text) {
  return text.find('-', 1) == std::string::npos ? text : '"' + text + '"';
}

void expect_accepted(const SentTime& row, const Forms& forms,
                     const std::function<int(const std::string&)>& status) {
  const bool every = row.also == AlsoAccepted::every_form,
             date = every || row.also == AlsoAccepted::date;
  const auto check = [&](const std::string& form, bool wanted) {
    const int got = status(form);
    EXPECT_EQ(got < 300, wanted) << row.subject << " " << row.name << " " << form << ": " << got;
    EXPECT_TRUE(wanted || got == 400)
        << row.subject << " " << row.name << " " << form << ": " << got;
  };
  check(forms.seconds, every || row.unit == TimeUnit::seconds);
  check(forms.milliseconds, every || row.unit == TimeUnit::milliseconds);
  check(forms.date, date);
  check(forms.iso, every || row.unit == TimeUnit::iso8601);
}

// A day in 2026. It is later than the clock of the tenant, as the end of a window must be.
const Forms day_2026{"1772323200", "1772323200000", "2026-03-01", "2026-03-01T00:00:00Z"};

}  // namespace

TEST(Times, AreSentInTheUnitOfTheQueryParameter) {
  ScopedCustomFieldQuery scoped;
  CustomFieldQuery fields;
  scoped.updated_after = fields.updated_after = time_of_test;
  const std::string milliseconds = "updatedAfter=1742391675556";
  const auto first = [](auto range) { (void)range.next_page(); };
  expect_sent(sent_text([&](Client& c) { first(c.queries().custom_fields(fields)); }),
              milliseconds);
  expect_sent(sent_text([&](Client& c) { first(c.queries().custom_fields_detailed(fields)); }),
              milliseconds);
  expect_sent(sent_text([&](Client& c) { first(c.queries().scoped_custom_fields(scoped)); }),
              milliseconds);
  expect_sent(
      sent_text([&](Client& c) { first(c.queries().scoped_custom_fields_detailed(scoped)); }),
      milliseconds);

  ActivityQuery activities;
  activities.after = activities.before = time_of_test;
  const std::string both =
      sent_text([&](Client& c) { first(c.activities().list(activities)); }, R"({"activities":[]})");
  expect_sent(both, "after=1742391675&");
  expect_sent(both, "before=1742391675&");
  ActivityQuery precise;
  precise.start_time = precise.end_time = time_of_test;
  DeviceActivityQuery of_device;
  of_device.start_time = of_device.end_time = time_of_test;
  const std::string iso =
      "startTime=2025-03-19T13%3A41%3A15.556Z&"
      "endTime=2025-03-19T13%3A41%3A15.556Z";
  expect_sent(
      sent_text([&](Client& c) { first(c.activities().list(precise)); }, R"({"activities":[]})"),
      iso);
  expect_sent(sent_text([&](Client& c) { first(c.devices().activities(DeviceId{42}, of_device)); },
                        R"({"activities":[]})"),
              iso);
  OsPatchInstallQuery patches;
  patches.patches.installed_after = patches.patches.installed_before = time_of_test;
  expect_sent(sent_text([&](Client& c) { first(c.queries().os_patch_installs(patches)); }),
              "installedBefore=1742391675&installedAfter=1742391675&");
  SoftwareQuery software;
  software.installed_after = time_of_test;
  expect_sent(sent_text([&](Client& c) { first(c.queries().software(software)); }),
              "installedAfter=1742391675&");
}

TEST(Times, AreSentInTheUnitOfTheBodyMember) {
  MaintenanceSettings window;
  window.start = window.end = time_of_test;
  expect_sent(sent_text([&](Client& c) { c.actions().set_maintenance(DeviceId{42}, window); }),
              R"("start":1742391675.556,"end":1742391675.556)");
  DevicePatch patch;
  WarrantyPatch warranty;
  warranty.start_date = time_of_test;
  warranty.manufacturer_fulfillment_date = clear;
  patch.warranty = warranty;
  expect_sent(sent_text([&](Client& c) { c.devices().update(DeviceId{42}, patch); }),
              R"({"startDate":1742391675.556,"manufacturerFulfillmentDate":null})");
  NewStagedDevice staged;
  staged.name = "PC-1";
  staged.warranty_end_date = staged.itam_asset_purchase_date = staged.itam_asset_end_of_life_date =
      time_of_test;
  const std::string body =
      sent_text([&](Client& c) { (void)c.devices().stage(staged); }, R"({"nodeId":1})");
  expect_sent(body, R"("warrantyEndDate":1742391675.556)");
  expect_sent(body, R"("itamAssetPurchaseDate":1742391675556)");
  expect_sent(body, R"("itamAssetEndOfLifeDate":1742391675556)");
  expect_sent(
      sent_text([&](Client& c) {
        c.devices().set_custom_fields(DeviceId{42}, {{"bought", FieldValue::date(time_of_test)}});
      }),
      R"({"bought":1742391675556})");
}

TEST(Times, TenantAcceptsOnlyTheUnitOfAQueryParameter) {
  sandbox::Visitor visitor(sandbox::small());
  const struct {
    const char *subject, *name, *path;
  } rows[] = {{"activities", "after", "/v2/activities"},
              {"activities", "before", "/v2/activities"},
              {"activities", "startTime", "/v2/activities"},
              {"activities", "endTime", "/v2/device/42/activities"},
              {"software and patches", "installedAfter", "/v2/queries/os-patch-installs"},
              {"software and patches", "installedBefore", "/v2/queries/software-patch-installs"},
              {"software and patches", "installedAfter", "/v2/queries/software"},
              {"software and patches", "installedBefore", "/v2/device/42/os-patch-installs"},
              {"custom fields", "updatedAfter", "/v2/queries/custom-fields"},
              {"custom fields", "updatedAfter", "/v2/queries/custom-fields-detailed"},
              {"custom fields", "updatedAfter", "/v2/queries/scoped-custom-fields"},
              {"custom fields", "updatedAfter", "/v2/queries/scoped-custom-fields-detailed"}};
  for (const auto& row : rows) {
    const auto status = [&](const std::string& form) {
      return visitor.get(std::string(row.path) + "?" + row.name + "=" + form).status;
    };
    expect_accepted(sent_time(row.subject, row.name), day_2026, status);
    for (const char* form : {"soon", "-1", "0", "1e400", "99999999999999999999", "2026-02-30"})
      EXPECT_EQ(status(form), 400) << row.name << form;
  }
}

TEST(Times, TenantAcceptsOnlyTheUnitOfABodyMember) {
  sandbox::Visitor visitor(sandbox::small());
  const auto call = [&](Method method, const std::string& path, const std::string& before,
                        const std::string& after) {
    return [&visitor, method, path, before, after](const std::string& form) {
      return visitor.call(method, path, before + quoted(form) + after).status;
    };
  };
  for (const char* name : {"start", "end"}) {
    const std::string after = std::string(name) == "start" ? R"(,"end":1782323200})" : "}";
    expect_accepted(
        sent_time("maintenance", name), day_2026,
        call(Method::put, "/v2/device/42/maintenance", "{\"" + std::string(name) + "\":", after));
  }
  for (const char* name : {"startDate", "endDate", "manufacturerFulfillmentDate"}) {
    expect_accepted(sent_time("warranty", name), day_2026,
                    call(Method::patch, "/v2/device/42",
                         "{\"warranty\":{\"" + std::string(name) + "\":", "}}"));
  }
  for (const char* name : {"warrantyStartDate", "warrantyEndDate", "itamAssetPurchaseDate",
                           "itamAssetEndOfLifeDate"}) {
    expect_accepted(
        sent_time("staged devices", name), day_2026,
        call(Method::post, "/v2/staged-device",
             R"({"name":"a","orgId":1,"locationId":1,"roleId":10,")" + std::string(name) + "\":",
             "}"));
  }
}

TEST(Times, TenantAcceptsDatesOfCustomFieldsInMilliseconds) {
  sandbox::Visitor visitor(sandbox::small());
  std::size_t dates = 0;
  for (const sandbox::Parsed& field : visitor.json("/v2/device-custom-fields?scopes=node")) {
    const std::string type = field.value("type", "");
    if (type != "DATE" && type != "DATE_TIME") continue;
    ++dates;
    const std::string body = "{\"" + field.at("name").get<std::string>() + "\":";
    const auto status = [&](const std::string& form) {
      return visitor.call(Method::patch, "/v2/device/42/custom-fields", body + quoted(form) + "}")
          .status;
    };
    expect_accepted(sent_time("custom fields", type), day_2026, status);
    EXPECT_EQ(status("-157766400000"), 204) << "the year 1965";
  }
  EXPECT_GE(dates, 1U);
}

// The same time in each form gives the same window.
TEST(Times, MaintenanceWindowIsReturnedInSeconds) {
  sandbox::Visitor visitor(sandbox::small());
  for (const std::string& form : {day_2026.seconds, day_2026.milliseconds, day_2026.iso}) {
    EXPECT_EQ(
        visitor.call(Method::put, "/v2/device/42/maintenance", "{\"end\":" + quoted(form) + "}")
            .status,
        204);
    EXPECT_EQ(visitor.json("/v2/device/42").at("maintenance").at("end"), 1772323200) << form;
  }
}

TEST(Times, IncrementalReportReturnsChangedRows) {
  const simulated::Tenant simulated(sandbox::small());
  const Client client = simulated.client();
  CustomFieldQuery query;
  query.updated_after = std::chrono::floor<Timestamp::duration>(simulated.clock->wall()) + 1h;
  simulated.clock->advance(2h);
  EXPECT_TRUE(client.queries().custom_fields(query).collect().empty());
  client.devices().set_custom_fields(DeviceId{42}, {{"sampleText", "new"}});
  EXPECT_EQ(client.queries().custom_fields(query).collect().size(), 1U);
}

TEST(Times, DocumentationContainsTheTable) {
  std::ostringstream stream;
  stream << std::ifstream(std::string(NINJAONE_TESTS) + "/../docs/times.md").rdbuf();
  const std::string page = stream.str();
  const auto unit = [](TimeUnit u) {
    return std::string(u == TimeUnit::seconds        ? "seconds"
                       : u == TimeUnit::milliseconds ? "milliseconds"
                                                     : "ISO 8601");
  };
  std::size_t rows = 0;
  for (const SentTime& row : sent_times) {
    const char* const also[] = {" |", " `yyyy-MM-dd` |", " milliseconds, ISO 8601 (disputed) |"};
    const std::string line = "| " + std::string(row.subject) + " | `" + std::string(row.name) +
                             "` | " + unit(row.unit) + " |" + also[static_cast<int>(row.also)] +
                             "\n";
    EXPECT_NE(page.find(line), std::string::npos) << line;
    ++rows;
  }
  for (const ReceivedTime& row : received_times) {
    EXPECT_EQ(row.unit, TimeUnit::milliseconds);
    EXPECT_NE(page.find("| " + std::string(row.subject) + " | `" + std::string(row.name) + "` |\n"),
              std::string::npos)
        << row.name;
    ++rows;
  }
  const auto lines = static_cast<std::size_t>(std::count(page.begin(), page.end(), '`'));
  EXPECT_GE(lines, rows * 2);
}

TEST(Times, TenantWithoutLimitsNeverExpires) {
  sandbox::TenantOptions options = sandbox::small();
  options.token_life = options.cursor_life = options.action_time = std::chrono::seconds::max();
  const simulated::Tenant simulated(std::move(options));
  const Client client = simulated.client();
  auto report = client.queries().disks({}, {10});
  ASSERT_TRUE(report.next_page());
  client.actions().reboot(DeviceId{42}, RebootMode::normal);
  simulated.clock->advance(24h * 365);
  EXPECT_TRUE(report.next_page()) << "the cursor and the token must still be valid";
  std::size_t completed = 0;
  for (const Activity& activity : client.devices().activities(DeviceId{42}).collect(20)) {
    completed +=
        activity.status_code == activity_status::completed &&
                activity.activity_time >
                    std::chrono::floor<Timestamp::duration>(simulated.clock->wall()) - 24h * 365
            ? 1
            : 0;
  }
  EXPECT_EQ(completed, 0U) << "the reboot must never complete";
}
