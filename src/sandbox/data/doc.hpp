// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::sandbox {

// A JSON value that keeps the order of members. Numbers whose digits a double cannot keep are
// stored as text in nlohmann's binary type, which JSON does not have.
using Doc = nlohmann::ordered_json;

// A number that is written with exactly this text.
[[nodiscard]] Doc number(std::string_view text);
// Nanoseconds since 1970 as epoch seconds with nine decimals: 1707363433.892432000.
[[nodiscard]] Doc seconds(std::int64_t nanoseconds);
// The reverse of seconds(); also accepts other numbers. 0 for a value that is not a time.
[[nodiscard]] std::int64_t nanoseconds(const Doc& value);

// Appends the JSON of the value to `out`.
void write(const Doc& value, std::string& out);
// Appends the members of an object, without its braces.
void write_members(const Doc& object, std::string& out);
[[nodiscard]] std::string text(const Doc& value);
// Nothing if the text is not JSON, not UTF-8, or nested deeper than 64.
[[nodiscard]] std::optional<Doc> parse(std::string_view text);

// A member of an object; null if the value is not an object or has no such member.
[[nodiscard]] const Doc* member(const Doc& object, std::string_view name);
// The member if it has this type, or else `otherwise` or an empty text.
[[nodiscard]] std::int64_t int_member(const Doc& object, std::string_view name,
                                      std::int64_t otherwise = 0);
[[nodiscard]] bool bool_member(const Doc& object, std::string_view name, bool otherwise = false);
[[nodiscard]] std::string text_member(const Doc& object, std::string_view name);

}  // namespace ninjaone::sandbox
