// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <ninjaone/clock.hpp>
#include <ninjaone/ids.hpp>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace ninjaone {

// Which events were handed over: the latest `most`, each for so long. Any thread.
class SeenEvents {
 public:
  enum class State { fresh, busy, seen };

  SeenEvents(std::size_t most, std::chrono::seconds life, std::shared_ptr<Clock> clock)
      : most_(most), life_(life), clock_(std::move(clock)) {}

  // fresh: whoever asked hands it over now and must end() it; until then it is busy for everybody else.
  [[nodiscard]] State begin(ActivityId id);
  void end(ActivityId id, bool handed_over);

  // "n1w:1;<how many>", then a line for each: its id and when it was handed over, in seconds.
  [[nodiscard]] std::string text() const;
  // Adds what text() gave. ConfigurationError: anything else, and nothing is added.
  void load(std::string_view text);

 private:
  struct Entry {
    std::int64_t id, second;
  };
  [[nodiscard]] static std::vector<Entry> parse(std::string_view text);
  [[nodiscard]] std::int64_t now() const;
  void add(Entry entry);
  void forget_old();

  const std::size_t most_;
  const std::chrono::seconds life_;
  const std::shared_ptr<Clock> clock_;
  mutable std::mutex mutex_{};
  std::deque<Entry> order_{};  // the oldest first
  std::unordered_set<std::int64_t> seen_{}, busy_{};
};

}  // namespace ninjaone
