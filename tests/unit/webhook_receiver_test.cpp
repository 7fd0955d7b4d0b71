// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <thread>

using namespace ninjaone;
using ::testing::ElementsAre;

namespace {
constexpr const char* receiver_secret = "c4nary-hook-0123456789";

struct ReceiverBench {
  std::vector<WebhookEvent> handled{};
  std::string log{};
  std::optional<WebhookReceiver> receiver{};

  explicit ReceiverBench(const std::function<void(WebhookReceiverOptions&)>& change = {}) {
    WebhookReceiverOptions options;
    options.path = "/n1/deliveries";
    options.secrets = {receiver_secret};
    options.handler = [this](WebhookEvent event) {
      handled.push_back(std::move(event));
      return true;
    };
    options.log = [this](const LogEvent& event) {
      log += std::string(event.reason) + " " + std::to_string(event.status) + "\n";
    };
    if (change) change(options);
    receiver.emplace(std::move(options));
  }
  int status(std::string_view body, const Headers& headers = {{"X-HOOK-Secret", receiver_secret}}) {
    return receiver->handle("POST", "/n1/deliveries", headers, body).status;
  }
};

std::string option_result(const std::function<void(WebhookReceiverOptions&)>& change) {
  try {
    const ReceiverBench bench(change);
  } catch (const ConfigurationError& error) {
    EXPECT_EQ(std::string(error.what()).find("c4nary"), std::string::npos);
    return error.info().reason;
  }
  return "accepted";
}
}  // namespace

TEST(WebhookReceiver, PassesEachEventToTheHandler) {
  ReceiverBench bench;
  const WebhookReply reply = bench.receiver->handle(
      "POST", "/n1/deliveries?x=1", {{"X-Hook-Secret", receiver_secret}, {"Content-Length", "60"}},
      R"([{"id":1,"activityType":"CONDITION","statusCode":"TRIGGERED"},{"id":2}])");
  EXPECT_EQ(reply.status, 204);
  EXPECT_TRUE(reply.headers.items().empty());
  ASSERT_EQ(bench.handled.size(), 2U);
  EXPECT_EQ(bench.handled[0].status_code, "TRIGGERED");
  EXPECT_EQ(bench.handled[1].id, ActivityId{2});
  EXPECT_EQ(bench.log, "handed_over 204\n");
  EXPECT_EQ(bench.status("[]"), 204);
}

TEST(WebhookReceiver, RejectsEventsThatNeedMoreMemoryThanAllowed) {
  ReceiverBench bench([](WebhookReceiverOptions& options) {
    options.max_decoded_bytes = 3 * sizeof(WebhookEvent);
  });
  EXPECT_EQ(bench.status(R"([{"id":1},{"id":2},{"id":3}])"), 204);
  EXPECT_EQ(bench.status(R"([{"id":4},{"id":5},{"id":6},{"id":7}])"), 413);
  EXPECT_EQ(bench.status(R"({"activities":[{"id":4},{"id":5},{"id":6},{"id":7}]})"), 413);
  EXPECT_EQ(bench.handled.size(), 3U);
  EXPECT_NE(bench.log.find("too_large 413"), std::string::npos);
  EXPECT_EQ(
      bench.status(R"({"id":8,"message":")" + std::string(3 * sizeof(WebhookEvent), 'x') + "\"}"),
      413);
  EXPECT_EQ(option_result([](WebhookReceiverOptions& options) { options.max_decoded_bytes = 0; }),
            "max_decoded_bytes");
  std::string many = "[{\"id\":1}";
  while (many.size() < (std::size_t{1} << 19U)) many += ",{\"id\":1}";
  EXPECT_THROW((void)parse_webhook(many + "]"),
               ProtocolError);  // the limit without a receiver is 16 MiB
}

TEST(WebhookReceiver, ChecksARequestInAFixedOrder) {
  const ReceiverBench bench([](WebhookReceiverOptions& options) { options.max_headers = 3; });
  const Headers many{{"A", "1"}, {"B", "1"}, {"C", "1"}, {"D", "1"}};
  const auto status = [&](std::string_view method, std::string_view path, const Headers& headers) {
    const auto reply = bench.receiver->refuse(method, path, headers);
    return reply ? reply->status : 0;
  };
  EXPECT_EQ(status("GET", "/x", many), 405);
  EXPECT_EQ(status("POST", "/x", many), 404);
  EXPECT_EQ(status("POST", "/n1/deliveries", many), 400);
  EXPECT_EQ(status("POST", "/n1/deliveries", {{"Content-Length", "99999999"}}), 401);
  EXPECT_EQ(status("POST", "/n1/deliveries",
                   {{"X-Hook-Secret", receiver_secret}, {"Content-Length", "99999999"}}),
            413);
  EXPECT_EQ(
      status("POST", "/n1/deliveries",
             {{"X-Hook-Secret", receiver_secret}, {"Content-Length", "99999999999999999999999"}}),
      413);
  EXPECT_EQ(status("POST", "/n1/deliveries", {{"X-Hook-Secret", receiver_secret}}), 0);
}

