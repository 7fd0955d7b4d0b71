// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
using namespace std::chrono_literals;

int configure(Visitor& visitor, const std::string& rest) {
  return visitor.call(Method::put, "/v2/webhook", R"({"url":"https://hook.example/x")" + rest + "}")
      .status;
}

std::vector<std::string> delivered_codes(const Visitor& visitor) {
  std::vector<std::string> codes;
  for (const Delivery& delivery : visitor.tenant.deliveries())
    codes.push_back(Parsed::parse(delivery.body).at("statusCode").get<std::string>());
  return codes;
}
using Codes = std::vector<std::string>;
}  // namespace

TEST(Webhook, DeliversTheConfiguredActivities) {
  Visitor visitor(small());
  EXPECT_EQ(
      configure(
          visitor,
          R"(,"activities":{"CONDITION":["TRIGGERED"],"SYSTEM":["*"]},"headers":[{"name":"X-Secret","value":"s"}])"),
      204);
  const std::string uid = visitor.tenant.raise_alert(DeviceId{42}, "High");
  EXPECT_TRUE(visitor.tenant.reset_alert(uid));
  EXPECT_EQ(visitor.call(Method::post, "/v2/organizations", R"({"name":"New"})").status, 200);
  EXPECT_EQ(delivered_codes(visitor), (Codes{"TRIGGERED", "CLIENT_CREATED"}));
  const Delivery delivery = visitor.tenant.deliveries().at(0);
  EXPECT_EQ(delivery.url, "https://hook.example/x");
  EXPECT_EQ(*delivery.headers.find("X-Secret"), "s");
  const Parsed body = Parsed::parse(delivery.body);
  EXPECT_EQ(body.at("seriesUid"), uid);
  EXPECT_EQ(body.at("deviceId"), 42);
  EXPECT_FALSE(body.contains("device"));
  EXPECT_FALSE(body.contains("organizationId"));
  EXPECT_FALSE(Parsed::parse(visitor.tenant.deliveries().at(1).body).contains("deviceId"));
}

TEST(Webhook, DeliversAllWithoutActivitiesAndNothingAfterDelete) {
  Visitor visitor(small());
  EXPECT_EQ(configure(visitor, ""), 204);
  EXPECT_EQ(visitor.call(Method::patch, "/v2/device/42", R"({"displayName":"x"})").status, 204);
  EXPECT_EQ(delivered_codes(visitor), Codes{"NODE_UPDATED"});
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/webhook").status, 204);
  visitor.tenant.raise_alert(DeviceId{42}, "x");
  EXPECT_EQ(delivered_codes(visitor).size(), 1U);
}

TEST(Webhook, ASecondPutReplacesTheConfiguration) {
  Visitor visitor(small());
  EXPECT_EQ(configure(visitor, R"(,"activities":{"CONDITION":["*"]})"), 204);
  EXPECT_EQ(configure(visitor, R"(,"activities":{"SYSTEM":["NODE_UPDATED"]})"), 204);
  visitor.tenant.raise_alert(DeviceId{42}, "x");
  EXPECT_TRUE(delivered_codes(visitor).empty());
}

TEST(Webhook, ExpandsTheDeviceAndItsReferences) {
  Visitor visitor(small());
  EXPECT_EQ(configure(visitor, R"(,"expand":["device","organization","location"])"), 204);
  visitor.tenant.raise_alert(DeviceId{42}, "x");
  const Parsed device = Parsed::parse(visitor.tenant.deliveries().at(0).body).at("device");
  EXPECT_EQ(device.at("id"), 42);
  EXPECT_EQ(device.at("references").at("organization").at("id"), device.at("organizationId"));
  EXPECT_EQ(device.at("references").at("location").at("id"), device.at("locationId"));
  EXPECT_FALSE(device.contains("deviceType"));
}

