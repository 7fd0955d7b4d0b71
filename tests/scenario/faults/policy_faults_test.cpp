// SPDX-License-Identifier: MIT
// What the client does about a status, a hint or a failure: how often it sends, how long it waits,
// what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <ninjaone/client.hpp>
#include <thread>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

void read_one(Client& client) { (void)client.call(Method::get, "/device/42"); }
void reboot_one(Client& client) {
  (void)client.call(Method::post, "/device/42/reboot/NORMAL", Json::object({{"reason", "x"}}));
}
void reboot_twice_if_need_be(Client& client) {
  CallOptions options;
  options.effect = Effect::idempotent;
  (void)client.call(Method::post, "/device/42/reboot/NORMAL", Json::object({{"reason", "x"}}),
                    options);
}

// The same answer as often as anybody asks.
Bench& always(Bench& bench, int status, const Headers& headers = {}) {
  for (int i = 0; i < 5; ++i) bench.reply(status, "", headers);
  bench.options.timeout = 1h;
  return bench;
}

// The only wait of a read that is refused once.
std::chrono::nanoseconds wait_after(int status, const Headers& headers) {
  Bench bench;
  bench.options.timeout = 1h;
  bench.reply(status, "", headers).reply(200, "{}");
  read_one(bench.client());
  EXPECT_EQ(bench.sent.size(), 2U);
  const auto sleeps = bench.clock->sleeps();
  EXPECT_EQ(sleeps.size(), 1U);
  return sleeps.empty() ? 0ns : sleeps.front();
}

struct Expected {
  std::size_t sends;
  ErrorKind kind;
  Outcome outcome;
  StopReason stop;
};

// What a call that never succeeds comes to.
void expect_end(Bench& bench, void (*call)(Client&), const Expected& expected) {
  SCOPED_TRACE(::testing::Message() << expected.sends << " sends, " << to_string(expected.kind));
  const auto info = bench.error_of(call);
  ASSERT_TRUE(info);
  EXPECT_EQ(bench.sent.size(), expected.sends);
  EXPECT_EQ(info->attempts, static_cast<int>(expected.sends));
  EXPECT_EQ(info->kind, expected.kind) << to_string(info->kind);
  EXPECT_EQ(info->outcome, expected.outcome) << to_string(info->outcome);
  EXPECT_EQ(info->stop_reason, expected.stop) << to_string(info->stop_reason);
  EXPECT_EQ(bench.tokens, 1);
  EXPECT_EQ(bench.log.find("c4nary"), std::string::npos);
  bench.script.clear();
  bench.reply(200, "{}");
  read_one(bench.client());  // and the client goes on
}

}  // namespace

// Fault R52.
TEST(PolicyFaults, NeverAskedEarlierThanTheServerSaid) {
  Bench bench;
  std::vector<std::chrono::steady_clock::time_point> times;
  bench.options.timeout = 1h;
  for (int i = 0; i < 4; ++i) {
    bench.reply([&](const Request&) {
      times.push_back(bench.clock->steady());
      return Response{429, {{"Retry-After", "2"}}, {}, {}};
    });
  }
  const auto info = bench.error_of(read_one);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::rate_limited);
  EXPECT_EQ(info->stop_reason, StopReason::attempts);
  EXPECT_EQ(info->retry_after, 2s);
  ASSERT_EQ(times.size(), 4U);
  for (std::size_t i = 1; i < times.size(); ++i) {
    EXPECT_GE(times[i] - times[i - 1], 2s);
    EXPECT_LE(times[i] - times[i - 1], 2200ms);
  }
}

