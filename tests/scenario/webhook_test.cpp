// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/webhook_event.hpp>

#include "support/bench.hpp"
#include "support/simulated.hpp"

using namespace ninjaone;

namespace {
WebhookConfiguration complete_configuration() {
  WebhookConfiguration configuration;
  configuration.url = "https://hooks.example/n1";
  configuration.activities = {{"CONDITION", {"TRIGGERED", "RESET"}}};
  configuration.expand = {"device"};
  configuration.headers = {{"X-Hook-Secret", "c4nary-hook"}};
  return configuration;
}
}  // namespace

TEST(Webhook, DeliveriesContainTheSecretAndReadableEvents) {
  const simulated::Tenant simulated;
  const Client client = simulated.client();
  const DeviceId id = client.devices().list().collect(1).at(0).id;
  client.webhooks().configure(complete_configuration());
  const std::string uid = simulated.tenant->raise_alert(id, "Disk");
  client.alerts().reset(uid);
  const auto deliveries = simulated.tenant->deliveries();
  ASSERT_EQ(deliveries.size(), 2U);
  EXPECT_TRUE(same_secret(*deliveries[0].headers.find("X-Hook-Secret"), "c4nary-hook"));
  const auto events = parse_webhook(deliveries[0].body);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].series_uid, uid);
  EXPECT_EQ(events[0].device->id, id);
  EXPECT_EQ(classify(events[0]), AlertEvent::alert_triggered);
  EXPECT_EQ(classify(parse_webhook(deliveries[1].body).at(0)), AlertEvent::alert_cleared);
  client.webhooks().remove();
  (void)simulated.tenant->raise_alert(id, "Disk");
  EXPECT_EQ(simulated.tenant->deliveries().size(), 2U);
}

TEST(Webhook, SubscribeSendsTheShortForm) {
  Bench bench;
  bench.reply(204);
  bench.client().webhooks().subscribe(
      {"https://hooks.example/n1", {AlertEvent::alert_triggered, AlertEvent::device_offline}});
  EXPECT_EQ(bench.sent[0].method, Method::put);
  EXPECT_EQ(bench.sent[0].body,
            R"({"url":"https://hooks.example/n1","events":["ALERT_TRIGGERED","DEVICE_OFFLINE"]})");
  bench.reply(400, R"({"resultCode":"bad"})");
  const auto info = bench.error_of([](Client& c) {
    c.webhooks().subscribe({"https://hooks.example/n1", {AlertEvent::alert_triggered}});
  });
  ASSERT_TRUE(info);
  EXPECT_NE(info->message.find("as_activities"), std::string::npos);
}

TEST(Webhook, RejectionNamesTheNeededRoleAndNoSecret) {
  Bench bench;
  bench.reply(403, R"({"error":"forbidden","message":"header c4nary-hook"})");
  const auto info =
      bench.error_of([](Client& c) { c.webhooks().configure(complete_configuration()); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::permission);
  EXPECT_NE(info->message.find("System Administrator"), std::string::npos);
  EXPECT_NE(info->message.find("authorization_code"), std::string::npos);
  EXPECT_EQ((info->message + info->body_excerpt + bench.log).find("c4nary"), std::string::npos);
}

TEST(Webhook, ConfigureRejectsAnUnusableAddress) {
  for (const char* url : {"", "hooks.example", "ftp://hooks.example", "http://hooks.example/x",
                          "https://user:pw@hooks.example/"}) {
    Bench bench;
    WebhookConfiguration configuration = complete_configuration();
    configuration.url = url;
    const auto info = bench.error_of([&](Client& c) { c.webhooks().configure(configuration); });
    ASSERT_TRUE(info) << url;
    EXPECT_EQ(info->kind, ErrorKind::configuration) << url;
  }
  Bench bench;
  WebhookConfiguration configuration = complete_configuration();
  configuration.headers = {{"X-Hook", "a\r\nX-Other: b"}};
  EXPECT_EQ(bench.error_of([&](Client& c) { c.webhooks().configure(configuration); })->kind,
            ErrorKind::configuration);
}

TEST(Webhook, ConfigureAcceptsAPrivateAddressOnRequest) {
  Bench bench;
  bench.reply(204).reply(204);
  WebhookConfiguration configuration = complete_configuration();
  configuration.url = "http://127.0.0.1:8080/n1";
  configuration.allow_private_address = true;
  bench.client().webhooks().configure(configuration);
  EXPECT_EQ(bench.sent.at(0).body.find("allow"), std::string::npos)
      << "the option must not be sent";
  const EventSubscription subscription{"https://[::1]/n1", {AlertEvent::alert_triggered}, true};
  bench.client().webhooks().subscribe(subscription);
  EXPECT_TRUE(as_activities(subscription).allow_private_address);
}
