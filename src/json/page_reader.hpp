// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/json.hpp>
#include <string>
#include <vector>

#include "base/function_ref.hpp"
#include "json/page_meta.hpp"
#include "json/reader.hpp"

namespace ninjaone::json {

// Reads the page in `body`, whose members may have any order. `rows` reads the array of rows and
// returns false if it has another type. Throws ProtocolError as decode_into() does, and with the
// reason `shape` if the body is not a page.
[[nodiscard]] PageMeta read_page(std::string& body, Reader& reader, FunctionRef<bool(Value&)> rows);

// Returns the `id` of every row; nothing if one of the rows has no integer `id`.
[[nodiscard]] std::vector<std::int64_t> ids_of(const std::vector<Json>& rows);

}  // namespace ninjaone::json
