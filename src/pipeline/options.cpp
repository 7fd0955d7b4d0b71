// SPDX-License-Identifier: MIT
#include "pipeline/options.hpp"

#include <algorithm>
#include <cmath>

#include "base/fail.hpp"

namespace ninjaone {

WriteGate read_only() {
  return [](const PlannedWrite&) { return false; };
}

namespace pipeline {

namespace {

void want(bool fine, const char* reason, const char* message) {
  if (!fine) fail_configuration(reason, message);
}

bool is_path(std::string_view text) {
  constexpr std::string_view marks = "/-._~";
  const bool plain = std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
  });
  return plain && text.substr(0, 1) == "/" && text.back() != '/' &&
         text.find("//") == std::string_view::npos && text.find("/.") == std::string_view::npos;
}

void check(const RetryPolicy& retry) {
  want(retry.max_attempts >= 1 && retry.max_attempts <= 100, "max_attempts",
       "RetryPolicy::max_attempts must be 1 (never retry) to 100");
  want(retry.first_delay.count() > 0, "first_delay", "RetryPolicy::first_delay must be above 0");
  want(retry.max_delay >= retry.first_delay, "max_delay",
       "RetryPolicy::max_delay must not be below first_delay");
  want(retry.rate_limit_pause.count() > 0, "rate_limit_pause",
       "RetryPolicy::rate_limit_pause must be above 0");
  want(retry.longest_hint.count() >= 0, "longest_hint",
       "RetryPolicy::longest_hint must not be below 0");
  want(retry.budget >= 1 && retry.budget <= 1'000'000, "budget",
       "RetryPolicy::budget must be 1 to 1,000,000 retries; max_attempts = 1 turns retries off");
  want(std::isfinite(retry.budget_per_second) && retry.budget_per_second >= 0 &&
           retry.budget_per_second <= 1'000'000,
       "budget_per_second",
       "RetryPolicy::budget_per_second must be 0 (only successful calls refill the budget) to "
       "1,000,000");
  constexpr std::chrono::hours most{24};
  want(std::max({retry.max_delay, retry.rate_limit_pause, retry.longest_hint}) <= most, "retry",
       "no time of a RetryPolicy may be above a day");
}

void check(const RateLimit& limit) {
  want(std::isfinite(limit.per_second) && limit.per_second >= 0, "per_second",
       "RateLimit::per_second must be 0 (off) or above");
  want(limit.burst >= 1, "burst", "RateLimit::burst must be at least 1");
  want(limit.max_in_flight >= 1, "max_in_flight", "RateLimit::max_in_flight must be at least 1");
}

}  // namespace

ClientOptions checked(ClientOptions options) {
  want(options.auth != nullptr, "auth",
       "ClientOptions::auth is missing; set it to client_credentials({id, secret, scope}) or "
       "static_token(token)");
  want(options.timeout.count() > 0, "timeout",
       "ClientOptions::timeout must be above 0; std::chrono::milliseconds::max() means no limit");
  want(options.attempt_timeout.count() > 0, "attempt_timeout",
       "ClientOptions::attempt_timeout must be above 0; std::chrono::milliseconds::max() means no "
       "limit");
  want(options.api_prefix.empty() || is_path(options.api_prefix), "api_prefix",
       "ClientOptions::api_prefix must be a path like /api/v2");
  want(is_path(options.token_path + ""), "token_path",
       "ClientOptions::token_path must be a path like /oauth/token");
  want(options.max_decoded_bytes > 0, "max_decoded_bytes",
       "ClientOptions::max_decoded_bytes must be above 0");
  check(options.retry);
  check(options.rate_limit);
  (void)Headers{{"User-Agent", options.user_agent}};
  // What is in flight together comes back together; a connection thrown out then costs the next
  // burst a handshake and a trust store.
  std::size_t& kept = options.curl.max_idle_per_origin;
  if (kept == CurlOptions().max_idle_per_origin)
    kept = std::max(kept, static_cast<std::size_t>(options.rate_limit.max_in_flight));
  return options;
}

void check(const CallOptions& options) {
  want(!options.timeout || options.timeout->count() >= 0, "timeout",
       "CallOptions::timeout must not be below 0; std::chrono::milliseconds::max() means no limit");
  want(!options.max_attempts || (*options.max_attempts >= 1 && *options.max_attempts <= 100),
       "max_attempts", "CallOptions::max_attempts must be 1 (never retry) to 100");
}

}  // namespace pipeline
}  // namespace ninjaone
