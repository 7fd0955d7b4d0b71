// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/webhook_event.hpp>

namespace ninjaone {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* delivery =
    R"({"id":177210,"activityTime":1742391675.556,"deviceId":42,"seriesUid":"11111111-2222-3333-4444-555555555555",
 "activityType":"CONDITION","statusCode":"TRIGGERED","status":"Triggered","sourceName":"High memory","subject":"",
 "message":"Memory usage is above 90%","type":"Condition","data":{"message":{"code":"x","params":{"value":"93"}}},
 "device":{"id":42,"parentDeviceId":null,"organizationId":12,"nodeClass":"VMWARE_VM_HOST","offline":false,
  "references":{"organization":{"name":"Contoso","nodeApprovalMode":"AUTOMATIC","id":12},"location":{"name":"HQ","id":34}}}})";

std::string parse_result(std::string_view body) {
  try {
    (void)parse_webhook(body);
  } catch (const ProtocolError& error) {
    return error.info().reason;
  }
  return "accepted";
}

TEST(WebhookEvent, ReadsADelivery) {
  const auto events = parse_webhook(delivery);
  ASSERT_EQ(events.size(), 1U);
  const WebhookEvent& event = events.front();
  EXPECT_EQ(event.id, ActivityId{177210});
  EXPECT_EQ(event.device_id, DeviceId{42});
  EXPECT_EQ(event.activity_type->value(), ActivityType::condition);
  EXPECT_EQ(event.status_code, activity_status::triggered);
  EXPECT_EQ(event.device->organization_id, OrganizationId{12});
  EXPECT_EQ(event.device->references->location->name, "HQ");
  EXPECT_EQ(event.data["message"]["params"]["value"].as_string(), "93");
  EXPECT_TRUE(event.extra.is_null());
  EXPECT_EQ(as_activity(event).message, event.message);
  EXPECT_EQ(as_activity(event).id, event.id);
}

TEST(WebhookEvent, ReadsSingleEventsAndLists) {
  const auto ids = [](std::string_view body) {
    std::vector<std::int64_t> found;
    for (const auto& event : parse_webhook(body)) found.push_back(raw(event.id));
    return found;
  };
  EXPECT_THAT(ids(R"({"id":1})"), ElementsAre(1));
  EXPECT_THAT(ids(R"([{"id":1},{"id":2}])"), ElementsAre(1, 2));
  EXPECT_THAT(ids("[]"), IsEmpty());
  EXPECT_THAT(ids(R"({"activity":{"id":3}})"), ElementsAre(3));
  EXPECT_THAT(ids(R"({"sent":"now","activity":{"id":3},"webhook":{"id":9}})"), ElementsAre(3));
  EXPECT_THAT(ids(R"({"activities":[{"id":4},{"id":5}],"lastActivityId":9})"), ElementsAre(4, 5));
  EXPECT_THAT(ids(R"({"activity":"x","id":6})"), ElementsAre(6));
  EXPECT_THAT(ids(R"({"activity":{"id":3},"activities":[{"id":4},{"id":5}]})"),
              ElementsAre(3, 4, 5));
  EXPECT_THAT(ids(R"({"activities":[{"id":4}],"x":1,"activity":{"id":3}})"), ElementsAre(4, 3));
  EXPECT_THAT(ids(R"({"activity":{"id":3},"activities":[]})"), ElementsAre(3));
  EXPECT_THAT(ids(R"({"activity":null,"activities":[{"id":4}]})"), ElementsAre(4));
  EXPECT_THAT(ids("\xef\xbb\xbf{\"id\":9007199254740993}"), ElementsAre(9007199254740993));
}

