// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <ninjaone/clock.hpp>
#include <ninjaone/observer.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

#include "pipeline/counters.hpp"

namespace ninjaone::pipeline {

// The caller's Observer, if there is one. Its exceptions are counted and not passed on.
class Observing {
 public:
  Observing(std::shared_ptr<Observer> observer, Clock& clock, Counters& counters)
      : observer_(std::move(observer)), clock_(&clock), counters_(&counters) {}

  [[nodiscard]] bool enabled() const noexcept { return observer_ != nullptr; }
  [[nodiscard]] std::uint64_t next_number() noexcept { return ++last_number_; }
  [[nodiscard]] std::shared_ptr<void> capture() noexcept;
  template <class Notify>
  void notify(const Notify& notify) noexcept {
    try {
      notify(*observer_);
    } catch (...) {
      ++counters_->observer_failures;
    }
  }
  // The time of the client; nothing if its Clock throws. The call itself then reports that.
  [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> now() const noexcept;

 private:
  const std::shared_ptr<Observer> observer_;
  Clock* clock_;
  Counters* counters_;
  std::atomic<std::uint64_t> last_number_{0};
};

// One call while it runs. The constructor reports its start; ended() must report its end.
class CallObservation {
 public:
  CallObservation(Observing& observing, ObservedCall call) noexcept;
  CallObservation(const CallObservation&) = delete;
  CallObservation& operator=(const CallObservation&) = delete;

  void attempt_started(int number) noexcept;
  // `reason`: of the transport's error; empty: there is a response with this status.
  void attempt_ended(int number, int status, std::string_view reason, const Wire& wire,
                     std::chrono::nanoseconds elapsed) noexcept;
  void ended(const ErrorInfo* error) noexcept;

 private:
  Observing* observing_;
  const ObservedCall call_;
  const std::optional<std::chrono::steady_clock::time_point> started_;
  ObservedEnd end_{};
  std::chrono::nanoseconds sending_{0};  // the time of the attempts
};

// Runs `action(observation)` as a call that the observer watches. There must be an observer:
// without one the caller runs the call directly, because an exception costs time in every frame.
template <class Describe, class Action>
auto observe(Observing& observing, const Describe& describe, const Action& action) {
  CallObservation observation(observing, describe());
  try {
    auto result = action(&observation);
    observation.ended(nullptr);
    return result;
  } catch (const Error& error) {
    observation.ended(&error.info());
    throw;
  } catch (...) {  // an exception of a callback of the program, or of the standard library
    ErrorInfo info;
    info.message = "an exception that is not a ninjaone::Error";
    observation.ended(&info);
    throw;
  }
}

}  // namespace ninjaone::pipeline