// Fault R53.
TEST(PolicyFaults, ADateIsMeasuredAgainstTheServersOwnClock) {
  for (const char* date : {"Sun, 06 Nov 1994 08:50:07 GMT", "Sunday, 06-Nov-94 08:50:07 GMT",
                           "Sun Nov  6 08:50:07 1994"}) {
    const auto wait =
        wait_after(429, {{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Retry-After", date}});
    EXPECT_GE(wait, 30s) << date;
    EXPECT_LE(wait, 31s) << date;
  }
}

// Fault R54.
TEST(PolicyFaults, ATimeThatIsOverMeansTheUsualBackOff) {
  for (const char* over : {"0", "Sun, 06 Nov 1994 08:40:00 GMT"}) {
    const auto wait =
        wait_after(429, {{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Retry-After", over}});
    EXPECT_GE(wait, 50ms) << over;
    EXPECT_LE(wait, 1s) << over;
  }
}

// The API reference's number; a 503 without a time takes the back-off of every other failure.
// Fault R55.
TEST(PolicyFaults, A429WithoutATimeMeansAMinute) {
  EXPECT_GE(wait_after(429, {}), 60s);
  EXPECT_LE(wait_after(429, {}), 61s);
  EXPECT_LE(wait_after(503, {}), 500ms);
}

// Fault R57.
TEST(PolicyFaults, ATimeThatIsNoneCountsForNothing) {
  for (const char* text : {"abc", "-5", "1.5", "1e3", "123456789012345678901234567890", ""}) {
    const auto wait = wait_after(429, {{"Retry-After", text}});
    EXPECT_GE(wait, 60s) << text;
    EXPECT_LE(wait, 61s) << text;
  }
  const auto larger =
      wait_after(429, {{"Retry-After", "2"}, {"Retry-After", "x"}, {"Retry-After", "7"}});
  EXPECT_GE(larger, 7s);
  EXPECT_LE(larger, 7700ms);
}

// Fault R58.
TEST(PolicyFaults, ARefusedWriteGoesAgainAsOftenAsARead) {
  Bench bench;
  expect_end(always(bench, 429, {{"Retry-After", "1"}}), reboot_one,
             {4, ErrorKind::rate_limited, Outcome::not_applied, StopReason::attempts});
}

// Fault R59.
TEST(PolicyFaults, A503WithATimeIsWaitedForByReadsOnly) {
  const auto wait = wait_after(503, {{"Retry-After", "3"}});
  EXPECT_GE(wait, 3s);
  EXPECT_LE(wait, 3300ms);
  Bench write, marked;
  expect_end(always(write, 503, {{"Retry-After", "3"}}), reboot_one,
             {1, ErrorKind::server, Outcome::unknown, StopReason::unsafe});
  expect_end(always(marked, 503, {{"Retry-After", "3"}}), reboot_twice_if_need_be,
             {4, ErrorKind::server, Outcome::unknown, StopReason::attempts});
}

// Faults R60, R63.
TEST(PolicyFaults, TroubleOfTheServerIsRepeatedForReadsOnly) {
  for (const int status : {500, 502, 504, 408}) {
    const ErrorKind kind = status == 408 ? ErrorKind::timeout : ErrorKind::server;
    Bench read, write;
    expect_end(always(read, status), read_one,
               {4, kind, Outcome::not_applied, StopReason::attempts});
    expect_end(always(write, status), reboot_one, {1, kind, Outcome::unknown, StopReason::unsafe});
  }
}

// Faults R62, R64, R65.
TEST(PolicyFaults, WhatStandsIsAskedOnce) {
  const std::pair<int, ErrorKind> rows[] = {
      {501, ErrorKind::server},          {505, ErrorKind::server},
      {511, ErrorKind::server},          {400, ErrorKind::invalid_request},
      {404, ErrorKind::not_found},       {405, ErrorKind::invalid_request},
      {409, ErrorKind::conflict},        {410, ErrorKind::invalid_request},
      {412, ErrorKind::invalid_request}, {415, ErrorKind::invalid_request},
      {422, ErrorKind::invalid_request}, {403, ErrorKind::permission}};
  for (const auto& [status, kind] : rows) {
    Bench read, write;
    expect_end(always(read, status), read_one, {1, kind, Outcome::not_applied, StopReason::final});
    expect_end(
        always(write, status), reboot_one,
        {1, kind, status < 500 ? Outcome::not_applied : Outcome::unknown, StopReason::final});
  }
}

// Fault R64.
TEST(PolicyFaults, A404IsNeverAnEmptyListing) {
  Bench bench;
  bench.reply(404);
  const auto info = bench.error_of([](Client& client) { (void)client.devices().list().collect(); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::not_found);
}

// Fault R68.
TEST(PolicyFaults, AnotherRefusalThatNamesATimeIsWaitedForByReads) {
  for (const int status : {423, 425}) {
    const auto wait = wait_after(status, {{"Retry-After", "2"}});
    EXPECT_GE(wait, 2s) << status;
    EXPECT_LE(wait, 2200ms) << status;
    Bench write;
    expect_end(always(write, status, {{"Retry-After", "2"}}), reboot_one,
               {1, ErrorKind::invalid_request, Outcome::not_applied, StopReason::unsafe});
  }
}

// Fault R69.
TEST(PolicyFaults, APartOrNothingIsNoAnswer) {
  Bench part;
  expect_end(always(part, 206), read_one,
             {1, ErrorKind::protocol, Outcome::not_applied, StopReason::final});
  Bench nothing;
  nothing.reply(204);
  const auto info =
      nothing.error_of([](Client& client) { (void)client.devices().get(DeviceId{42}); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::protocol);
  EXPECT_EQ(info->reason, "empty");
  EXPECT_EQ(nothing.sent.size(), 1U);
  nothing.reply(204);
  const auto listing =
      nothing.error_of([](Client& client) { (void)client.devices().list().collect(); });
  ASSERT_TRUE(listing);
  EXPECT_EQ(listing->reason, "empty");
}

// Fault R75.
TEST(PolicyFaults, TheWallClockMovesNoWait) {
  using Mode = ninjaone::doubles::ManualClock::Mode;
  for (const auto jump : {24h, -24h}) {
    Bench bench;
    bench.clock = std::make_shared<ninjaone::doubles::ManualClock>(Mode::stepped);
    bench.options.clock = bench.clock;
    bench.options.auth = static_token("c4nary-token");
    bench.reply(503, "", {{"Retry-After", "10"}}).reply(200, "{}");
    Client& client = bench.client();
    std::thread call([&] { read_one(client); });
    bench.clock->wait_for_sleepers(1);
    bench.clock->set_wall(bench.clock->wall() + jump);
    bench.clock->advance(9900ms);
    bench.clock->wait_for_sleepers(1);  // it sleeps on
    EXPECT_EQ(bench.client().stats().requests, 1U);
    bench.clock->advance(1200ms);
    call.join();
    EXPECT_EQ(bench.client().stats().requests, 2U);
  }
}

// Whatever the reset says: one call at a time, and none of them waits.
// Fault R76.
TEST(PolicyFaults, AResetTimeAloneDelaysNobody) {
  for (const char* reset : {"1",
                            "30",
                            "60",
                            "3600",
                            "86400",
                            "86401",
                            "999999999",
                            "1735689600",
                            "1735689630",
                            "1767225600",
                            "4102444800",
                            "1735689630000",
                            "1735689630000000",
                            "1735689630000000000",
                            "99999999999999999999",
                            "0",
                            "-1",
                            "1.5",
                            "1e3",
                            "soon",
                            "",
                            " ",
                            "Wed, 01 Jan 2025 00:00:30 GMT",
                            "30s",
                            "0x1e"}) {
    Bench bench;
    for (int i = 0; i < 3; ++i)
      bench.reply(200, "{}", {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", reset}});
    for (int i = 0; i < 3; ++i) read_one(bench.client());
    EXPECT_TRUE(bench.clock->sleeps().empty()) << reset;
  }
}

// Fault R78.
TEST(PolicyFaults, ManyClientsDoNotComeBackTogether) {
  constexpr int clients = 256;
  std::vector<int> arrivals(20);
  std::chrono::nanoseconds first = 1h, last = 0ns;
  for (int i = 0; i < clients; ++i) {
    const auto wait = wait_after(429, {{"Retry-After", "10"}});
    ASSERT_GE(wait, 10s);
    ASSERT_LE(wait, 11s);
    first = std::min(first, wait);
    last = std::max(last, wait);
    ++arrivals[static_cast<std::size_t>((wait - 10s) / 100ms)];
  }
  EXPECT_GE(last - first, 900ms);
  for (const int together : arrivals) EXPECT_LE(together, clients / 5);
}

// Fault R79.
TEST(PolicyFaults, TheSecondAttemptSendsTheSameBytes) {
  Bench bench;
  bench.reply(503).lose("reset").reply(200, "{}");
  (void)bench.client().call(Method::put, "/webhook",
                            Json::object({{"url", "https://example.com/\xc3\xa4"}}));
  ASSERT_EQ(bench.sent.size(), 3U);
  for (const Request& request : bench.sent) EXPECT_EQ(request.body, bench.sent[0].body);
  EXPECT_FALSE(bench.sent[0].body.empty());
}
