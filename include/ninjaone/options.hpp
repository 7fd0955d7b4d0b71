// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <ninjaone/auth.hpp>
#include <ninjaone/clock.hpp>
#include <ninjaone/curl_transport.hpp>
#include <ninjaone/log.hpp>
#include <ninjaone/region.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

struct RetryPolicy {
  int max_attempts = 4;  // copies of the request, those that libcurl sends again by itself
                         // included; 1: never retry
  std::chrono::milliseconds first_delay{500}, max_delay{20'000};
  std::chrono::milliseconds rate_limit_pause{60'000};  // after a 429 that gives no time
  // A call does not wait for a longer pause: it fails at once with RateLimitError and the time in
  // ErrorInfo::retry_after.
  std::chrono::milliseconds longest_hint{60'000};
  // The retries that all calls of a client and its copies may make together: `budget` at once, then
  // `budget_per_second`. A successful call gives back what its last retry took, or a tenth of a
  // retry if it needed none. A call without a permit waits for one, in order of arrival; if that
  // takes longer than the call may, it fails with StopReason::budget.
  int budget = 10;               // at least 1; max_attempts = 1 turns retries off
  double budget_per_second = 1;  // 0: only successful calls refill the budget
};

struct RateLimit {
  double per_second = 0;  // 0: only the limits of the server
  int burst = 10;
  int max_in_flight = 8;  // per client and its copies; a listing's concurrency is bounded by it
};

// A write that will be sent. The views are valid only during the call.
struct PlannedWrite {
  std::string_view operation{};  // "devices.update", or the method for call() and send()
  Method method = Method::post;
  std::string_view path{};  // as it will be sent: /v2/device/42
  Effect effect = Effect::unsafe;
  std::string_view body{};
};
// Called once per call before it is sent; false: WithheldError, nothing was sent. Method and path
// decide, not the caller: only a GET and the POST that runs a ticket board
// (/v2/ticketing/trigger/board/{id}/run) pass without a question. Each page of any other listing by
// POST is asked, whatever its Paging or CallOptions::effect say.
using WriteGate = std::function<bool(const PlannedWrite&)>;
// A gate that refuses every write: a dry run.
[[nodiscard]] NINJAONE_API WriteGate read_only();

enum class Decoding { tolerant, strict };

// Options of a call override those of the client. The only environment variables that are read are
// those of libcurl: for proxies, and SSLKEYLOGFILE, for which the log has a warning.
struct ClientOptions {
  Region region = Region::us;
  std::string base_url{};  // set: replaces the region; scheme, host and port are kept
  std::string api_prefix = "/api/v2";
  std::string token_path = "/oauth/token";    // falls back to /ws/oauth/token once
  std::shared_ptr<TokenProvider> auth{};      // required
  std::shared_ptr<TokenStore> token_store{};  // null: memory of this client only
  std::chrono::milliseconds timeout{
      120'000};  // a whole call with waits and token; of a listing: one page; max(): no limit
  std::chrono::milliseconds attempt_timeout{60'000};
  RetryPolicy retry{};
  RateLimit rate_limit{};
  Decoding decoding = Decoding::tolerant;  // strict: a known member of the wrong type throws
  // Memory that the rows and texts of one answer may take, in bytes: a small body can hold many
  // large rows. An answer that needs more is a ProtocolError, reason `too_large`.
  std::size_t max_decoded_bytes = std::size_t{256} << 20U;
  WriteGate write_gate{};                  // empty: every write passes
  std::string user_agent{};                // goes before that of the library
  CurlOptions curl{};                      // used when `transport` is null
  std::shared_ptr<Transport> transport{};  // null: a CurlTransport
  std::shared_ptr<Clock> clock{};          // null: the system's
  LogSink log{};
};

// Credentials and address from NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET, NINJAONE_BASE_URL or
// NINJAONE_REGION, and NINJAONE_SCOPE if it is set; other options have their defaults.
// ConfigurationError names the variable that is missing or wrong.
[[nodiscard]] NINJAONE_API ClientOptions options_from_environment();

}  // namespace ninjaone
