// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <ninjaone/sandbox.hpp>
#include <set>
#include <thread>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

namespace {

thread_local int current_span = 0;

// Keeps every event. Its context is the span of the thread.
class Recorder final : public Observer {
 public:
  struct Ended {
    ObservedCall call;
    ObservedEnd end;
    std::string operation, method, path, reason;
    int span;
  };

  std::shared_ptr<void> capture() override { return std::make_shared<int>(current_span); }
  void call_started(const ObservedCall& call) override {
    const std::lock_guard lock(mutex_);
    started_.insert(call.number);
    events.push_back("start " + std::string(call.operation));
  }
  void attempt_started(const ObservedCall& call, int number) override {
    const std::lock_guard lock(mutex_);
    EXPECT_EQ(started_.count(call.number), 1U);
    events.push_back("attempt " + std::to_string(number));
  }
  void attempt_ended(const ObservedCall&, const ObservedAttempt& attempt) override {
    const std::lock_guard lock(mutex_);
    events.push_back("response " + std::to_string(attempt.number) + " " +
                     std::to_string(attempt.status) + std::string(attempt.reason));
  }
  void call_ended(const ObservedCall& call, const ObservedEnd& end) override {
    const int span = call.context ? *static_cast<const int*>(call.context.get()) : -1;
    const std::lock_guard lock(mutex_);
    events.push_back(end.error != nullptr ? "failed" : "success");
    threads.insert(std::this_thread::get_id());
    ended.push_back({call, end, std::string(call.operation), std::string(call.method),
                     std::string(call.path),
                     end.error != nullptr ? end.error->reason : std::string(), span});
  }

  std::vector<std::string> events{};
  std::vector<Ended> ended{};
  std::set<std::thread::id> threads{};

 private:
  std::mutex mutex_{};
  std::set<std::uint64_t> started_{};
};

struct ObservedBench : Bench {
  ObservedBench() { options.observer = recorder; }
  std::shared_ptr<Recorder> recorder = std::make_shared<Recorder>();
};

}  // namespace

TEST(CallObserver, SeesACallItsTokenAndItsAttempts) {
  ObservedBench bench;
  bench.reply(503, {}, {{"Retry-After", "7"}});
  bench.reply(200, R"({"id":42})");
  (void)bench.client().devices().get(DeviceId{42});
  EXPECT_THAT(
      bench.recorder->events,
      ElementsAre("start devices.get", "start token", "attempt 1", "response 1 200", "success",
                  "attempt 1", "response 1 503", "attempt 2", "response 2 200", "success"));
  ASSERT_THAT(bench.recorder->ended, SizeIs(2));
  const Recorder::Ended &token = bench.recorder->ended[0], &call = bench.recorder->ended[1];
  EXPECT_EQ(token.operation, "token");
  EXPECT_EQ(token.span, -1);
  EXPECT_EQ(call.method + " " + call.path, "GET /v2/device/{id}");
  EXPECT_NE(call.call.number, token.call.number);
  EXPECT_EQ(call.call.listing, 0U);
  EXPECT_EQ(call.end.attempts, 2);
  EXPECT_EQ(call.end.status, 200);
  EXPECT_GE(call.end.waited, 7s);
  EXPECT_EQ(call.end.duration, call.end.waited) << "the exchanges take no virtual time";
}

TEST(CallObserver, SeesTheErrorOfACall) {
  ObservedBench bench;
  bench.lose("reset");
  EXPECT_TRUE(bench.error_of(
      [](Client& c) { (void)c.call(Method::post, "/v2/organizations", Json::object({})); }));
  const Recorder::Ended& call = bench.recorder->ended.back();
  EXPECT_EQ(call.reason, "reset");
  EXPECT_EQ(call.end.status, 0);
  EXPECT_THAT(bench.recorder->events, ::testing::Contains("response 1 0reset"));
  EXPECT_EQ(bench.recorder->events.back(), "failed");
}