TEST(WebhookEvent, ReadsAnEventOfAnUnknownType) {
  const auto event =
      parse_webhook(
          R"({"id":1,"activityType":"TOASTING","statusCode":"TOASTED","extraThing":[1],"severity":7})")
          .front();
  EXPECT_EQ(event.activity_type->text(), "TOASTING");
  EXPECT_EQ(event.extra["extraThing"].dump(), "[1]");
  EXPECT_EQ(event.extra["severity"].as_int(), 7);
  EXPECT_EQ(classify(event), std::nullopt);
}

TEST(WebhookEvent, RejectsBodiesThatAreNotEvents) {
  EXPECT_EQ(parse_result(""), "empty");
  EXPECT_EQ(parse_result("<html>"), "not_json");
  EXPECT_EQ(parse_result("7"), "type");
  EXPECT_EQ(parse_result("null"), "type");
  EXPECT_EQ(parse_result("{}"), "missing");
  EXPECT_EQ(parse_result(R"({"id":"x"})"), "type");
  EXPECT_EQ(parse_result(R"([{"id":1},7])"), "type");
  EXPECT_EQ(parse_result(R"({"activity":{}})"), "missing");
  EXPECT_EQ(parse_result(R"({"activity":{"id":1},"activity":{"id":2}})"), "duplicate");
  EXPECT_EQ(parse_result(R"({"activity":{"id":1},"activities":[{"id":2},7]})"), "type");
  EXPECT_EQ(parse_result(R"({"activities":[{"id":2}],"activity":{}})"), "missing");
  EXPECT_EQ(parse_result(R"({"activities":[],"activities":[]})"), "duplicate");
  EXPECT_EQ(parse_result(R"({"activity":{"id":1},"x":tru})"), "syntax");
  EXPECT_EQ(parse_result(R"({"id":1)"), "syntax");
  EXPECT_EQ(parse_result(std::string(3'000'000, '[')), "depth");
}

TEST(WebhookEvent, ClassifyRecognizesTheFourAlertEvents) {
  WebhookEvent event;
  EXPECT_EQ(classify(event), std::nullopt);
  event.activity_type = ActivityType::condition;
  EXPECT_EQ(classify(event), std::nullopt);
  event.status_code = "TRIGGERED";
  EXPECT_EQ(classify(event), AlertEvent::alert_triggered);
  EXPECT_EQ(classify(event, "CONDITION_AGENT_CPU"), AlertEvent::alert_triggered);
  EXPECT_EQ(classify(event, source_type::agent_offline), AlertEvent::device_offline);
  event.status_code = "RESET";
  EXPECT_EQ(classify(event), AlertEvent::alert_cleared);
  EXPECT_EQ(classify(event, source_type::agent_offline), AlertEvent::device_online);
  event.status_code = "ACKNOWLEDGED";
  EXPECT_EQ(classify(event), std::nullopt);
  event.status_code = "TRIGGERED";
  event.activity_type = ActivityType::system;
  EXPECT_EQ(classify(event), std::nullopt);
}

TEST(WebhookEvent, ConvertsASubscriptionToActivities) {
  EventSubscription subscription{"https://hook.example",
                                 {AlertEvent::device_offline, AlertEvent::alert_triggered}};
  auto configuration = as_activities(subscription);
  EXPECT_EQ(configuration.url, "https://hook.example");
  ASSERT_EQ(configuration.activities.size(), 1U);
  EXPECT_THAT(configuration.activities["CONDITION"], ElementsAre("TRIGGERED"));
  subscription.events = {AlertEvent::alert_triggered, AlertEvent::alert_cleared,
                         AlertEvent::device_online, AlertEvent::device_offline};
  EXPECT_THAT(as_activities(subscription).activities["CONDITION"],
              ElementsAre("TRIGGERED", "RESET"));
  subscription.events.clear();
  EXPECT_THROW((void)as_activities(subscription), ConfigurationError);
  subscription.events = {OpenEnum<AlertEvent>::unrecognized("PARTY")};
  EXPECT_THROW((void)as_activities(subscription), ConfigurationError);
}

}  // namespace
}  // namespace ninjaone
