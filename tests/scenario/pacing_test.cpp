// SPDX-License-Identifier: MIT
// Many callers of one client while the server fails or throttles. The tests run in virtual time,
// with 50 ms for each request.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>

#include "support/crowd.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

Response success() { return {200, {}, "{}", {}}; }
Response unavailable() { return {503, {}, {}, {}}; }
Response throttled(const char* seconds) { return {429, {{"Retry-After", seconds}}, {}, {}}; }

// Errors of many threads.
class Errors {
 public:
  void add(const ErrorInfo& info) {
    const std::lock_guard lock(mutex_);
    all_.push_back(info);
  }
  [[nodiscard]] const std::vector<ErrorInfo>& all() const { return all_; }

 private:
  std::mutex mutex_{};
  std::vector<ErrorInfo> all_{};
};

// Runs a call and adds its error to `errors`.
template <class Call>
void attempt(Errors& errors, Call call) {
  try {
    call();
  } catch (const Error& error) {
    errors.add(error.info());
  }
}

// Writes `rows` rows with eight threads.
void write_rows(Crowd& crowd, int rows, Errors& errors) {
  const Client client = crowd.client();
  std::atomic<int> row{0};
  crowd.clock->run(8, [&] {
    for (int own = ++row; own <= rows; own = ++row) {
      attempt(errors, [&] { client.devices().update(DeviceId{own}, {"front desk"}); });
    }
  });
}

}  // namespace

TEST(Pacing, AnOutageOfThirtySecondsFailsAtMostOnePercentOfTheRows) {
  Crowd crowd;
  crowd.server->answer = [](std::size_t, std::chrono::nanoseconds at) {
    return at >= 2s && at < 32s ? unavailable() : success();
  };
  Errors errors;
  write_rows(crowd, 3000, errors);
  EXPECT_LE(errors.all().size(), 30U);
  EXPECT_LE(crowd.now(), 3000 * 50ms / 8 + 30s + 10s);
  RecordProperty("failed", static_cast<int>(errors.all().size()));
}

TEST(Pacing, ThreeHundredFailuresFailAtMostAQuarterAsManyRows) {
  Crowd crowd;
  crowd.server->answer = [](std::size_t number, std::chrono::nanoseconds) {
    return number >= 100 && number < 400 ? unavailable() : success();
  };
  Errors errors;
  write_rows(crowd, 3000, errors);
  EXPECT_LE(errors.all().size(), 75U);
  for (const ErrorInfo& info : errors.all()) {
    EXPECT_EQ(info.attempts, 4);
    EXPECT_EQ(info.stop_reason, StopReason::attempts);
    EXPECT_EQ(info.http_status, 503);
  }
}

Response unreachable_for_a_second(std::size_t, std::chrono::nanoseconds at) {
  if (at >= 1s) return success();
  ErrorInfo info;
  info.reason = "connect";
  info.wire.sends = 0;
  throw_error(std::move(info));
}

// With full jitter, one call in seven (0.146) makes its four attempts within the second and fails.
// The other calls take little longer than the second.
TEST(Pacing, AShortNetworkFailureDelaysACallOnlyBriefly) {
  constexpr int calls = 200;
  std::size_t failed = 0;
  for (int i = 0; i < calls; ++i) {
    Crowd crowd;
    crowd.server->answer = unreachable_for_a_second;
    const Client client = crowd.client();
    Errors errors;
    crowd.clock->run(
        1, [&] { attempt(errors, [&] { (void)client.call(Method::get, "/device/1"); }); });
    // One second of failure, at most 2 s of the last back-off, and the attempts themselves.
    EXPECT_LE(crowd.now(), 3100ms);
    for (const ErrorInfo& info : errors.all()) {
      EXPECT_EQ(info.stop_reason, StopReason::attempts);
      EXPECT_EQ(info.outcome, Outcome::not_sent);
    }
    failed += errors.all().size();
  }
  EXPECT_LE(failed, 60U);  // 29 are expected, 60 is more than six standard deviations above
}

TEST(Pacing, AShortNetworkFailureDelaysManyCallsOnlyBriefly) {
  Crowd crowd;
  crowd.server->answer = unreachable_for_a_second;
  const Client client = crowd.client();
  Errors errors;
  crowd.clock->run(8,
                   [&] { attempt(errors, [&] { (void)client.call(Method::get, "/device/1"); }); });
  EXPECT_LE(crowd.now(), 3100ms);
  for (const ErrorInfo& info : errors.all()) EXPECT_EQ(info.attempts, 4);
}

