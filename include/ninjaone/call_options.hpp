// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/transport.hpp>
#include <optional>

namespace ninjaone {

// Whether a call may sleep in its thread: for a pause after a 429, for its turn, for a retry delay,
// for a permit of the retry budget, or until a failed token renewal may be repeated.
//
// never: the call fails at once instead, with StopReason::wait, and `retry_after` states when a new
// call may succeed, if that is known. The error is the one that makes a retry necessary, or, if
// nothing was sent, RateLimitError with the reason `paused` (an earlier 429), `pace`
// (RateLimit::per_second) or `busy` (RateLimit::max_in_flight). It still waits for its own request
// and for a token request in flight. A service then puts the job back into its queue and uses the
// thread for another one.
enum class Wait { as_needed, never };

// Options of one call. A member that is set overrides the option of the client. ConfigurationError
// if a value is outside of its range; nothing was sent.
struct CallOptions {
  // The time of the whole call: token, waits and retries included. At least 0; max(): no limit.
  std::optional<std::chrono::milliseconds> timeout{};
  CancellationToken cancel{};         // cancels the call: CancelledError within 100 ms
  std::optional<int> max_attempts{};  // 1 (never retry) to 100
  // Replaces the effect of the operation, for example if you know that your POST may run twice.
  std::optional<Effect> effect{};
  Query extra_query{};  // query parameters that this version has no member for
  Wait wait = Wait::as_needed;
  // Added to the request and its retries, not to token requests. Not allowed are those that the
  // client and the transport set: Accept, Accept-Encoding, Authorization, Connection,
  // Content-Length, Content-Type, Host, Transfer-Encoding, User-Agent (ConfigurationError,
  // `header`). Values are in no error and no log, unless the server repeats them.
  Headers headers{};
};

}  // namespace ninjaone
