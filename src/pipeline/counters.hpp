// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <ninjaone/stats.hpp>
#include <ninjaone/transport.hpp>

#include "pipeline/hints.hpp"

namespace ninjaone::pipeline {

// The counters of a client. Any thread may use them.
class Counters {
 public:
  using Counter = std::atomic<std::uint64_t>;
  Counter requests{0}, token_requests{0}, retries{0}, throttled{0}, decode_notices{0},
      log_failures{0}, observer_failures{0};

  void add(const Wire& wire) noexcept {
    if (wire.new_connection) ++connections_;
    bytes_out_ += wire.bytes_out;
    bytes_in_ += wire.bytes_in;
  }
  void waited(std::chrono::nanoseconds time) noexcept {
    waited_ += static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0));
  }

  [[nodiscard]] Stats snapshot() const {
    Stats s;
    s.requests = requests;
    s.token_requests = token_requests;
    s.retries = retries;
    s.throttled = throttled;
    s.connections = connections_;
    s.bytes_out = bytes_out_;
    s.bytes_in = bytes_in_;
    s.decode_notices = decode_notices;
    s.log_failures = log_failures;
    s.observer_failures = observer_failures;
    s.waited = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::nanoseconds(static_cast<std::int64_t>(waited_.load())));
    return s;
  }

  // Keeps the rate limit that the server reported.
  void note(const Hints& hints, std::chrono::system_clock::time_point now) {
    if (!hints.limit && !hints.remaining && !hints.reset_in) return;
    const std::lock_guard lock(mutex_);
    rate_.limit = hints.limit;
    rate_.remaining = hints.remaining;
    rate_.reset.reset();
    if (hints.reset_in)
      rate_.reset =
          now + std::chrono::duration_cast<std::chrono::system_clock::duration>(*hints.reset_in);
  }
  [[nodiscard]] Rate rate() const {
    const std::lock_guard lock(mutex_);
    return rate_;
  }

 private:
  Counter connections_{0}, bytes_out_{0}, bytes_in_{0}, waited_{0};
  mutable std::mutex mutex_{};
  Rate rate_{};
};

}  // namespace ninjaone::pipeline
