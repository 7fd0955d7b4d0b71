// SPDX-License-Identifier: MIT
// Many callers, virtual time, a server that fails for a while or at random: the client must not
// make it worse.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <random>

#include "support/crowd.hpp"
#include "support/sanitized.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

[[noreturn]] void refuse_connection() {
  ErrorInfo info;
  info.reason = "connect";
  info.wire.sends = 0;
  throw_error(std::move(info));
}

bool succeeds(const Client& client) {
  try {
    (void)client.call(Method::get, "/device/1");
    return true;
  } catch (const Error&) {
    return false;
  }
}

struct Share {
  double succeeded, sends;  // per call
};

// So many reads one after the other, each attempt failing with this probability.
Share at_random(double failing, int calls) {
  ClientOptions options;
  options.auth = static_token("t");
  options.base_url = "https://api.example";
  options.clock = std::make_shared<doubles::ManualClock>();
  options.timeout = 1h;
  std::mt19937 random(42);  // NOLINT(cert-msc51-cpp): the same every time
  std::uniform_real_distribution<double> dice(0, 1);
  struct Random final : Transport {
    Response send(const Request&, const SendContext&) override {
      return {fails() ? 503 : 200, {}, "{}", {}};
    }
    std::function<bool()> fails{};
  };
  auto transport = std::make_shared<Random>();
  transport->fails = [&] { return dice(random) < failing; };
  options.transport = transport;
  const Client client(options);
  int good = 0;
  for (int i = 0; i < calls; ++i) good += succeeds(client) ? 1 : 0;
  return {static_cast<double>(good) / calls, static_cast<double>(client.stats().requests) / calls};
}

}  // namespace

// Who calls during the outage may fail after four attempts; who calls before or after it must not.
// Fault T41.
TEST(OutageFaults, WhenTheWayIsBackEverythingIs) {
  Crowd crowd;
  crowd.options.timeout = 1000h;
  crowd.server->answer = [&](std::size_t, std::chrono::nanoseconds at) -> Response {
    if (at >= 10s && at < 40s) refuse_connection();
    return {200, {}, "{}", {}};
  };
  const Client client = crowd.client();
  std::atomic<int> failed_outside{0}, failed{0};
  constexpr int threads = 32;
  crowd.clock->run(threads, [&] {
    while (crowd.now() < 60s) {
      const auto from = crowd.now();
      const bool good = succeeds(client);
      const bool touched = from < 40s && crowd.now() >= 10s;
      if (!good) ++failed;
      if (!good && !touched) ++failed_outside;
      crowd.clock->sleep(1s, {});
    }
  });
  EXPECT_EQ(failed_outside, 0);
  EXPECT_LE(crowd.server->sends(10s, 40s), threads + 10 + 4 * 30);
  EXPECT_LE(failed, 10);
}

// Four requests a second at most, however many threads there are: one retry and the first attempts
// of new calls.
// Fault R70.
TEST(OutageFaults, ManyCallersDoNotMultiplyIt) {
  for (const int in_flight : {8, 64}) {
    const std::chrono::seconds end = in_flight == 8 ? 120s : 600s;
    Crowd crowd;
    crowd.options.rate_limit.max_in_flight = in_flight;
    crowd.server->answer = [](std::size_t, std::chrono::nanoseconds) {
      return Response{503, {}, {}, {}};
    };
    const Client client = crowd.client();
    crowd.clock->run(64, [&] {
      while (crowd.now() < end) EXPECT_FALSE(succeeds(client));
    });
    for (auto from = 10s; from < end; from += 10s)
      EXPECT_LE(crowd.server->sends(from, from + 10s), 40) << from.count();
    EXPECT_LE(crowd.server->sends(10s, end), 4 * (end - 10s).count());
    RecordProperty("sends_" + std::to_string(in_flight), crowd.server->sends(10s, end));
  }
}

// Fault R71.
TEST(OutageFaults, SomeFailuresAreHiddenManyAreNotMultiplied) {
  constexpr int calls = sanitized ? 10'000 : 30'000;
  const Share few = at_random(0.1, calls);
  EXPECT_GE(few.succeeded, 0.999);
  EXPECT_LE(few.sends, 1.13);
  const Share many = at_random(
      0.5, calls);  // each call makes its four attempts, as fast as the budget gives permits
  EXPECT_GE(many.succeeded, 0.93);
  EXPECT_LE(many.sends, 1.9);
}