TEST(CallObserver, SeesAnEndForEachStartAlsoIfTheTransportThrowsAnotherException) {
  ObservedBench bench;
  bench.reply([](const Request&) -> Response { throw std::runtime_error("no error of ours"); });
  EXPECT_THROW((void)bench.client().call(Method::get, "/v2/policies"), std::exception);
  EXPECT_EQ(bench.recorder->events.back(), "failed");
  CallOptions invalid;
  invalid.max_attempts = 0;
  EXPECT_TRUE(
      bench.error_of([&](Client& c) { (void)c.call(Method::get, "/v2/policies", {}, invalid); }));
  EXPECT_EQ(bench.recorder->ended.back().reason, "max_attempts");
}

TEST(CallObserver, SeesTheEndOfACallWhoseClockThrows) {
  struct Broken final : Clock {
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
      throw std::runtime_error("no time");
    }
    [[nodiscard]] std::chrono::system_clock::time_point wall() const override { return {}; }
    bool sleep(std::chrono::nanoseconds, const CancellationToken&) override { return true; }
    bool wait(std::chrono::nanoseconds, const CancellationToken&) override { return true; }
  };
  ObservedBench bench;
  bench.options.clock = std::make_shared<Broken>();
  EXPECT_THROW((void)bench.client().call(Method::get, "/v2/policies"), std::exception);
  EXPECT_THAT(bench.recorder->events, ElementsAre("start GET", "failed"));
  EXPECT_EQ(bench.recorder->ended.front().end.duration, 0us);
}

TEST(CallObserver, ThatThrowsChangesNoCall) {
  struct Throwing final : Observer {
    std::shared_ptr<void> capture() override { throw std::runtime_error("capture"); }
    void call_started(const ObservedCall&) override { throw 1; }
    void attempt_started(const ObservedCall&, int) override { throw 1; }
    void attempt_ended(const ObservedCall&, const ObservedAttempt&) override { throw 1; }
    void call_ended(const ObservedCall&, const ObservedEnd&) override { throw 1; }
  };
  Bench bench;
  bench.options.observer = std::make_shared<Throwing>();
  bench.reply(200, "[]");
  EXPECT_FALSE(bench.error_of([](Client& c) { (void)c.call(Method::get, "/v2/policies"); }));
  EXPECT_EQ(bench.client().stats().observer_failures, 9U);
}

TEST(CallObserver, MayCallTheClientWhenACallHasEnded) {
  struct Calling final : Observer {
    void call_ended(const ObservedCall& call, const ObservedEnd&) override {
      if (call.operation == "devices.get") (void)client->call(Method::get, "/v2/policies");
    }
    Client* client = nullptr;
  };
  Bench bench;
  const auto observer = std::make_shared<Calling>();
  bench.options.observer = observer;
  bench.reply(200, R"({"id":42})");
  bench.reply(200, "[]");
  observer->client = &bench.client();
  (void)bench.client().devices().get(DeviceId{42});
  EXPECT_EQ(bench.sent.size(), 2U);
  EXPECT_EQ(bench.client().stats().observer_failures, 0U);
}

TEST(CallObserver, SeesEachPageWithTheContextInWhichItsListingWasMade) {
  const auto tenant = std::make_shared<sandbox::Tenant>();
  const auto recorder = std::make_shared<Recorder>();
  ClientOptions options;
  options.base_url = "http://127.0.0.1:9";
  options.auth = client_credentials({tenant->client_id(), tenant->client_secret(), "monitoring"});
  options.transport = std::make_shared<sandbox::Transport>(tenant);
  options.observer = recorder;
  const Client client(std::move(options));
  client.authenticate();
  ListOptions list;
  list.page_size = 5;
  list.concurrency = 4;
  current_span = 7;
  auto range = client.devices().list({}, list);
  current_span = 8;
  const std::size_t rows = std::move(range).collect().size();
  current_span = 0;
  EXPECT_GT(rows, 50U);
  std::set<std::uint64_t> listings, numbers;
  std::size_t pages = 0;
  for (const Recorder::Ended& call : recorder->ended) {
    if (call.operation == "token") continue;
    ++pages;
    EXPECT_EQ(call.span, 7);
    EXPECT_EQ(call.path, "/v2/devices");
    listings.insert(call.call.listing);
    numbers.insert(call.call.number);
  }
  EXPECT_GE(pages, rows / 5);
  EXPECT_THAT(listings, SizeIs(1));
  EXPECT_EQ(*listings.begin() == 0, false);
  EXPECT_EQ(numbers.size(), pages);
  EXPECT_GT(recorder->threads.size(), 1U);
}
