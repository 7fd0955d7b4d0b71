// SPDX-License-Identifier: MIT
#include "pipeline/options.hpp"

#include <algorithm>
#include <cmath>

#include "base/ascii.hpp"
#include "base/fail.hpp"

namespace ninjaone {

WriteGate read_only() {
  return [](const PlannedWrite&) { return false; };
}

namespace pipeline {

namespace {

void require(bool valid, const char* reason, const char* message) {
  if (!valid) fail_configuration(reason, message);
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
  require(retry.max_attempts >= 1 && retry.max_attempts <= 100, "max_attempts",
          "RetryPolicy::max_attempts must be 1 (never retry) to 100");
  require(retry.first_delay.count() > 0, "first_delay", "RetryPolicy::first_delay must be above 0");
  require(retry.max_delay >= retry.first_delay, "max_delay",
          "RetryPolicy::max_delay must not be below first_delay");
  require(retry.rate_limit_pause.count() > 0, "rate_limit_pause",
          "RetryPolicy::rate_limit_pause must be above 0");
  require(retry.longest_hint.count() >= 0, "longest_hint",
          "RetryPolicy::longest_hint must not be below 0");
  require(retry.budget >= 1 && retry.budget <= 1'000'000, "budget",
          "RetryPolicy::budget must be 1 to 1,000,000 retries; max_attempts = 1 turns retries off");
  require(std::isfinite(retry.budget_per_second) && retry.budget_per_second >= 0 &&
              retry.budget_per_second <= 1'000'000,
          "budget_per_second",
          "RetryPolicy::budget_per_second must be 0 (only successful calls refill the budget) to "
          "1,000,000");
  constexpr std::chrono::hours max_time{24};
  require(std::max({retry.max_delay, retry.rate_limit_pause, retry.longest_hint}) <= max_time,
          "retry",
          "RetryPolicy::max_delay, rate_limit_pause and longest_hint must be at most 24 hours");
}

void check(const RateLimit& limit) {
  require(std::isfinite(limit.per_second) && limit.per_second >= 0, "per_second",
          "RateLimit::per_second must be 0 (off) or above");
  require(limit.burst >= 1, "burst", "RateLimit::burst must be at least 1");
  require(limit.max_in_flight >= 1, "max_in_flight", "RateLimit::max_in_flight must be at least 1");
}

}  // namespace

ClientOptions checked(ClientOptions options) {
  require(options.auth != nullptr, "auth",
          "ClientOptions::auth is not set; set it to client_credentials({id, secret, scope}) or "
          "static_token(token)");
  require(
      options.timeout.count() > 0, "timeout",
      "ClientOptions::timeout must be above 0; std::chrono::milliseconds::max() means no limit");
  require(
      options.attempt_timeout.count() > 0, "attempt_timeout",
      "ClientOptions::attempt_timeout must be above 0; std::chrono::milliseconds::max() means no "
      "limit");
  require(options.api_prefix.empty() || is_path(options.api_prefix), "api_prefix",
          "ClientOptions::api_prefix must be a path like /api/v2");
  require(is_path(options.token_path), "token_path",
          "ClientOptions::token_path must be a path like /oauth/token");
  require(options.max_decoded_bytes > 0, "max_decoded_bytes",
          "ClientOptions::max_decoded_bytes must be above 0");
  check(options.retry);
  check(options.rate_limit);
  (void)Headers{{"User-Agent", options.user_agent}};
  // The requests of a burst end at about the same time. Each connection that does not stay open
  // then costs the next burst a TLS handshake and a loaded trust store.
  std::size_t& kept = options.curl.max_idle_per_origin;
  if (kept == CurlOptions().max_idle_per_origin)
    kept = std::max(kept, static_cast<std::size_t>(options.rate_limit.max_in_flight));
  return options;
}

void check_headers(const Headers& headers) {
  constexpr std::string_view own[] = {"Accept",     "Accept-Encoding",   "Authorization",
                                      "Connection", "Content-Length",    "Content-Type",
                                      "Host",       "Transfer-Encoding", "User-Agent"};
  for (const auto& [name, value] : headers.items()) {
    for (const std::string_view word : own) {
      if (equals_ignoring_case(name, word))
        fail_configuration("header", "the client sets the header " + std::string(word) +
                                         "; remove it from the headers of the options");
    }
  }
}

void check(const CallOptions& options) {
  check_headers(options.headers);
  require(
      !options.timeout || options.timeout->count() >= 0, "timeout",
      "CallOptions::timeout must not be below 0; std::chrono::milliseconds::max() means no limit");
  require(!options.max_attempts || (*options.max_attempts >= 1 && *options.max_attempts <= 100),
          "max_attempts", "CallOptions::max_attempts must be 1 (never retry) to 100");
}

}  // namespace pipeline
}  // namespace ninjaone