TEST(Webhook, DeliversTheConfiguredOrganizationsOnly) {
  Visitor visitor(small());
  EXPECT_EQ(configure(visitor, R"(,"organizationIds":[2])"), 204);
  visitor.tenant.raise_alert(DeviceId{42}, "x");  // a device of organization 1
  EXPECT_TRUE(delivered_codes(visitor).empty());
  const auto other =
      visitor.all("/v2/organization/2/devices", 10).at(0).at("id").get<std::int64_t>();
  visitor.tenant.raise_alert(DeviceId{other}, "x");
  EXPECT_EQ(delivered_codes(visitor).size(), 1U);
}

TEST(Webhook, TheShortFormHasFourEvents) {
  for (const auto& [event, codes] : {std::pair{"ALERT_TRIGGERED", Codes{"TRIGGERED", "TRIGGERED"}},
                                     std::pair{"ALERT_CLEARED", Codes{"RESET", "RESET"}},
                                     std::pair{"DEVICE_OFFLINE", Codes{"TRIGGERED"}},
                                     std::pair{"DEVICE_ONLINE", Codes{"RESET"}}}) {
    Visitor visitor(small(Dialect::documented));
    visitor.tenant.set_offline(DeviceId{42}, false);
    ASSERT_EQ(configure(visitor, std::string(R"(,"events":[")") + event + "\"]"), 204);
    const std::string uid = visitor.tenant.raise_alert(DeviceId{42}, "High");
    visitor.tenant.set_offline(DeviceId{42}, true);
    visitor.tenant.set_offline(DeviceId{42}, false);
    visitor.tenant.reset_alert(uid);
    EXPECT_EQ(delivered_codes(visitor), codes) << event;
  }
}

TEST(Webhook, RejectsInvalidConfigurations) {
  Visitor visitor(small());
  for (const char* body :
       {"[]", "{}", R"({"url":"hook"})", R"({"url":"https://x","activities":[]})",
        R"({"url":"https://x","events":[]})", R"({"url":"https://x","events":["DEVICE_EATEN"]})",
        R"({"url":"https://x","headers":[{"name":"a b","value":"x"}]})",
        R"({"url":"https://x","headers":[{"name":"A","value":"x\ny"}]})",
        R"({"url":"https://x","organizationIds":["1"]})"}) {
    EXPECT_EQ(visitor.call(Method::put, "/v2/webhook", body).status, 400) << body;
  }
  TenantOptions options = small();
  options.webhook_events = false;
  Visitor live(options);
  EXPECT_EQ(configure(live, R"(,"events":["ALERT_TRIGGERED"])"), 400);
  options.user_context = false;
  Visitor machine(options);
  const Answer refused = machine.call(Method::put, "/v2/webhook", R"({"url":"https://x"})");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(Parsed::parse(refused.body).at("error"), "user_context_required");
}

TEST(Webhook, IsSwitchedOffAfterFailures) {
  TenantOptions options = small();
  options.webhook_failures = 2;
  Visitor visitor(options);
  EXPECT_EQ(configure(visitor, ""), 204);
  visitor.tenant.delivery_ended(false);
  visitor.tenant.delivery_ended(true);
  visitor.tenant.delivery_ended(false);
  visitor.tenant.raise_alert(DeviceId{42}, "x");
  EXPECT_EQ(delivered_codes(visitor).size(), 1U);
  visitor.tenant.delivery_ended(false);
  visitor.tenant.raise_alert(DeviceId{42}, "x");
  EXPECT_EQ(delivered_codes(visitor).size(), 1U);
  EXPECT_EQ(visitor.json("/v2/activities?status=API_WEBHOOK_CONFIGURATION_UPDATED")
                .at("activities")
                .size(),
            1U);
}

TEST(Webhook, CallsTheSenderInOrderAndWithoutALock) {
  Visitor visitor(small());
  EXPECT_EQ(configure(visitor, ""), 204);
  visitor.tenant.raise_alert(DeviceId{42}, "before there is a sender");
  std::vector<std::uint64_t> numbers;
  visitor.tenant.on_delivery([&](const Delivery& delivery) {
    numbers.push_back(delivery.number);
    // A sender that calls the tenant. It would deadlock if the tenant held its lock.
    if (numbers.size() < 3) visitor.tenant.raise_alert(DeviceId{42}, "again");
  });
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 3}));
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] { visitor.tenant.raise_alert(DeviceId{42}, "many"); });
  for (std::thread& thread : threads) thread.join();
  visitor.tenant.on_delivery(nullptr);
  ASSERT_EQ(numbers.size(), 11U);
  EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
}