TEST(WebhookReceiver, RequiresOneSecretAndOneLength) {
  ReceiverBench bench;
  EXPECT_EQ(bench.status(R"({"id":1})",
                         {{"X-Hook-Secret", receiver_secret}, {"X-Hook-Secret", receiver_secret}}),
            401)
      << "two secrets, although both are right";
  for (const char* length : {"", "-1", "1x", "+8", "0x8"}) {
    EXPECT_EQ(bench.status(R"({"id":1})",
                           {{"X-Hook-Secret", receiver_secret}, {"Content-Length", length}}),
              400)
        << length;
  }
  EXPECT_EQ(bench.status(R"({"id":1})", {{"X-Hook-Secret", receiver_secret},
                                         {"Content-Length", "8"},
                                         {"Content-Length", "8"}}),
            400);
  EXPECT_TRUE(bench.handled.empty());
  const Headers fat{{"X-Hook-Secret", receiver_secret}, {"A", std::string(40'000, 'x')}};
  EXPECT_EQ(bench.status(R"({"id":1})", fat), 400);
}

TEST(WebhookReceiver, RejectsOptionsThatAcceptEverySender) {
  EXPECT_EQ(option_result([](auto& options) { options.secrets.clear(); }), "secrets");
  EXPECT_EQ(option_result([](auto& options) {
              options.secrets = {receiver_secret, ""};
            }),
            "secrets");
  EXPECT_EQ(option_result([](auto& options) { options.secrets = {"c4nary-is-short"}; }), "secrets");
  EXPECT_EQ(option_result([](auto& options) { options.path = "hook"; }), "path");
  EXPECT_EQ(option_result([](auto& options) { options.path = "/hook?a"; }), "path");
  EXPECT_EQ(option_result([](auto& options) { options.secret_header = "X Hook"; }),
            "secret_header");
  EXPECT_EQ(option_result([](auto& options) { options.handler = nullptr; }), "handler");
  EXPECT_EQ(option_result([](auto& options) { options.max_seen = 0; }), "max_seen");
  ReceiverBench bench;
  EXPECT_THROW(bench.receiver->set_secrets({}), ConfigurationError);
  EXPECT_EQ(bench.status(R"({"id":1})"), 204) << "the old secret stays";
}

TEST(WebhookReceiver, HandlesOnlyTheRestOfAPartlyHandledList) {
  int capacity = 1;
  std::vector<std::int64_t> ids;
  ReceiverBench bench([&](WebhookReceiverOptions& options) {
    options.handler = [&](const WebhookEvent& event) {
      if (capacity-- <= 0) return false;
      ids.push_back(raw(event.id));
      return true;
    };
  });
  constexpr const char* two = R"([{"id":1},{"id":2}])";
  EXPECT_EQ(bench.status(two), 503);
  capacity = 5;
  EXPECT_EQ(bench.status(two), 204);
  EXPECT_THAT(ids, ElementsAre(1, 2));
}

TEST(WebhookReceiver, HandlesAnEventAlthoughTheLogThrows) {
  ReceiverBench bench([](WebhookReceiverOptions& options) {
    options.log = [](const LogEvent&) { throw std::runtime_error("full disk"); };
  });
  EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  EXPECT_EQ(bench.handled.size(), 1U);
}

TEST(WebhookReceiver, HandlesEachEventOnceOnManyThreads) {
  std::atomic<int> handled{0};
  ReceiverBench bench([&](WebhookReceiverOptions& options) {
    options.handler = [&](const WebhookEvent&) {
      ++handled;
      return true;
    };
    options.log = nullptr;
  });
  constexpr int events = 200;
  std::atomic<int> busy{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int id = 0; id < events; ++id) {
        const int status = bench.status(R"({"id":)" + std::to_string(id) + "}");
        if (status == 503) {
          ++busy;
        } else {
          EXPECT_EQ(status, 204);
        }
        if (i == 0 && id % 50 == 0)
          bench.receiver->set_secrets({receiver_secret, "another-secret-for-later"});
        if (i == 1 && id % 50 == 0) (void)bench.receiver->save();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(handled, events);
  EXPECT_LT(busy, 7 * events);
}

namespace {
constexpr const char* other_secret = "c4nary-fabrikam-0123456789";

// The tenant and the id of each event that the handler received.
std::vector<std::string> handled_events(const ReceiverBench& bench) {
  std::vector<std::string> found;
  for (const WebhookEvent& event : bench.handled)
    found.push_back(event.tenant + " " + std::to_string(raw(event.id)));
  return found;
}
}  // namespace

TEST(WebhookReceiver, IdentifiesTenantsByTheirSecrets) {
  ReceiverBench bench([](WebhookReceiverOptions& options) {
    options.tenants = {{"fabrikam", {other_secret, "c4nary-fabrikam-tomorrow-1"}},
                       {"adatum", {"c4nary-adatum-0123456789"}}};
  });
  const auto of = [](const char* secret) { return Headers{{"X-Hook-Secret", secret}}; };
  EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  EXPECT_EQ(bench.status(R"({"id":1})", of(other_secret)), 204);
  EXPECT_EQ(bench.status(R"({"id":1})", of("c4nary-fabrikam-tomorrow-1")), 204)
      << "a repeat, with the other secret of the same tenant";
  EXPECT_EQ(bench.status(R"({"id":1})", of("c4nary-adatum-0123456789")), 204);
  EXPECT_EQ(bench.status(R"({"id":1})", of("c4nary-stranger-0123456789")), 401);
  EXPECT_THAT(handled_events(bench), ElementsAre(" 1", "fabrikam 1", "adatum 1"));
  EXPECT_FALSE(to_json(bench.handled[1]).contains("tenant")) << "it is not part of the wire format";

  ReceiverBench restarted([](WebhookReceiverOptions& options) {
    options.tenants = {{"fabrikam", {other_secret}}};
  });
  restarted.receiver->load(bench.receiver->save());
  EXPECT_EQ(restarted.status(R"([{"id":1},{"id":2}])", of(other_secret)), 204);
  EXPECT_THAT(handled_events(restarted), ElementsAre("fabrikam 2"));
  EXPECT_EQ(bench.receiver->save().find("c4nary"), std::string::npos);
}

TEST(WebhookReceiver, ChangesTheSecretsOfOneTenantOnly) {
  ReceiverBench bench([](WebhookReceiverOptions& options) {
    options.secrets.clear();
    options.tenants = {{"contoso", {receiver_secret}}};
  });
  EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  bench.receiver->set_secrets("fabrikam", {other_secret});
  EXPECT_EQ(bench.status(R"({"id":1})", {{"X-Hook-Secret", other_secret}}), 204);
  EXPECT_EQ(bench.status(R"({"id":2})"), 204);
  EXPECT_THROW(bench.receiver->set_secrets("adatum", {receiver_secret}), ConfigurationError)
      << "contoso has this secret";
  EXPECT_THROW(bench.receiver->set_secrets("fabrikam", {}), ConfigurationError);
  bench.receiver->remove_tenant("contoso");
  EXPECT_EQ(bench.status(R"({"id":3})"), 401);
  EXPECT_THROW(bench.receiver->remove_tenant("fabrikam"), ConfigurationError)
      << "no tenant would be left";
  EXPECT_EQ(bench.status(R"({"id":3})", {{"X-Hook-Secret", other_secret}}), 204);
  EXPECT_THAT(handled_events(bench),
              ElementsAre("contoso 1", "fabrikam 1", "contoso 2", "fabrikam 3"));
}

TEST(WebhookReceiver, RejectsTenantsWithoutDistinctSecrets) {
  EXPECT_EQ(option_result([](auto& options) { options.tenants = {{"a", {}}}; }), "secrets");
  EXPECT_EQ(option_result([](auto& options) {
              options.tenants = {{"a", {"c4nary-short"}}};
            }),
            "secrets");
  EXPECT_EQ(option_result([](auto& options) {
              options.tenants = {{"a", {receiver_secret}}};
            }),
            "secrets")
      << "the tenant without a name has this secret";
  EXPECT_EQ(option_result([](auto& options) {
              options.tenants = {{"a", {other_secret}}, {"b", {other_secret}}};
            }),
            "secrets");
  EXPECT_EQ(option_result([](auto& options) {
              options.tenants = {{"", {other_secret}}};
            }),
            "tenants");
  EXPECT_EQ(option_result([](auto& options) {
              options.tenants = {{"a", {other_secret, other_secret}}};
            }),
            "accepted");
  EXPECT_EQ(option_result([](auto& options) { options.seen_for = std::chrono::hours(0); }),
            "max_seen");
  EXPECT_EQ(option_result([](auto& options) { options.retry_after = std::chrono::seconds(-1); }),
            "retry_after");
}

TEST(WebhookReceiver, LogsARepeatAsARepeat) {
  ReceiverBench bench;
  EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  EXPECT_EQ(bench.status(R"({"activity":{"id":2},"activities":[{"id":1},{"id":3},{"id":2}]})"),
            204);
  EXPECT_EQ(bench.log, "handed_over 204\nrepeat 204\nrepeat 204\nhanded_over 204\n");
  EXPECT_THAT(handled_events(bench), ElementsAre(" 1", " 2", " 3"));
}

TEST(WebhookReceiver, AcceptsTheSecretInTheQuery) {
  ReceiverBench bench([](WebhookReceiverOptions& options) {
    options.secret_parameter = "key";
    options.secrets = {"c4nary+hook/0123456789=="};
  });
  const auto status = [&](std::string_view path, const Headers& headers = {}) {
    return bench.receiver->handle("POST", path, headers, R"({"id":1})").status;
  };
  EXPECT_EQ(status("/n1/deliveries?key=c4nary+hook/0123456789=="), 204);
  EXPECT_EQ(status("/n1/deliveries?a=1&key=c4nary%2Bhook%2f0123456789%3D%3D&b"), 204);
  EXPECT_EQ(status("/n1/deliveries?%6bey=c4nary+hook/0123456789=="), 204);
  EXPECT_EQ(status("/n1/deliveries", {{"X-Hook-Secret", "c4nary+hook/0123456789=="}}), 204)
      << "the header is still accepted";
  for (const char* query : {"", "?key", "?key=", "?key=wrong",
                            "?Key=c4nary+hook/0123456789==", "?xkey=c4nary+hook/0123456789==",
                            "?key=c4nary+hook/0123456789==&key=c4nary+hook/0123456789==",
                            "?key=c4nary+hook/0123456789==%", "?&&=&"}) {
    EXPECT_EQ(status("/n1/deliveries" + std::string(query)), 401) << query;
  }
  EXPECT_EQ(status("/n1/deliveries?key=c4nary+hook/0123456789==",
                   {{"X-Hook-Secret", "c4nary+hook/0123456789=="}}),
            401)
      << "two secrets";
  EXPECT_EQ(bench.log.find("c4nary"), std::string::npos);
  ReceiverBench without;
  EXPECT_EQ(
      without.receiver
          ->handle("POST", std::string("/n1/deliveries?key=") + receiver_secret, {}, R"({"id":1})")
          .status,
      401);
}

TEST(WebhookReceiver, PassesABodyThatIsNotAnActivityAsJson) {
  std::vector<std::string> bodies;
  int capacity = 2;
  ReceiverBench bench([&](WebhookReceiverOptions& options) {
    options.tenants = {{"fabrikam", {other_secret}}};
    options.body_handler = [&](std::string tenant, const Json& body) {
      if (capacity == 0) throw std::runtime_error("pa55word");
      if (--capacity == 0) return false;
      bodies.push_back(std::move(tenant) + " " + body.dump());
      return true;
    };
  });
  EXPECT_EQ(bench.status(R"({"text":"Disk is full", "n":1.50})", {{"X-Hook-Secret", other_secret}}),
            204);
  EXPECT_THAT(bodies, ElementsAre(R"(fabrikam {"text":"Disk is full", "n":1.50})"));
  EXPECT_EQ(bench.status("7"), 503);
  EXPECT_EQ(bench.status("[7]"), 500);
  EXPECT_EQ(bench.status("{"), 400) << "not JSON";
  EXPECT_EQ(bench.status(R"({"id":1})"), 204) << "an activity goes to the handler";
  EXPECT_EQ(bench.log, "body 204\nno_room 503\nhandler 500\nsyntax 400\nhanded_over 204\n");
  EXPECT_EQ(ReceiverBench().status(R"({"text":"x"})"), 400) << "without a handler of bodies";
}

TEST(WebhookReceiver, HandlesAnEventOnceAlthoughTheWallClockJumps) {
  const auto clock = std::make_shared<doubles::ManualClock>();
  ReceiverBench bench([&](WebhookReceiverOptions& options) { options.clock = clock; });
  EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  for (const int years : {10, -10, 0}) {
    clock->set_wall(
        std::chrono::system_clock::time_point(std::chrono::hours(24 * 365 * (55 + years))));
    EXPECT_EQ(bench.status(R"({"id":1})"), 204);
  }
  EXPECT_EQ(bench.handled.size(), 1U);
}
