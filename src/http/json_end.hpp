// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace ninjaone::http {

enum class JsonEnd {
  none,    // the text does not start as a JSON object, array or string: nothing shows where it ends
  open,    // it starts as one of these and is not closed
  closed,  // it starts as one of these and is closed
};

// Whether a text that starts as a JSON document is complete. Reads brackets and quotes only and
// does not check that the text is JSON.
[[nodiscard]] JsonEnd json_end(std::string_view text) noexcept;

}  // namespace ninjaone::http
