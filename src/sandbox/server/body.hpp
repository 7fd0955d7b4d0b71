// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time_units.hpp"
#include "sandbox/data/doc.hpp"
#include "sandbox/server/rejection.hpp"

namespace ninjaone::sandbox {

// Members of a request body. Each function rejects a value of the wrong type with the name of the
// member. It returns nothing (or null) if the member is absent or null.
inline constexpr std::size_t no_limit = std::string::npos;
[[nodiscard]] std::optional<std::string> text_in(const Doc& body, std::string_view name,
                                                 std::size_t max_characters = no_limit);
[[nodiscard]] std::optional<std::int64_t> id_in(const Doc& body, std::string_view name);
[[nodiscard]] const Doc* list_in(const Doc& body, std::string_view name);
[[nodiscard]] const Doc* object_in(const Doc& body, std::string_view name);
// A text that the body must have and that must not be blank.
[[nodiscard]] std::string required_text(const Doc& body, std::string_view name,
                                        std::size_t max_characters = no_limit);
// Rejects the body because it must have a value for this member.
[[noreturn]] void reject_missing(std::string_view name);
// One of these words.
[[nodiscard]] std::optional<std::string> word_in(const Doc& body, std::string_view name,
                                                 const std::vector<std::string_view>& words);
[[nodiscard]] std::optional<bool> flag_in(const Doc& body, std::string_view name);
// A time in nanoseconds since 1970. Its row in the table of units decides which forms are accepted.
[[nodiscard]] std::optional<std::int64_t> moment_in(const Doc& body, const SentTime& row);
// The id of an entry of `map`, which the body must have. `type` is the name of an entry in errors:
// "organization 9 does not exist". `place` is what the error puts before the name of the member.
template <class Map>
[[nodiscard]] std::int64_t existing_id(const Doc& body, std::string_view name, const Map& map,
                                       std::string_view type, const std::string& place = {}) {
  const auto id = id_in(body, name);
  if (!id) reject(Why::validation, "must be given", place + std::string(name));
  if (map.count(*id) == 0)
    reject(Why::validation, std::string(type) + " " + std::to_string(*id) + " does not exist",
           place + std::string(name));
  return *id;
}
// Rejects members with other names. The error names the member, with `place` before the name.
void only_known(const Doc& body, const std::vector<std::string_view>& names,
                const std::string& place = {});
// Rejects a body that is not an object.
void must_be_object(const Doc& body);

// Copies text members to `doc`. An absent member changes nothing, null removes the member.
void take_texts(Doc& doc, const Doc& body, std::initializer_list<std::string_view> names);
// The same for userData, an object with any members.
void take_user_data(Doc& doc, const Doc& body);

}  // namespace ninjaone::sandbox