TEST(Webhook, ASenderThatThrowsLosesOneDelivery) {
  Visitor visitor(small());
  EXPECT_EQ(configure(visitor, ""), 204);
  visitor.tenant.on_delivery([](const Delivery&) { throw std::runtime_error("no"); });
  EXPECT_THROW(visitor.tenant.raise_alert(DeviceId{42}, "x"), std::runtime_error);
  int sent = 0;
  visitor.tenant.on_delivery([&](const Delivery&) { ++sent; });
  visitor.tenant.raise_alert(DeviceId{42}, "x");
  EXPECT_EQ(sent, 1);
}

namespace {
// An HTTP server that receives deliveries. It rejects the first `failures` of them.
class Receiver {
 public:
  explicit Receiver(int failures = 0) : failures_(failures) {
    server_.Post("/hook", [this](const httplib::Request& request, httplib::Response& response) {
      const std::lock_guard lock(mutex_);
      if (failures_-- > 0) {
        response.status = 500;
        return;
      }
      bodies_.push_back(request.body);
      secret_ = request.get_header_value("X-Secret");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~Receiver() {
    server_.stop();
    thread_.join();
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/hook"; }
  std::vector<std::string> bodies() const {
    const std::lock_guard lock(mutex_);
    return bodies_;
  }
  // Waits for this number of deliveries, 5 s at most, and returns their status codes.
  Codes wait_for(std::size_t count) const {
    const auto end = std::chrono::steady_clock::now() + 5s;
    while (bodies().size() < count && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(1ms);
    Codes codes;
    for (const std::string& body : bodies())
      codes.push_back(Parsed::parse(body).at("statusCode").get<std::string>());
    return codes;
  }
  std::string secret() const {
    const std::lock_guard lock(mutex_);
    return secret_;
  }

 private:
  httplib::Server server_;
  mutable std::mutex mutex_;
  int failures_, port_ = 0;
  std::vector<std::string> bodies_;
  std::string secret_;
  std::thread thread_;
};

std::string token_of(Tenant& tenant) {
  Received request;
  request.method = Method::post;
  request.target = "/ws/oauth/token";
  request.body = "grant_type=client_credentials&client_id=" + tenant.client_id() +
                 "&client_secret=" + tenant.client_secret();
  return Parsed::parse(tenant.answer(request).body).at("access_token").get<std::string>();
}

// The id of an online workstation.
std::string online_device(Tenant& tenant) {
  Received request;
  request.target = "/v2/devices?pageSize=1&df=online%20AND%20class%20eq%20WINDOWS_WORKSTATION";
  request.headers.set("Authorization", "Bearer " + token_of(tenant));
  return std::to_string(
      Parsed::parse(tenant.answer(request).body).at(0).at("id").get<std::int64_t>());
}

std::shared_ptr<Tenant> tenant_with_webhook(
    const std::string& url, TenantOptions options = small(),
    const std::string& activities = R"({"CONDITION":["TRIGGERED"]})") {
  const auto tenant = std::make_shared<Tenant>(std::move(options));
  Received request;
  request.method = Method::put;
  request.target = "/v2/webhook";
  request.headers.set("Authorization", "Bearer " + token_of(*tenant));
  request.body = R"({"url":")" + url + R"(","activities":)" + activities +
                 R"(,"headers":[{"name":"X-Secret","value":"s3cret"}]})";
  EXPECT_EQ(tenant->answer(request).status, 204);
  return tenant;
}
}  // namespace

TEST(Courier, SendsDeliveriesInOrderAndRetries) {
  const Receiver receiver(2);
  const auto tenant = tenant_with_webhook(receiver.url());
  Server server(tenant);
  std::vector<std::string> uids;
  for (int i = 0; i < 5; ++i) uids.push_back(tenant->raise_alert(DeviceId{42}, "x"));
  ASSERT_TRUE(server.wait_for_deliveries());
  const auto bodies = receiver.bodies();
  ASSERT_EQ(bodies.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(Parsed::parse(bodies[i]).at("seriesUid"), uids[i]);
  EXPECT_EQ(receiver.secret(), "s3cret");
}

TEST(Courier, DeliversTheProgressOfAnActionWhenItIsDue) {
  const auto clock = std::make_shared<doubles::ManualClock>();
  for (const bool real : {true, false}) {
    const Receiver receiver;
    TenantOptions options = small();
    options.action_time = 1s;
    if (!real) options.clock = clock;
    const auto tenant = tenant_with_webhook(receiver.url(), options, R"({"ACTION":["*"]})");
    const Server server(tenant);
    Received reboot;
    reboot.method = Method::post;
    reboot.target = "/v2/device/" + online_device(*tenant) + "/reboot/NORMAL";
    reboot.headers.set("Authorization", "Bearer " + token_of(*tenant));
    EXPECT_EQ(tenant->answer(reboot).status, 204);
    if (!real) clock->advance(500ms);
    EXPECT_EQ(receiver.wait_for(2), (Codes{"START_REQUESTED", "STARTED"}));
    if (!real) clock->advance(500ms);
    EXPECT_EQ(receiver.wait_for(3), (Codes{"START_REQUESTED", "STARTED", "COMPLETED"}));
    EXPECT_EQ(tenant->received().back().target, reboot.target) << "no other request was sent";
  }
}

TEST(Courier, StartsWaitingJobsWhenTheDeviceIsOnline) {
  const Receiver receiver;
  TenantOptions options = small();
  options.action_time = 0s;
  const auto tenant = tenant_with_webhook(receiver.url(), options, R"({"ACTION":["*"]})");
  const Server server(tenant);
  const std::string id = online_device(*tenant);
  const DeviceId device{std::stoi(id)};
  tenant->set_offline(device, true);
  Received reboot;
  reboot.method = Method::post;
  reboot.target = "/v2/device/" + id + "/reboot/NORMAL";
  reboot.headers.set("Authorization", "Bearer " + token_of(*tenant));
  EXPECT_EQ(tenant->answer(reboot).status, 204);
  EXPECT_EQ(receiver.wait_for(1), Codes{"START_REQUESTED"});
  tenant->set_offline(device, false);
  EXPECT_EQ(receiver.wait_for(3), (Codes{"START_REQUESTED", "STARTED", "COMPLETED"}));
}

TEST(Courier, SendsNothingToOtherMachines) {
  for (const char* url : {"https://hook.example/x", "http://hook.example/x",
                          "http://127.0.0.1.example/x", "http://127.0.0.1:1/x"}) {
    TenantOptions options = small();
    options.webhook_failures = 1;
    const auto tenant = tenant_with_webhook(url, options);
    Server server(tenant);
    tenant->raise_alert(DeviceId{42}, "x");
    EXPECT_TRUE(server.wait_for_deliveries()) << url;
    tenant->raise_alert(DeviceId{42}, "x");
    EXPECT_EQ(tenant->deliveries().size(), 1U) << url;  // the webhook is switched off
  }
}

TEST(Courier, AReceiverThatHangsDoesNotDelayTheDestructor) {
  httplib::Server silent;
  const int port = silent.bind_to_any_port("127.0.0.1");  // it accepts no connection
  const auto tenant = tenant_with_webhook("http://127.0.0.1:" + std::to_string(port) + "/x");
  auto server = std::make_unique<Server>(tenant);
  tenant->raise_alert(DeviceId{42}, "x");
  EXPECT_FALSE(server->wait_for_deliveries(50ms));
  const auto start = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

}  // namespace ninjaone::sandbox
