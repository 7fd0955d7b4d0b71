// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <string>
#include <vector>

#include "base/time_units.hpp"
#include "sandbox/server/query.hpp"
#include "sandbox/server/refusal.hpp"
#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// One request on its way through a handler.
struct Call {
  State& state;
  const Target& target;
  std::vector<std::string> arguments{};  // what stands for the {…} of the route
  Parameters query{};
  Doc body{};  // of writes; null when there was none

  // A path parameter as an id; anything else was never given out: not found.
  [[nodiscard]] std::int64_t id(std::size_t index) const;
  // A query parameter as a number; nothing when absent. Refuses other text.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
  // A query parameter that is true or false, or absent: false. Refuses other words.
  [[nodiscard]] bool flag(std::string_view name) const;
  // A query parameter as a time in nanoseconds, in a form that its row of the table of units
  // accepts. Refuses other text.
  [[nodiscard]] std::optional<std::int64_t> moment(const SentTime& row) const;
  // The same for a parameter whose form nobody documents: epoch seconds, milliseconds or a date.
  [[nodiscard]] std::optional<std::int64_t> moment(std::string_view name) const;
  // pageSize within limits; refuses what is no positive number.
  [[nodiscard]] std::size_t page_size(std::int64_t smallest, std::int64_t otherwise,
                                      std::int64_t largest) const;

  Store& store() const { return state.store; }
  [[nodiscard]] Organization& organization(std::int64_t id) const;
  [[nodiscard]] Location& location(std::int64_t organization, std::int64_t id) const;
  [[nodiscard]] Device& device(std::int64_t id) const;
  [[nodiscard]] EndUser& end_user(std::int64_t id) const;
};

[[nodiscard]] Answer ok(std::string json);
[[nodiscard]] Answer no_content();
// 200, or 201 in the documented dialect.
[[nodiscard]] Answer created(const Call& call, const Doc& doc);

}  // namespace ninjaone::sandbox
