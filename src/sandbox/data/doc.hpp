// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::sandbox {

// A JSON value whose members keep their order. Numbers that a double cannot spell stand in it as
// text, inside nlohmann's binary type, which JSON itself has no use for.
using Doc = nlohmann::ordered_json;

// A number in this very spelling.
[[nodiscard]] Doc number(std::string_view text);
// Nanoseconds since 1970 as epoch seconds with nine decimals: 1707363433.892432000.
[[nodiscard]] Doc seconds(std::int64_t nanoseconds);
// The way back; 0 for anything that is not a time.
[[nodiscard]] std::int64_t nanoseconds(const Doc& value);

void write(const Doc& value, std::string& out);
// The members of an object without its braces.
void write_members(const Doc& object, std::string& out);
[[nodiscard]] std::string text(const Doc& value);
// Nothing: not JSON, not UTF-8, deeper than 64.
[[nodiscard]] std::optional<Doc> parse(std::string_view text);

// A member of an object, or null.
[[nodiscard]] const Doc* member(const Doc& object, std::string_view name);
// The member when it has that type; else what is given.
[[nodiscard]] std::int64_t int_member(const Doc& object, std::string_view name,
                                      std::int64_t otherwise = 0);
[[nodiscard]] bool bool_member(const Doc& object, std::string_view name, bool otherwise = false);
[[nodiscard]] std::string text_member(const Doc& object, std::string_view name);

}  // namespace ninjaone::sandbox
