// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace ninjaone::json {

// Where the JSON of a body begins: behind white space and a byte order mark. ProtocolError: empty,
// utf8 (UTF-16), not_json (HTML, plain text).
[[nodiscard]] std::size_t json_begin(std::string_view body);

// Says what is wrong with a text in which a JSON library found a fault. ProtocolError.
[[noreturn]] void fail_document(std::string_view text);

}  // namespace ninjaone::json
