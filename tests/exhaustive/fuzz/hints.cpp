// SPDX-License-Identifier: MIT
#include <cmath>
#include <ctime>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "http/http_date.hpp"
#include "pipeline/hints.hpp"
#include "pipeline/retry.hpp"

namespace ninjaone::fuzz {

namespace {

using std::chrono::milliseconds;
using WallTime = std::chrono::system_clock::time_point;
const WallTime new_year_2025{std::chrono::seconds(1'735'689'600)};
constexpr milliseconds longest_wait{
    std::chrono::hours(24 * 366 * 231)};  // from a date in 1970 to one in 2200

// A date in any form equals the same date in the preferred form, as the C library writes it. A leap
// second is the first second of the next minute, which may be after the last year.
void check_date(std::string_view text) {
  constexpr std::time_t year_2200 = 7'258'118'400;
  const auto date = http::parse_http_date(text);
  const std::time_t seconds = date ? std::chrono::system_clock::to_time_t(*date) : year_2200;
  if (seconds >= year_2200) return;
  std::tm fields{};
  char buffer[64];
  require(gmtime_r(&seconds, &fields) != nullptr, "the C library accepts the date");
  const std::size_t length =
      std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &fields);
  require(http::parse_http_date({buffer, length}) == *date,
          std::string("the preferred form gives the same date: ") + buffer);
}

void check_decision(const RetryPolicy& policy, int status, const pipeline::Hints& hints,
                    double random, Effect effect) {
  pipeline::Failure failure;
  failure.status = status;
  failure.hint = hints.wait;
  pipeline::Situation now;
  now.random = random;
  now.effect = effect;
  now.time_left = std::chrono::nanoseconds::max();
  const pipeline::Decision next = pipeline::decide(policy, failure, now);
  if (!next.retry) return;
  const milliseconds hint = hints.wait.value_or(milliseconds(0));
  require(next.delay.count() > 0, "there is a delay before each retry");
  require(hint <= policy.longest_hint, "a hint above the limit ends the call");
  const pipeline::Pause pause = pipeline::pause_after(policy, failure, now);
  require(pause.requested <= pause.total &&
              pause.total <= pipeline::pause_limit + std::chrono::seconds(1),
          "a pause is at most an hour");
  require(status != 429 || next.delay >= hint,
          "a retry after a 429 waits at least as long as the hint");
  require(next.delay <=
              std::max(policy.longest_hint, policy.rate_limit_pause) + std::chrono::seconds(1),
          "a delay is not longer than its limit");
  require(effect != Effect::unsafe || status == 429,
          "an unsafe operation is retried only after a 429");
}

}  // namespace

// Input: two bytes for the status and the random number, then headers, an empty line and a body.
// Each line is also parsed as a date.
void fuzz_hints(std::string_view input) {
  constexpr int statuses[] = {429, 503, 500, 408, 400, 502, 504, 404};
  Input in(input);
  const unsigned char which = in.byte();
  const double random = in.byte() / 256.0;
  for (Input lines(in.rest()); !lines.empty();) check_date(lines.line());
  const Headers headers = in.headers();
  const pipeline::Hints hints = pipeline::read_hints(headers, in.rest(), new_year_2025);
  require(!hints.wait || (hints.wait->count() >= 0 && *hints.wait <= longest_wait),
          "a wait is not negative and has a limit");
  require(!hints.reset_in || (hints.reset_in->count() >= 0 && *hints.reset_in <= longest_wait),
          "a reset time is not negative and has a limit");
  require(hints.limit.value_or(0) >= 0 && hints.remaining.value_or(0) >= 0,
          "limits are not negative");
  RetryPolicy without_limit;
  without_limit.longest_hint = longest_wait;
  for (const RetryPolicy& policy : {RetryPolicy(), without_limit}) {
    check_decision(policy, statuses[which % 8], hints, random,
                   which >= 'a' ? Effect::unsafe : Effect::safe);
  }
}

}  // namespace ninjaone::fuzz
