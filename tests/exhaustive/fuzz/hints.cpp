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

// Every date in any form is a date in the preferred one, as the C library spells it. A leap second
// is the next minute's first, and may lead out of the last year.
void check_date(std::string_view text) {
  constexpr std::time_t year_2200 = 7'258'118'400;
  const auto date = http::parse_http_date(text);
  const std::time_t seconds = date ? std::chrono::system_clock::to_time_t(*date) : year_2200;
  if (seconds >= year_2200) return;
  std::tm fields{};
  char buffer[64];
  require(gmtime_r(&seconds, &fields) != nullptr, "a date is a date");
  const std::size_t length =
      std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &fields);
  require(http::parse_http_date({buffer, length}) == *date,
          std::string("read again it is the same date: ") + buffer);
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
  require(next.delay.count() > 0, "no attempt without a pause");
  require(hint <= policy.longest_hint, "a longer hint ends the call");
  const pipeline::Pause pause = pipeline::pause_after(policy, failure, now);
  require(
      pause.requested <= pause.total && pause.total <= pipeline::pause_limit + std::chrono::seconds(1),
      "a pause is at most an hour");
  require(status != 429 || next.delay >= hint, "a server is not asked too early");
  require(next.delay <=
              std::max(policy.longest_hint, policy.rate_limit_pause) + std::chrono::seconds(1),
          "no pause above the cap");
  require(effect != Effect::unsafe || status == 429, "an unsafe operation is not sent twice");
}

}  // namespace

// Two bytes for status and chance, then headers, an empty line, a body. Each line is tried as a
// date, too.
void fuzz_hints(std::string_view input) {
  constexpr int statuses[] = {429, 503, 500, 408, 400, 502, 504, 404};
  Input in(input);
  const unsigned char which = in.byte();
  const double random = in.byte() / 256.0;
  for (Input lines(in.rest()); !lines.empty();) check_date(lines.line());
  const Headers headers = in.headers();
  const pipeline::Hints hints = pipeline::read_hints(headers, in.rest(), new_year_2025);
  require(!hints.wait || (hints.wait->count() >= 0 && *hints.wait <= longest_wait),
          "a wait is neither negative nor endless");
  require(!hints.reset_in || (hints.reset_in->count() >= 0 && *hints.reset_in <= longest_wait),
          "nor is a reset");
  require(hints.limit.value_or(0) >= 0 && hints.remaining.value_or(0) >= 0,
          "nothing is counted below zero");
  RetryPolicy patient;
  patient.longest_hint = longest_wait;
  for (const RetryPolicy& policy : {RetryPolicy(), patient}) {
    check_decision(policy, statuses[which % 8], hints, random,
                   which >= 'a' ? Effect::unsafe : Effect::safe);
  }
}

}  // namespace ninjaone::fuzz
