// SPDX-License-Identifier: MIT
// Calls with Wait::never: where another call would sleep, they fail at once with the time after
// which a new call may succeed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <thread>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

CallOptions no_wait() {
  CallOptions options;
  options.wait = Wait::never;
  return options;
}

Json read(const Client& client) { return client.call(Method::get, "/v2/policies", {}, no_wait()); }

void expect_no_sleep(const Bench& bench) {
  EXPECT_THAT(bench.clock->sleeps(), ::testing::IsEmpty());
}

}  // namespace

TEST(NoWait, FailsWithTheErrorInsteadOfARetryDelay) {
  Bench bench;
  bench.reply(503);
  const auto info = bench.error_of([](Client& c) { (void)read(c); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::server);
  EXPECT_EQ(info->stop_reason, StopReason::wait);
  EXPECT_EQ(info->attempts, 1);
  ASSERT_TRUE(info->retry_after);
  EXPECT_GT(*info->retry_after, 0ms);
  EXPECT_THAT(info->message, ::testing::HasSubstr("Wait::never"));
  expect_no_sleep(bench);
  bench.reply(503, {}, {{"Retry-After", "7"}});
  EXPECT_EQ(bench.error_of([](Client& c) { (void)read(c); })->retry_after, 7s);
  bench.lose("reset");
  EXPECT_EQ(bench.error_of([](Client& c) { (void)read(c); })->stop_reason, StopReason::wait);
  expect_no_sleep(bench);
}

TEST(NoWait, KeepsTheOutcomeAndTheReasonOfAFinalError) {
  Bench bench;
  bench.lose("reset");
  const auto lost = bench.error_of([](Client& c) {
    (void)c.call(Method::post, "/v2/organizations", Json::object({}), no_wait());
  });
  EXPECT_EQ(lost->outcome, Outcome::unknown);
  EXPECT_EQ(lost->stop_reason, StopReason::unsafe);
  bench.reply(404, R"({"resultCode":"FAILURE"})");
  EXPECT_EQ(bench.error_of([](Client& c) { (void)read(c); })->stop_reason, StopReason::final);
  expect_no_sleep(bench);
}

TEST(NoWait, FailsDuringThePauseAfterA429) {
  Bench bench;
  bench.reply(429, {}, {{"Retry-After", "7"}});
  const auto throttled = bench.error_of([](Client& c) { (void)read(c); });
  EXPECT_EQ(throttled->kind, ErrorKind::rate_limited);
  EXPECT_EQ(throttled->stop_reason, StopReason::wait);
  EXPECT_EQ(throttled->retry_after, 7s);
  const auto paused = bench.error_of([](Client& c) { (void)read(c); });
  EXPECT_EQ(paused->kind, ErrorKind::rate_limited);
  EXPECT_EQ(paused->reason, "paused");
  EXPECT_EQ(paused->outcome, Outcome::not_sent);
  EXPECT_EQ(paused->stop_reason, StopReason::wait);
  ASSERT_TRUE(paused->retry_after);
  EXPECT_GE(*paused->retry_after, 7s);
  EXPECT_EQ(bench.sent.size(), 1U);
  bench.clock->advance(*paused->retry_after);
  bench.reply(200, "[]");
  EXPECT_FALSE(bench.error_of([](Client& c) { (void)read(c); }));
  expect_no_sleep(bench);
}

TEST(NoWait, FailsAtThePaceOfTheClient) {
  Bench bench;
  bench.options.rate_limit.per_second = 0.5;
  bench.options.rate_limit.burst = 1;
  bench.reply(200, "[]");
  EXPECT_FALSE(bench.error_of([](Client& c) { (void)read(c); }));
  const auto info = bench.error_of([](Client& c) { (void)read(c); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason, "pace");
  EXPECT_EQ(info->retry_after, 2s);
  bench.clock->advance(2s);
  bench.reply(200, "[]");
  EXPECT_FALSE(bench.error_of([](Client& c) { (void)read(c); }));
  expect_no_sleep(bench);
}

TEST(NoWait, FailsWhileAllRequestsOfTheClientAreInFlight) {
  Bench bench;
  bench.options.rate_limit.max_in_flight = 1;
  std::optional<ErrorInfo> inner;
  bench.reply([&](const Request&) {
    inner = bench.error_of([](Client& c) { (void)read(c); });
    return Response{200, {}, "[]", {}};
  });
  EXPECT_FALSE(bench.error_of([](Client& c) { (void)read(c); }));
  ASSERT_TRUE(inner);
  EXPECT_EQ(inner->reason, "busy");
  EXPECT_EQ(inner->outcome, Outcome::not_sent);
  EXPECT_FALSE(inner->retry_after);
}

TEST(NoWait, FailsDuringThePauseAfterAFailedTokenRenewal) {
  Bench bench;
  bench.token = [](const Request&) { return Response{429, {{"Retry-After", "20"}}, {}, {}}; };
  CallOptions patient;
  patient.timeout = 1s;
  (void)bench.error_of([&](Client& c) { (void)c.call(Method::get, "/v2/policies", {}, patient); });
  const std::size_t sleeps = bench.clock->sleeps().size();
  const auto info = bench.error_of([](Client& c) { (void)read(c); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->stop_reason, StopReason::wait);
  ASSERT_TRUE(info->retry_after);
  EXPECT_GT(*info->retry_after, 0ms);
  EXPECT_EQ(bench.clock->sleeps().size(), sleeps);
  EXPECT_TRUE(bench.sent.empty());
}

TEST(NoWait, AListingContinuesWithThePageThatFailed) {
  Bench bench;
  bench.reply(200, R"([{"id":1},{"id":2}])");
  bench.reply(503, {}, {{"Retry-After", "3"}});
  bench.reply(200, R"([{"id":3}])");
  bench.reply(200, "[]");
  ListOptions options;
  options.page_size = 2;
  options.wait = Wait::never;
  auto range = bench.client().devices().list({}, options);
  EXPECT_EQ(range.next_page()->items.size(), 2U);
  try {
    (void)range.next_page();
    ADD_FAILURE();
  } catch (const ServerError& error) {
    EXPECT_EQ(error.info().stop_reason, StopReason::wait);
    EXPECT_EQ(error.info().retry_after, 3s);
  }
  EXPECT_EQ(std::move(range).collect().size(), 1U);
  expect_no_sleep(bench);
}

// 20 tenants that allow 3 requests a minute, and 10 requests for each of them. One thread runs all
// of them: it puts a job back for the time that its error states. The limits decide how long it
// takes: 3 requests at once, then one every 20 s.
TEST(NoWait, OneThreadServesManyLimitedTenants) {
  Bench bench;
  bench.options.rate_limit.per_second = 3.0 / 60;
  bench.options.rate_limit.burst = 3;
  std::vector<Client> tenants;
  for (int i = 0; i < 20; ++i) tenants.emplace_back(bench.options);
  for (int i = 0; i < 200; ++i) bench.reply(200, "[]");
  std::multimap<std::chrono::steady_clock::time_point, std::size_t> jobs;
  const auto start = bench.clock->steady();
  for (std::size_t i = 0; i < 200; ++i) jobs.emplace(start, i % tenants.size());
  std::size_t attempts = 0;
  while (!jobs.empty()) {
    const auto [due, tenant] = *jobs.begin();
    jobs.erase(jobs.begin());
    if (due > bench.clock->steady()) bench.clock->advance(due - bench.clock->steady());
    ++attempts;
    try {
      (void)read(tenants[tenant]);
    } catch (const RateLimitError& error) {
      ASSERT_TRUE(error.info().retry_after) << error.what();
      jobs.emplace(bench.clock->steady() + *error.info().retry_after, tenant);
    }
  }
  EXPECT_EQ(bench.sent.size(), 200U);
  EXPECT_LE(attempts, 2000U);
  const auto taken = bench.clock->steady() - start;
  EXPECT_GE(taken, 7 * 20s);
  EXPECT_LE(taken, 7 * 20s + 1s);
  expect_no_sleep(bench);
}

TEST(CallHeaders, AreInTheRequestAndItsRetries) {
  Bench bench;
  bench.reply(503);
  bench.reply(200, "[]");
  CallOptions options;
  options.headers = {{"traceparent", "00-1-2-01"}, {"X-Job", "a"}};
  (void)bench.client().call(Method::get, "/v2/policies", {}, options);
  ASSERT_EQ(bench.sent.size(), 2U);
  for (const Request& request : bench.sent) {
    EXPECT_EQ(*request.headers.find("traceparent"), "00-1-2-01");
    EXPECT_EQ(*request.headers.find("X-Job"), "a");
  }
  EXPECT_EQ(bench.log.find("00-1-2-01"), std::string::npos);
  for (const Request& request : bench.transport->requests()) {
    if (request.url.find("/oauth/token") != std::string::npos) {
      EXPECT_EQ(request.headers.find("X-Job"), nullptr);
    }
  }
}

TEST(CallHeaders, AreInEachPageOfAListing) {
  Bench bench;
  bench.reply(200, R"([{"id":1}])");
  bench.reply(200, "[]");
  ListOptions options;
  options.headers = {{"X-Job", "a"}};
  (void)bench.client().devices().list({}, options).collect();
  ASSERT_EQ(bench.sent.size(), 2U);
  EXPECT_EQ(*bench.sent[1].headers.find("X-Job"), "a");
}

TEST(CallHeaders, ThatTheClientSetsAreRejected) {
  Bench bench;
  for (const char* name : {"Authorization", "host", "ACCEPT", "Content-Type", "user-agent"}) {
    CallOptions options;
    options.headers = {{name, "x"}};
    const auto info =
        bench.error_of([&](Client& c) { (void)c.call(Method::get, "/v2/policies", {}, options); });
    ASSERT_TRUE(info) << name;
    EXPECT_EQ(info->reason, "header");
    ListOptions list;
    list.headers = {{name, "x"}};
    EXPECT_TRUE(bench.error_of([&](Client& c) { (void)c.devices().list({}, list); })) << name;
  }
  EXPECT_TRUE(bench.transport->requests().empty());
}
