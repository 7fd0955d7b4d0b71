// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <string>
#include <vector>

#include "base/time_units.hpp"
#include "sandbox/server/query.hpp"
#include "sandbox/server/rejection.hpp"
#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// One request that a handler works on.
struct Call {
  State& state;
  const Target& target;
  std::vector<std::string> arguments{};  // the segments that {…} stands for
  Parameters query{};
  Doc body{};  // null: the request has no body

  // A path parameter as an id. Rejects other text with 404, because no resource has such an id.
  [[nodiscard]] std::int64_t id(std::size_t index) const;
  // A query parameter as a number, nothing if it is absent. Rejects other text.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
  // A query parameter that is true or false; false if it is absent. Rejects other text.
  [[nodiscard]] bool flag(std::string_view name) const;
  // A query parameter as a time in nanoseconds since 1970, nothing if it is absent. Its row in the
  // table of units decides which forms are accepted. Rejects other text.
  [[nodiscard]] std::optional<std::int64_t> moment(const SentTime& row) const;
  // The same for a parameter whose form is not documented. Accepts epoch seconds, epoch
  // milliseconds and dates.
  [[nodiscard]] std::optional<std::int64_t> moment(std::string_view name) const;
  // The parameter pageSize, or `usual` if it is absent. A number outside of `smallest` to `largest`
  // becomes the nearer of the two. Rejects numbers below 1 and other text.
  [[nodiscard]] std::size_t page_size(std::int64_t smallest, std::int64_t usual,
                                      std::int64_t largest) const;

  Store& store() const { return state.store; }
  // Each rejects an id that no resource has.
  [[nodiscard]] Organization& organization(std::int64_t id) const;
  [[nodiscard]] Location& location(std::int64_t organization, std::int64_t id) const;
  [[nodiscard]] Device& device(std::int64_t id) const;
  [[nodiscard]] EndUser& end_user(std::int64_t id) const;
};

[[nodiscard]] Answer ok(std::string json);
[[nodiscard]] Answer no_content();
// 200, or 201 in the dialect of the API reference (Dialect::documented).
[[nodiscard]] Answer created(const Call& call, const Doc& doc);

}  // namespace ninjaone::sandbox
