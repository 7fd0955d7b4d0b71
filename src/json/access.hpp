// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// Access to the text of a Json, for the code of this folder.
struct JsonAccess {
  // Makes a Json of a text. The text must be valid JSON, at most `max_depth` deep, without white
  // space around it: this function does not check it.
  [[nodiscard]] static Json adopt(std::string text);
  // Returns the text of a value. It is valid as long as a copy of the value exists.
  [[nodiscard]] static std::string_view text(const Json& value);
};

}  // namespace ninjaone
