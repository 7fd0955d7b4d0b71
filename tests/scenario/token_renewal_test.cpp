// SPDX-License-Identifier: MIT
// A token renewal belongs to the client. The end of a call that waits for it does not end it.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <ninjaone/client.hpp>
#include <ninjaone/sign_in.hpp>
#include <thread>

#include "support/bench.hpp"
#include "support/sign_in.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

// Holds token requests until they are released, and keeps their SendContext.
class HeldTokens final : public Transport {
 public:
  explicit HeldTokens(std::shared_ptr<Transport> inner) : inner_(std::move(inner)) {}

  Response send(const Request& request, const SendContext& context) override {
    if (request.url.find("/oauth/token") != std::string::npos) {
      {
        const std::lock_guard lock(mutex_);
        contexts_.push_back(context);
      }
      ++requests;
      while (hold) {
        if (context.cancel.wait_for(1ms)) {
          ErrorInfo info;
          info.kind = ErrorKind::cancelled;
          info.outcome = Outcome::unknown;
          throw_error(std::move(info));
        }
      }
      ++answered;
    }
    return inner_->send(request, context);
  }
  void wait_for_requests(int count = 1) const {
    while (requests < count) std::this_thread::yield();
  }
  [[nodiscard]] std::vector<SendContext> contexts() const {
    const std::lock_guard lock(mutex_);
    return contexts_;
  }

  std::atomic<int> requests{0}, answered{0};
  std::atomic<bool> hold{true};

 private:
  std::shared_ptr<Transport> inner_;
  mutable std::mutex mutex_{};
  std::vector<SendContext> contexts_{};
};

// A user whose refresh tokens can be used once, and whose token requests are held.
struct HeldUser : SignedIn {
  HeldUser() : SignedIn(true) {}
  [[nodiscard]] ClientOptions held_options() const {
    ClientOptions options = simulated::Tenant::options();
    options.auth = refresh_token(grant());
    options.transport = held;
    return options;
  }
  std::shared_ptr<HeldTokens> held =
      std::make_shared<HeldTokens>(simulated::Tenant::options().transport);
};

}  // namespace

TEST(TokenRenewal, SurvivesACancelledCall) {
  HeldUser user;
  const Client client(user.held_options());
  CancellationSource stop;
  CallOptions options;
  options.cancel = stop.token();
  auto call = std::async(std::launch::async, [&] {
    EXPECT_THROW((void)client.call(Method::get, "/devices", {}, options), CancelledError);
  });
  user.held->wait_for_requests();
  const auto start = std::chrono::steady_clock::now();
  stop.cancel();
  call.get();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 100ms);
  user.held->hold = false;
  EXPECT_EQ(client.devices().list().collect().size(), 30U);
  EXPECT_EQ(user.spent().size(), 1U);
}

TEST(TokenRenewal, SurvivesACallThatTimesOut) {
  HeldUser user;
  const Client client(user.held_options());
  CallOptions options;
  options.timeout = 1s;
  auto call = std::async(std::launch::async, [&] {
    EXPECT_THROW((void)client.call(Method::get, "/devices", {}, options), TimeoutError);
  });
  user.held->wait_for_requests();
  while (call.wait_for(1ms) != std::future_status::ready) user.clock->advance(100ms);
  user.held->hold = false;
  EXPECT_EQ(client.devices().list().collect().size(), 30U);
  EXPECT_EQ(user.spent().size(), 1U);
}

TEST(TokenRenewal, SurvivesALoopWithReadAheadThatEndsEarly) {
  HeldUser user;
  user.held->hold = false;
  const Client client(user.held_options());
  for (int round = 0; round < 3; ++round) {
    user.clock->advance(3600s);
    const int requests = user.held->requests;
    {
      ListOptions options;
      options.page_size = 1;
      options.prefetch = true;
      for (const Device& device : client.devices().list({}, options)) {
        (void)device;
        user.clock->advance(3600s);  // the page that is read ahead needs another token
        user.held->hold = true;
        break;
      }
      user.held->hold = false;
    }
    EXPECT_LE(user.held->requests, requests + 2);
    EXPECT_EQ(client.devices().list().collect().size(), 30U) << round;
  }
}

TEST(TokenRenewal, ASecondClientOfOneGrantWaitsAndCanBeCancelled) {
  HeldUser user;
  ClientOptions options = user.held_options();
  options.clock = nullptr;  // real time, because two renewals wait for one lock
  const Client first(options), second(options);
  auto slow = std::async(std::launch::async, [&] { (void)first.authenticate(); });
  user.held->wait_for_requests();
  CancellationSource stop;
  CallOptions cancelled, late;
  cancelled.cancel = stop.token();
  late.timeout = 50ms;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THROW((void)second.authenticate(late), TimeoutError);
  auto call = std::async(std::launch::async, [&] {
    EXPECT_THROW((void)second.authenticate(cancelled), CancelledError);
  });
  stop.cancel();
  call.get();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 500ms);
  EXPECT_EQ(user.held->requests, 1);
  user.held->hold = false;
  slow.get();
  (void)second.authenticate();
  EXPECT_EQ(user.spent().size(), 2U);
}

TEST(TokenRenewal, CompletesAndStoresTheTokenWhileTheClientIsDestroyed) {
  HeldUser user;
  ClientOptions options = user.held_options();
  options.token_store = memory_token_store();
  options.attempt_timeout = 1s;  // of API calls
  options.clock = nullptr;
  auto client = std::make_unique<Client>(options);
  CallOptions late;
  late.timeout = 20ms;
  EXPECT_THROW((void)client->authenticate(late), TimeoutError);
  user.held->wait_for_requests();
  std::thread release([&] {
    std::this_thread::sleep_for(20ms);
    user.held->hold = false;
  });
  client.reset();
  EXPECT_EQ(user.held->answered, 1);
  release.join();
  EXPECT_GT(user.held->contexts().at(0).time_left, 29s);
  EXPECT_EQ(Client(options).devices().list().collect().size(), 30U);
  EXPECT_EQ(user.spent().size(), 1U);  // the second client used the stored token
}

