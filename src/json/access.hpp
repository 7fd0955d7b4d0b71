// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// The inside of a Json, for the codec.
struct JsonAccess {
  // `text` is valid JSON, not deeper than 64, without space around it.
  [[nodiscard]] static Json adopt(std::string text);
  // Valid as long as a copy of the value lives.
  [[nodiscard]] static std::string_view text(const Json& value);
};

}  // namespace ninjaone
