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

// Remembers which events were handled: for each tenant the latest `max_events` ids, each for
// `lifetime`. Any number of threads may use it.
//
// The age of an id is measured with the steady clock. So a wall clock that is set forward does not
// make it forget an id, and a wall clock that is set back does not make it keep an id for longer.
// Only the saved text contains wall times, because the time of a steady clock has no meaning in
// another process: an id is saved with the wall time now minus its age, and loaded with an age of
// the wall time now minus that time. The wall clock may be changed between the two moments.
// Therefore the loaded age is limited to 0 at least and `lifetime` at most.
class SeenEvents {
 public:
  // Of an event: not handled before, being handled by another thread, or handled before.
  enum class State { fresh, busy, seen };

  // `lifetime` of max(): no limit.
  SeenEvents(std::size_t max_events, std::chrono::hours lifetime, std::shared_ptr<Clock> clock);

  // Begins to handle an event. If the result is `fresh`, the caller handles the event and then
  // calls end(). Until then the event is `busy` for other callers.
  [[nodiscard]] State begin(const std::string& tenant, ActivityId id);
  // Ends the handling of an event. If it was handled, its id is remembered.
  void end(const std::string& tenant, ActivityId id, bool handled);

  // Returns "n1w:2;" and the number of ids, then a line for each id: the id, the second when the
  // event was handled, and the tenant.
  [[nodiscard]] std::string text() const;
  // Adds the ids of a text that text() returned. It also reads "n1w:1", which has no tenants.
  // ConfigurationError: any other text; no id is added.
  void load(std::string_view text);

 private:
  using Steady = std::chrono::steady_clock::time_point;
  struct Entry {
    std::int64_t id;
    Steady handled_at;
  };
  // The ids of one tenant. Invariant: `seen` contains exactly the ids in `entries`.
  struct TenantEvents {
    std::deque<Entry> entries{};  // the oldest first
    std::unordered_set<std::int64_t> seen{}, busy{};
  };
  // A line of the saved text.
  struct SavedEntry {
    std::string tenant;
    std::int64_t id, second;
  };
  [[nodiscard]] static std::vector<SavedEntry> parse(std::string_view text);
  static void sort_entries(TenantEvents& events);
  void forget_old(TenantEvents& events) const;

  const std::size_t max_events_;
  const std::chrono::nanoseconds lifetime_;
  const std::shared_ptr<Clock> clock_;
  mutable std::mutex mutex_{};
  std::map<std::string, TenantEvents> tenants_{};  // by the name of the tenant
};

}  // namespace ninjaone