TEST(TokenRenewal, SendsNoSecondRequestOnceTheClientIsDestroyed) {
  // A 404, after which the other token path would be tried, and a lost response.
  for (const bool lost : {false, true}) {
    Bench bench;
    bench.options.auth = refresh_token({"id", {}, "r1", {}});
    const auto held = std::make_shared<HeldTokens>(bench.transport);
    bench.options.transport = held;
    bench.options.clock = nullptr;
    bench.token = [&](const Request&) -> Response {
      if (!lost) return {404, {}, {}, {}};
      ErrorInfo info;
      info.reason = "reset";
      info.outcome = Outcome::unknown;
      throw_error(std::move(info));
    };
    auto client = std::make_unique<Client>(bench.options);
    CallOptions late;
    late.timeout = 20ms;
    EXPECT_THROW((void)client->authenticate(late), TimeoutError);
    held->wait_for_requests();
    std::thread release([&] {
      std::this_thread::sleep_for(20ms);
      held->hold = false;
    });
    client.reset();
    release.join();
    EXPECT_EQ(bench.tokens, 1);
  }
}

TEST(TokenRenewal, IsCancelledWithTheClientIfItUsesNoRefreshToken) {
  Bench bench;
  const auto held = std::make_shared<HeldTokens>(bench.transport);
  bench.options.transport = held;
  bench.options.clock = nullptr;
  auto client = std::make_unique<Client>(bench.options);
  CallOptions late;
  late.timeout = 20ms;
  EXPECT_THROW((void)client->authenticate(late), TimeoutError);
  held->wait_for_requests();
  const auto start = std::chrono::steady_clock::now();
  client.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 100ms);
}

TEST(TokenRenewal, StartsNoThreadForAProviderWithoutACacheKey) {
  struct RecordsThread final : TokenProvider {
    std::string cache_key() const override { return {}; }
    AccessToken fetch(TokenEndpoint&) override {
      thread = std::this_thread::get_id();
      AccessToken token;
      token.value = "t";
      return token;
    }
    std::thread::id thread{};
  };
  const auto provider = std::make_shared<RecordsThread>();
  Bench bench;
  bench.options.auth = provider;
  bench.reply(200, "{}");
  (void)bench.client().call(Method::get, "/device/42");
  EXPECT_EQ(provider->thread, std::this_thread::get_id());
}

TEST(TokenRenewal, PassesAnExceptionOfTheProviderToTheCall) {
  struct Throws final : TokenProvider {
    std::string cache_key() const override { return "key"; }
    AccessToken fetch(TokenEndpoint&) override { throw std::runtime_error("of the provider"); }
  };
  Bench bench;
  bench.options.auth = std::make_shared<Throws>();
  try {
    (void)bench.client().call(Method::get, "/device/42");
    ADD_FAILURE();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "of the provider");
  }
}

TEST(TokenRenewal, EndsSoonAfterANetworkFailureOfOneSecond) {
  for (int run = 0; run < 50; ++run) {
    Bench bench;
    const auto start = bench.clock->steady();
    bench.token = [&](const Request&) -> Response {
      if (bench.clock->steady() - start >= 1s)
        return {200, {}, R"({"access_token":"t","expires_in":3600})", {}};
      ErrorInfo info;
      info.reason = "connect";
      info.wire.sends = 0;
      throw_error(std::move(info));
    };
    bench.reply(200, "{}");
    const auto call = [](Client& client) { (void)client.call(Method::get, "/device/42"); };
    for (int calls = 0; calls < 3 && bench.error_of(call); ++calls) {
    }
    EXPECT_TRUE(bench.script.empty());
    EXPECT_LE(bench.clock->steady() - start, 3s);
  }
}

// A test that a user would write without knowledge of threads: one script of replies, and a clock
// that the test advances.
TEST(TokenRenewal, WorksWithAManualClockAndOneScriptOfReplies) {
  const auto transport = std::make_shared<doubles::FakeTransport>();
  const auto clock = std::make_shared<doubles::ManualClock>();
  transport->reply(200, R"({"access_token":"t1","expires_in":3600})")
      .reply(503)
      .reply(200, R"({"id":42})");
  transport->reply(200, R"({"access_token":"t2","expires_in":3600})").reply(200, R"({"id":43})");
  ClientOptions options;
  options.auth = client_credentials({"id", "secret"});
  options.transport = transport;
  options.clock = clock;
  const Client client(options);
  EXPECT_EQ(client.call(Method::get, "/device/42")["id"].as_int(), 42);
  clock->advance(1h);
  EXPECT_EQ(client.call(Method::get, "/device/43")["id"].as_int(), 43);
  EXPECT_EQ(clock->sleeps().size(), 1U);  // before the retry
  EXPECT_EQ(transport->unused_replies(), 0U);
}

TEST(TokenRenewal, TakesTokenRepliesFromASeparateScript) {
  const auto transport = std::make_shared<doubles::FakeTransport>();
  transport->reply(200, R"({"id":42})")
      .token_reply(200, R"({"access_token":"t1","expires_in":3600})");
  ClientOptions options;
  options.auth = client_credentials({"id", "secret"});
  options.transport = transport;
  const Client client(options);
  EXPECT_EQ(transport->unused_replies(), 2U);
  EXPECT_EQ(client.call(Method::get, "/device/42")["id"].as_int(), 42);
  EXPECT_EQ(transport->unused_replies(), 0U);
}
