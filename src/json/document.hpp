// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace ninjaone::json {

// Returns where the JSON of a body starts: behind a byte order mark and white space. Throws
// ProtocolError for a body that cannot be JSON: `empty`, `utf8` (it is UTF-16) or `not_json` (HTML
// or plain text). Both backends call this first, so these errors are the same in both.
[[nodiscard]] std::size_t json_begin(std::string_view body);

// Throws the ProtocolError for a text in which the JSON library of the backend has found a fault.
// scan() finds the fault again, so the reason and the byte do not depend on the backend.
[[noreturn]] void fail_document(std::string_view text);

}  // namespace ninjaone::json
