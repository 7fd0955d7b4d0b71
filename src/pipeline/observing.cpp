// SPDX-License-Identifier: MIT
#include "pipeline/observing.hpp"

#include <algorithm>
#include <utility>

namespace ninjaone {

Observer::~Observer() = default;
std::shared_ptr<void> Observer::capture() { return {}; }
void Observer::call_started(const ObservedCall&) {}
void Observer::attempt_started(const ObservedCall&, int) {}
void Observer::attempt_ended(const ObservedCall&, const ObservedAttempt&) {}
void Observer::call_ended(const ObservedCall&, const ObservedEnd&) {}

namespace pipeline {

namespace {
using std::chrono::duration_cast;
using std::chrono::microseconds;
}  // namespace

std::shared_ptr<void> Observing::capture() noexcept {
  std::shared_ptr<void> context;
  if (enabled()) notify([&](Observer& observer) { context = observer.capture(); });
  return context;
}

std::optional<std::chrono::steady_clock::time_point> Observing::now() const noexcept {
  try {
    return clock_->steady();
  } catch (...) {
    return std::nullopt;
  }
}

CallObservation::CallObservation(Observing& observing, ObservedCall call) noexcept
    : observing_(&observing), call_(std::move(call)), started_(observing.now()) {
  observing_->notify([&](Observer& observer) { observer.call_started(call_); });
}

void CallObservation::attempt_started(int number) noexcept {
  observing_->notify([&](Observer& observer) { observer.attempt_started(call_, number); });
}

void CallObservation::attempt_ended(int number, int status, std::string_view reason,
                                    const Wire& wire, std::chrono::nanoseconds elapsed) noexcept {
  end_.status = status;
  end_.attempts += std::max(1, wire.sends);
  end_.bytes_out += wire.bytes_out;
  end_.bytes_in += wire.bytes_in;
  sending_ += elapsed;
  ObservedAttempt attempt;
  attempt.number = number;
  attempt.status = status;
  attempt.reason = reason;
  attempt.bytes_out = wire.bytes_out;
  attempt.bytes_in = wire.bytes_in;
  attempt.new_connection = wire.new_connection;
  attempt.duration = duration_cast<microseconds>(elapsed);
  observing_->notify([&](Observer& observer) { observer.attempt_ended(call_, attempt); });
}

void CallObservation::ended(const ErrorInfo* error) noexcept {
  const auto now = observing_->now();
  const std::chrono::nanoseconds total =
      now && started_ ? *now - *started_ : std::chrono::nanoseconds(0);
  end_.error = error;
  end_.duration = duration_cast<microseconds>(total);
  end_.waited =
      duration_cast<microseconds>(std::max(total - sending_, std::chrono::nanoseconds(0)));
  observing_->notify([&](Observer& observer) { observer.call_ended(call_, end_); });
}

}  // namespace pipeline
}  // namespace ninjaone
