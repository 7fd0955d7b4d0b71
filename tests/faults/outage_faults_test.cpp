// SPDX-License-Identifier: MIT
// Many callers, virtual time, a server that fails for a while or at random: the client must not make it worse.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <random>
#include <thread>
#include <vector>

#include "faults/sanitized.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

using ninjaone::doubles::ManualClock;

// Answers by a function and keeps nothing but the count.
struct Counted : Transport {
  Response send(const Request&, const SendContext&) override {
    ++sends;
    return answer();
  }
  std::function<Response()> answer{};
  std::atomic<int> sends{0};
};

[[noreturn]] void refuse_connection() {
  ErrorInfo info;
  info.reason = "connect";
  info.wire.sends = 0;
  throw_error(std::move(info));
}

struct Crowd {
  explicit Crowd(ManualClock::Mode mode) : clock(std::make_shared<ManualClock>(mode)) {}

  Client client() {
    ClientOptions options;
    options.auth = static_token("t");
    options.base_url = "https://api.example";
    options.transport = transport;
    options.clock = clock;
    options.timeout = 1000h;
    options.rate_limit.max_in_flight = 64;
    Client client(std::move(options));
    (void)client.authenticate();  // or time moves past the deadline of those who wait while one thread sees to the token
    return client;
  }

  // Runs `work` on so many threads; time moves whenever somebody sleeps.
  template <class Work>
  void run(int threads, Work work) {
    std::atomic<int> running{threads};
    std::vector<std::thread> crowd;
    for (int i = 0; i < threads; ++i) {
      crowd.emplace_back([&] {
        work();
        --running;
      });
    }
    while (running > 0) {
      if (!clock->advance_to_next()) std::this_thread::yield();
    }
    for (auto& thread : crowd) thread.join();
  }

  std::shared_ptr<ManualClock> clock;
  std::shared_ptr<Counted> transport = std::make_shared<Counted>();
};

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
  Crowd crowd(ManualClock::Mode::jump);
  std::mt19937 random(42);  // NOLINT(cert-msc51-cpp): the same every time
  std::uniform_real_distribution<double> dice(0, 1);
  crowd.transport->answer = [&] { return Response{dice(random) < failing ? 503 : 200, {}, "{}", {}}; };
  const Client client = crowd.client();
  int good = 0;
  for (int i = 0; i < calls; ++i) good += succeeds(client) ? 1 : 0;
  return {static_cast<double>(good) / calls, static_cast<double>(crowd.transport->sends) / calls};
}

}  // namespace

// Four attempts of a call last seconds, so who calls during an outage fails; who calls after it must not.
TEST(OutageFaults, T41_WhenTheWayIsBackEverythingIs) {
  Crowd crowd(ManualClock::Mode::stepped);
  const auto begun = crowd.clock->steady();
  const auto down = [&] { return crowd.clock->steady() >= begun + 10s && crowd.clock->steady() < begun + 40s; };
  std::atomic<int> in_the_gap{0}, calls_in_the_gap{0}, failed_outside{0};
  crowd.transport->answer = [&]() -> Response {
    if (!down()) return {200, {}, "{}", {}};
    ++in_the_gap;
    refuse_connection();
  };
  const Client client = crowd.client();
  crowd.run(32, [&] {
    while (crowd.clock->steady() < begun + 60s) {
      const auto from = crowd.clock->steady() - begun;
      const bool good = succeeds(client);
      const bool touched = from < 40s && crowd.clock->steady() - begun >= 10s;  // somebody else may move the time meanwhile
      if (touched) ++calls_in_the_gap;
      if (!touched && !good) ++failed_outside;
      crowd.clock->sleep(1s, {});
    }
  });
  EXPECT_EQ(failed_outside, 0);
  EXPECT_GT(in_the_gap, 0);
  EXPECT_LE(in_the_gap, calls_in_the_gap * 11 / 10 + 10);
}

TEST(OutageFaults, R70_ManyCallersDoNotMultiplyIt) {
  Crowd crowd(ManualClock::Mode::stepped);
  crowd.transport->answer = [] { return Response{503, {}, {}, {}}; };
  const Client client = crowd.client();
  constexpr int threads = 64, calls = 100;
  crowd.run(threads, [&] {
    for (int i = 0; i < calls; ++i) EXPECT_FALSE(succeeds(client));
  });
  EXPECT_EQ(crowd.transport->sends, threads * calls + 10);
}

TEST(OutageFaults, R71_SomeFailuresAreHiddenManyAreNotMultiplied) {
  constexpr int calls = sanitized ? 20'000 : 100'000;
  const Share few = at_random(0.1, calls);
  EXPECT_GE(few.succeeded, 0.999);
  EXPECT_LE(few.sends, 1.13);
  const Share many = at_random(0.5, calls);
  EXPECT_LE(many.sends, 1.15);
  EXPECT_GE(many.sends, 1.0);
}
