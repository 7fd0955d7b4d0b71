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
#include <ninjaone/observer.hpp>
#include <ninjaone/region.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// How calls are retried. No time may be above a day.
struct RetryPolicy {
  // The largest number of copies of a request, including those that libcurl sends again by itself:
  // 1 (never retry) to 100.
  int max_attempts = 4;
  // The delay before the first retry, above 0, and the longest delay.
  std::chrono::milliseconds first_delay{500}, max_delay{20'000};
  std::chrono::milliseconds rate_limit_pause{60'000};  // after a 429 that states no time
  // A call does not wait for a longer pause: it fails at once with RateLimitError and the time in
  // ErrorInfo::retry_after.
  std::chrono::milliseconds longest_hint{60'000};
  // The retries that all calls of a client and its copies may make together: `budget` at once, then
  // `budget_per_second`. A successful call returns the permit of its last retry, or a tenth of a
  // permit if it needed no retry. A call without a permit waits for one, in order of arrival. If it
  // would wait longer than it may take, it fails with StopReason::budget.
  int budget = 10;               // 1 to 1,000,000; max_attempts = 1 turns retries off
  double budget_per_second = 1;  // 0 (only successful calls refill the budget) to 1,000,000
};

// The limits that the client applies to its requests, in addition to the limits of the server.
struct RateLimit {
  double per_second = 0;  // requests per second; 0: only the limits of the server
  int burst = 10;         // requests that may be sent at once, at least 1
  int max_in_flight = 8;  // requests at the same time, of a client and its copies, at least 1
};

// A write that will be sent, for a WriteGate. The views are valid only during the call.
struct PlannedWrite {
  std::string_view operation{};  // "devices.update", or the method for call() and send()
  Method method = Method::post;
  std::string_view path{};  // as it will be sent: /v2/device/42
  Effect effect = Effect::unsafe;
  std::string_view body{};
};
// Decides whether a write is sent. It is called once per call, before the request is sent. If it
// returns false, the call throws WithheldError and nothing is sent.
//
// Method and path decide which requests are writes, not the caller: a GET, and the POST that runs a
// ticket board (/v2/ticketing/trigger/board/{id}/run), pass without the gate. Every other request
// is a write. For any other listing by POST the gate is called for each page, with any Paging and
// CallOptions::effect.
using WriteGate = std::function<bool(const PlannedWrite&)>;
// Returns a gate that rejects every write: a dry run.
[[nodiscard]] NINJAONE_API WriteGate read_only();

// What happens if a known member of a response has the wrong type. `tolerant`: it is kept in
// `extra` and logged. `strict`: ProtocolError.
enum class Decoding { tolerant, strict };

// Options of a Client. Options of a call override them. The constructor of Client throws
// ConfigurationError if a value is outside of its range. The only environment variables that the
// client reads are those of libcurl: for proxies, and SSLKEYLOGFILE, for which the log has a
// warning.
struct ClientOptions {
  Region region = Region::us;
  std::string base_url{};              // if set, replaces `region`; scheme, host and port are used
  std::string api_prefix = "/api/v2";  // a path, or empty
  std::string token_path = "/oauth/token";    // if it fails, /ws/oauth/token is tried once
  std::shared_ptr<TokenProvider> auth{};      // required
  std::shared_ptr<TokenStore> token_store{};  // null: the memory of this client
  // The time of a whole call with waits and token; for a listing: of one page. Above 0; max(): no
  // limit.
  std::chrono::milliseconds timeout{120'000};
  std::chrono::milliseconds attempt_timeout{60'000};  // of one attempt; above 0; max(): no limit
  RetryPolicy retry{};
  RateLimit rate_limit{};
  Decoding decoding = Decoding::tolerant;
  // The memory that the rows and texts of one response may take, in bytes: a small body can contain
  // many large rows. A response that needs more is a ProtocolError with the reason `too_large`.
  std::size_t max_decoded_bytes = std::size_t{256} << 20U;
  WriteGate write_gate{};                  // empty: every write is sent
  std::string user_agent{};                // sent before that of the library
  CurlOptions curl{};                      // used if `transport` is null
  std::shared_ptr<Transport> transport{};  // null: a CurlTransport
  std::shared_ptr<Clock> clock{};          // null: system_clock()
  LogSink log{};
  std::shared_ptr<Observer> observer{};  // null: nothing watches the calls
};

// Returns options with the credentials and the address from the environment: NINJAONE_CLIENT_ID,
// NINJAONE_CLIENT_SECRET, NINJAONE_BASE_URL or NINJAONE_REGION, and NINJAONE_SCOPE if it is set.
// Other options have their defaults. ConfigurationError: a variable is missing or wrong; the
// message names it.
[[nodiscard]] NINJAONE_API ClientOptions options_from_environment();

}  // namespace ninjaone
