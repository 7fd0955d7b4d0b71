// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <ninjaone/clock.hpp>
#include <ninjaone/ids.hpp>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace ninjaone {

// Which events were handled: for each tenant the latest `most`, each for `life`. Any thread.
//
// Ages are counted on the steady clock, so that a wall clock that is set forward forgets nothing
// and one that is set back keeps nothing longer. Only the saved text holds wall times, because a
// steady clock means nothing in another process: an entry is saved as the wall time now minus its
// age, and loaded with an age of the wall time now minus that time. Wall clocks of the two moments
// may differ; the age is therefore at least 0 and at most `life`.
class SeenEvents {
 public:
  enum class State { fresh, busy, seen };

  // `life` of max(): no limit.
  SeenEvents(std::size_t most, std::chrono::hours life, std::shared_ptr<Clock> clock);

  // fresh: the caller handles the event now and then calls end(); until then the event is busy for
  // other callers.
  [[nodiscard]] State begin(const std::string& tenant, ActivityId id);
  void end(const std::string& tenant, ActivityId id, bool handled);

  // "n1w:2;<number of entries>", then a line for each: its id, the second when it was handled, and
  // its tenant.
  [[nodiscard]] std::string text() const;
  // Adds what text() returned; also "n1w:1", which has no tenants. ConfigurationError: anything
  // else; then nothing is added.
  void load(std::string_view text);

 private:
  using Steady = std::chrono::steady_clock::time_point;
  struct Entry {
    std::int64_t id;
    Steady since;
  };
  struct Memory {
    std::deque<Entry> order{};  // the oldest first
    std::unordered_set<std::int64_t> seen{}, busy{};
  };
  struct Saved {
    std::string tenant;
    std::int64_t id, second;
  };
  [[nodiscard]] static std::vector<Saved> parse(std::string_view text);
  static void put_in_order(Memory& memory);
  void forget_old(Memory& memory) const;

  const std::size_t most_;
  const std::chrono::nanoseconds life_;
  const std::shared_ptr<Clock> clock_;
  mutable std::mutex mutex_{};
  std::map<std::string, Memory> memories_{};  // by tenant
};

}  // namespace ninjaone
