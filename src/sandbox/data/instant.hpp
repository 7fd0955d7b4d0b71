// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time_units.hpp"
#include "sandbox/data/doc.hpp"

namespace ninjaone::sandbox {

// A time of a request in nanoseconds since 1970. Empty if its form is not one that the row of the
// table of units accepts, for example milliseconds where the service expects seconds.
[[nodiscard]] std::optional<std::int64_t> time_in_query(std::string_view text, const SentTime& row);
[[nodiscard]] std::optional<std::int64_t> time_in_body(const Doc& value, const SentTime& row);

// The accepted forms, for error messages: "epoch seconds or yyyy-MM-dd".
[[nodiscard]] std::string_view accepted_forms(const SentTime& row);

}  // namespace ninjaone::sandbox
