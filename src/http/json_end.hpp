// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace ninjaone::http {

enum class JsonEnd {
  none,  // no JSON object, array or string: nothing shows where it ends
  open,  // it begins as one and is not closed
  closed,
};

// Whether a text that begins as a JSON document ends as one. Looks at brackets and quotes only;
// whether it is JSON is for its reader to say.
[[nodiscard]] JsonEnd json_end(std::string_view text) noexcept;

}  // namespace ninjaone::http
