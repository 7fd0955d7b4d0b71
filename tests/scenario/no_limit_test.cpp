// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <thread>

#include "base/deadline.hpp"
#include "support/bench.hpp"

// max() of a duration means no limit. A conversion to nanoseconds would overflow and the limit
// would end at once.

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

constexpr auto forever = std::chrono::milliseconds::max();

// Makes a call with one retry and a listing. Both must succeed.
void expect_answers(Bench& bench, const CallOptions& call, const ListOptions& list) {
  bench.reply(503).reply(200, R"({"id":42})").reply(200, R"([{"id":1}])").reply(200, "[]");
  EXPECT_EQ(bench.client().devices().get(DeviceId{42}, call).id, DeviceId{42});
  EXPECT_EQ(bench.client().devices().list({}, list).collect().size(), 1U);
}

}  // namespace

TEST(NoLimit, IsMaxInClientOptions) {
  for (const bool call : {true, false}) {
    Bench bench;
    (call ? bench.options.timeout : bench.options.attempt_timeout) = forever;
    expect_answers(bench, {}, {});
  }
  Bench bench;
  bench.options.timeout = bench.options.attempt_timeout = forever;
  expect_answers(bench, {}, {});
}

TEST(NoLimit, IsMaxInCallAndListOptions) {
  Bench bench;
  bench.options.attempt_timeout = forever;
  CallOptions call;
  ListOptions list;
  call.timeout = list.page_timeout = forever;
  list.prefetch = true;
  expect_answers(bench, call, list);
}

TEST(NoLimit, OfACallKeepsTheAttemptTimeout) {
  Bench bench;
  std::chrono::nanoseconds left{0};
  const auto inner = bench.transport;
  struct Watch final : Transport {
    Transport& inner;
    std::chrono::nanoseconds& left;
    Watch(Transport& to, std::chrono::nanoseconds& seen) : inner(to), left(seen) {}
    Response send(const Request& request, const SendContext& context) override {
      left = context.time_left;
      return inner.send(request, context);
    }
  };
  bench.options.transport = std::make_shared<Watch>(*inner, left);
  bench.reply(200, R"({"id":42})").reply(200, R"({"id":42})");
  CallOptions call;
  call.timeout = forever;
  (void)bench.client().devices().get(DeviceId{42}, call);
  EXPECT_EQ(left, bench.options.attempt_timeout);
  bench.options.attempt_timeout = forever;
  const Client without(bench.options);
  (void)without.devices().get(DeviceId{42}, call);
  EXPECT_GT(left, 24h * 300);
}

TEST(NoLimit, IsMaxOfAnyUnitOfTime) {
  const auto clock = std::make_shared<doubles::ManualClock>();
  EXPECT_GT(Deadline(*clock, std::chrono::hours::max(), {}).left(), 24h * 300);
  EXPECT_GT(Deadline(*clock, std::chrono::nanoseconds::max(), {}).left(), 24h * 300);
  const Deadline deadline(*clock, 5s, {});
  EXPECT_EQ(deadline.within(std::chrono::milliseconds::max()).left(), 5s);
  EXPECT_EQ(deadline.within(1s).left(), 1s);
}

TEST(NoLimit, LetsAWaitEndWhenCancelled) {
  CancellationSource source;
  std::thread canceller([&] { source.cancel(); });
  EXPECT_TRUE(source.token().wait_for(std::chrono::nanoseconds::max()));
  canceller.join();
}