TEST(Pacing, CallsWithoutRetriesObserveThePause) {
  for (const int max_attempts : {1, 4}) {
    Crowd crowd;
    crowd.server->answer = [](std::size_t, std::chrono::nanoseconds at) {
      return at < 1h ? throttled("3600") : success();
    };
    crowd.options.retry.max_attempts = max_attempts;
    const Client client = crowd.client();
    Errors errors;
    const auto read = [&] {
      attempt(errors, [&] { (void)client.call(Method::get, "/device/1"); });
    };
    crowd.clock->run(8, [&] {
      for (int i = 0; i < 300; ++i) read();
    });
    EXPECT_LE(crowd.server->sends(), 8);
    EXPECT_EQ(errors.all().size(), 2400U);
    std::map<std::string, int> reasons;
    for (const ErrorInfo& info : errors.all()) {
      ++reasons[info.reason];
      EXPECT_EQ(info.kind, ErrorKind::rate_limited);
      EXPECT_GE(info.retry_after, 3599s);
    }
    EXPECT_GE(reasons["paused"], 2392);
    crowd.clock->run(1, [&] {
      crowd.clock->sleep(3602s, {});
      (void)client.call(Method::get, "/device/1");
    });
    EXPECT_EQ(errors.all().size(), 2400U);
  }
}

TEST(Pacing, APauseOfADayBlocksOtherCallsForAnHour) {
  Crowd crowd;
  crowd.server->answer = [](std::size_t number, std::chrono::nanoseconds) {
    return number == 0 ? throttled("86400") : success();
  };
  std::string log;
  crowd.options.log = [&](const LogEvent& event) {
    if (event.what == "pause")
      log += std::string(event.reason) + " " + std::to_string(event.wait.count());
  };
  const Client client = crowd.client();
  Errors errors;
  crowd.clock->run(1, [&] {
    const auto read = [&] {
      attempt(errors, [&] { (void)client.call(Method::get, "/device/1"); });
    };
    read();
    read();
    crowd.clock->sleep(3602s, {});
    read();
  });
  ASSERT_EQ(errors.all().size(), 2U);
  EXPECT_EQ(errors.all()[0].retry_after, 24h);
  EXPECT_EQ(errors.all()[1].reason, "paused");
  EXPECT_LE(errors.all()[1].retry_after, 3601s);
  EXPECT_NE(log.find("86400000"), std::string::npos) << log;
}

TEST(Pacing, ABurstOf429sHalvesTheRateOnce) {
  Crowd crowd;
  crowd.server->answer = [](std::size_t number, std::chrono::nanoseconds) {
    return number >= 80 && number < 88 ? throttled("1") : success();
  };
  const Client client = crowd.client();
  crowd.clock->run(8, [&] {
    while (crowd.now() < 40s) (void)client.call(Method::get, "/device/1");
  });
  EXPECT_NEAR(crowd.server->sends(0s, 500ms), 80, 8);
  EXPECT_NEAR(crowd.server->sends(3s, 10s), 7 * 80, 16);  // four in flight instead of eight
  EXPECT_GE(crowd.server->sends(23s, 30s), 7 * 110);
}

TEST(Pacing, AnErrorNamesTheEmptyBudget) {
  Crowd crowd;
  crowd.options.retry.budget = 1;
  crowd.options.retry.budget_per_second = 0.001;
  crowd.server->answer = [](std::size_t, std::chrono::nanoseconds) { return unavailable(); };
  const Client client = crowd.client();
  crowd.clock->run(1, [&] {
    try {
      (void)client.call(Method::get, "/device/1");
      ADD_FAILURE();
    } catch (const ServerError& error) {
      EXPECT_EQ(error.info().stop_reason, StopReason::budget);
      EXPECT_EQ(error.info().attempts, 2);
      const std::string what = error.what();
      EXPECT_NE(what.find("retry budget"), std::string::npos) << what;
      EXPECT_NE(what.find("RetryPolicy::budget"), std::string::npos) << what;
    }
  });
}

TEST(Pacing, AWaitForTheBudgetBlocksNoOtherCallAndCanBeCancelled) {
  Crowd crowd;
  crowd.options.rate_limit.max_in_flight = 1;
  crowd.options.retry.budget = 1;
  crowd.server->answer = [](std::size_t number, std::chrono::nanoseconds) {
    return number < 2 ? unavailable() : success();
  };
  const Client client = crowd.client();
  CancellationSource stop;
  std::atomic<int> part{0};
  crowd.clock->run(2, [&] {
    if (part++ == 0) {
      CallOptions options;
      options.cancel = stop.token();
      EXPECT_THROW((void)client.call(Method::get, "/device/1", {}, options), CancelledError);
      EXPECT_LT(crowd.now(), 1200ms);
      return;
    }
    crowd.clock->sleep(700ms, {});  // both attempts are over; the call waits for its second permit
    (void)client.call(Method::get, "/device/2");
    EXPECT_LT(crowd.now(), 800ms);
    stop.cancel();
  });
}
