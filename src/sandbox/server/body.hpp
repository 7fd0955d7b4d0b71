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

namespace ninjaone::sandbox {

// Members of a request body. Each refuses a value of the wrong type, naming the field; absent and
// null give nothing.
inline constexpr std::size_t no_limit = std::string::npos;
[[nodiscard]] std::optional<std::string> text_in(const Doc& body, std::string_view name,
                                                 std::size_t max_characters = no_limit);
[[nodiscard]] std::optional<std::int64_t> id_in(const Doc& body, std::string_view name);
[[nodiscard]] const Doc* list_in(const Doc& body, std::string_view name);
[[nodiscard]] const Doc* object_in(const Doc& body, std::string_view name);
// A text that must be there and must not be blank.
[[nodiscard]] std::string required_text(const Doc& body, std::string_view name,
                                        std::size_t max_characters = no_limit);
// Refuses the body because it must have a value for this member.
[[noreturn]] void refuse_missing(std::string_view name);
// One of a closed list of words.
[[nodiscard]] std::optional<std::string> word_in(const Doc& body, std::string_view name,
                                                 const std::vector<std::string_view>& words);
[[nodiscard]] std::optional<bool> flag_in(const Doc& body, std::string_view name);
// A time in a form that its row of the table of units accepts, as nanoseconds.
[[nodiscard]] std::optional<std::int64_t> moment_in(const Doc& body, const SentTime& row);
// Refuses members of other names; `place` goes before theirs.
void only_known(const Doc& body, const std::vector<std::string_view>& names,
                const std::string& place = {});
// Refuses a body that is no object.
void must_be_object(const Doc& body);

// Copies text members: absent leaves them, null takes them away.
void take_texts(Doc& doc, const Doc& body, std::initializer_list<std::string_view> names);
// The same for userData, a free object.
void take_user_data(Doc& doc, const Doc& body);

}  // namespace ninjaone::sandbox
