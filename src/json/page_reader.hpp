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

// Reads the page in `body`, its members in any order; `rows` reads the array of them, false: it is
// of another type. ProtocolError as decode_rows.
[[nodiscard]] PageMeta read_page(std::string& body, Reader& reader, FunctionRef<bool(Value&)> rows);

// The `id` of every row; nothing if one of them has none.
[[nodiscard]] std::vector<std::int64_t> ids_of(const std::vector<Json>& rows);

}  // namespace ninjaone::json
