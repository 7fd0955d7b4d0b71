// SPDX-License-Identifier: MIT
#include "pipeline/retry.hpp"

#include <algorithm>
#include <cmath>

#include "base/transport_fault.hpp"

namespace ninjaone::pipeline {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

RetryClass class_of(const Failure& failure) noexcept {
  if (failure.final) return RetryClass::final;
  switch (failure.status) {
    case 0: {
      if (failure.kind != ErrorKind::transport && failure.kind != ErrorKind::timeout)
        return RetryClass::final;
      const TransportFault* fault = find_transport_fault(failure.reason);
      // A reason that is not in the table is one of the caller's transport; a retry may succeed.
      return fault != nullptr ? fault->retry : RetryClass::transient;
    }
    case 408:
    case 500:
    case 502:
    case 504:
      return RetryClass::transient;
    case 503:
      return failure.hint ? RetryClass::throttled : RetryClass::transient;
    case 429:
      return RetryClass::throttled;
    case 401:
      return RetryClass::final;  // Core::perform renews the token; decide() has no part in that
    default:
      return failure.status >= 400 && failure.status < 500 && failure.hint ? RetryClass::throttled
                                                                           : RetryClass::final;
  }
}

// Full jitter: a random delay in a range that doubles with each attempt. Computed with doubles,
// which no number of attempts overflows.
nanoseconds back_off(milliseconds first, milliseconds max, int attempts, double random) {
  const double range =
      std::min(static_cast<double>(max.count()),
               static_cast<double>(first.count()) * std::exp2(std::min(attempts - 1, 60)));
  return std::max(nanoseconds(static_cast<std::int64_t>(range * random * 1e6)),
                  nanoseconds(milliseconds(50)));
}

// Never shorter than the delay that the server asks for. The random addition keeps clients from
// sending again at the same moment.
nanoseconds with_jitter(milliseconds wait, double random) {
  const double extra = std::min(1000.0, static_cast<double>(wait.count()) / 10) * random;
  return nanoseconds(wait) + nanoseconds(static_cast<std::int64_t>(extra * 1e6));
}

// The shortest permitted delay: the one that the server asks for, or the policy's own after a 429
// that names none.
std::optional<milliseconds> minimum_delay(const RetryPolicy& policy, const Failure& failure) {
  if (failure.status == 429 && !failure.hint) return policy.rate_limit_pause;
  return failure.hint;
}

nanoseconds delay_of(const RetryPolicy& policy, const Failure& failure, const Situation& now,
                     RetryClass next) {
  if (next == RetryClass::transient)
    return back_off(policy.first_delay, policy.max_delay, now.attempts, now.random);
  const auto minimum = minimum_delay(policy, failure);
  if (minimum && minimum->count() > 0) return with_jitter(*minimum, now.random);
  return back_off(policy.first_delay * 2, policy.max_delay, now.attempts, now.random);
}

Decision stop(StopReason reason) {
  Decision decision;
  decision.stop = reason;
  return decision;
}

}  // namespace

Outcome outcome_of(const Failure& failure, Effect effect) noexcept {
  if (!failure.sent) return Outcome::not_sent;
  if (failure.denied) return Outcome::not_applied;
  const bool rejected = failure.status >= 300 && failure.status < 500 && failure.status != 408;
  return rejected || effect == Effect::safe ? Outcome::not_applied : Outcome::unknown;
}

Pause pause_after(const RetryPolicy& policy, const Failure& failure, const Situation& now) {
  Failure bounded = failure;
  if (const auto minimum = minimum_delay(policy, failure))
    bounded.hint = std::min<milliseconds>(*minimum, pause_limit);
  const nanoseconds total = delay_of(policy, bounded, now, RetryClass::throttled);
  return {std::min<nanoseconds>(total, bounded.hint.value_or(milliseconds(0))), total};
}

Decision decide(const RetryPolicy& policy, const Failure& failure, const Situation& now) {
  if (failure.status == 0 && failure.kind == ErrorKind::cancelled)
    return stop(StopReason::cancelled);
  const RetryClass next = class_of(failure);
  if (next == RetryClass::final) return stop(StopReason::final);
  if (failure.status == 0 && failure.reason == "deadline" && !failure.attempt_limit)
    return stop(StopReason::deadline);
  // An unsafe operation is retried only if the server cannot have executed it.
  if (now.effect == Effect::unsafe && failure.sent && failure.status != 429)
    return stop(StopReason::unsafe);
  if (minimum_delay(policy, failure).value_or(milliseconds(0)) > policy.longest_hint)
    return stop(StopReason::hint_too_long);
  if (now.attempts >= now.max_attempts) return stop(StopReason::attempts);
  Decision decision;
  decision.throttled = next == RetryClass::throttled;
  decision.delay = delay_of(policy, failure, now, next);
  if (decision.delay >= now.time_left) return stop(StopReason::deadline);
  decision.retry = true;
  return decision;
}

}  // namespace ninjaone::pipeline
