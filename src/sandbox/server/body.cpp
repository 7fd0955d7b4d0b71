// SPDX-License-Identifier: MIT
#include "sandbox/server/body.hpp"

#include <algorithm>
#include <utility>

#include "sandbox/data/instant.hpp"
#include "sandbox/server/rejection.hpp"

namespace ninjaone::sandbox {

namespace {
const Doc* given(const Doc& body, std::string_view name) {
  const Doc* found = member(body, name);
  return found != nullptr && !found->is_null() ? found : nullptr;
}

[[noreturn]] void reject_type(std::string_view name, std::string_view expected) {
  reject(Why::validation, "must be " + std::string(expected), std::string(name));
}
}  // namespace

std::optional<std::string> text_in(const Doc& body, std::string_view name,
                                   std::size_t max_characters) {
  const Doc* found = given(body, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string()) reject_type(name, "a string");
  auto text = found->get<std::string>();
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  });
  if (static_cast<std::size_t>(characters) > max_characters)
    reject_type(name, "at most " + std::to_string(max_characters) + " characters long");
  return text;
}

std::optional<std::int64_t> id_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer()) reject_type(name, "an integer");
  return found->get<std::int64_t>();
}

std::optional<bool> flag_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_boolean()) reject_type(name, "true or false");
  return found->get<bool>();
}

std::optional<std::int64_t> moment_in(const Doc& body, const SentTime& row) {
  const Doc* found = given(body, row.name);
  if (found == nullptr) return std::nullopt;
  const auto time = time_in_body(*found, row);
  if (!time) reject_type(row.name, accepted_forms(row));
  return time;
}

const Doc* list_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found != nullptr && !found->is_array()) reject_type(name, "an array");
  return found;
}

const Doc* object_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found != nullptr && !found->is_object()) reject_type(name, "an object");
  return found;
}

std::string required_text(const Doc& body, std::string_view name, std::size_t max_characters) {
  auto text = text_in(body, name, max_characters);
  if (!text || text->find_first_not_of(" \t\r\n") == std::string::npos) reject_missing(name);
  return std::move(*text);
}

void reject_missing(std::string_view name) {
  reject(Why::validation, "must not be blank", std::string(name));
}

std::optional<std::string> word_in(const Doc& body, std::string_view name,
                                   const std::vector<std::string_view>& words) {
  const auto word = text_in(body, name);
  if (!word || std::find(words.begin(), words.end(), *word) != words.end()) return word;
  std::string list;
  for (const std::string_view each : words) list += (list.empty() ? "" : ", ") + std::string(each);
  reject_type(name, "one of " + list + ", not '" + *word + "'");
}

void only_known(const Doc& body, const std::vector<std::string_view>& names,
                const std::string& place) {
  for (const auto& [name, value] : body.items()) {
    if (std::find(names.begin(), names.end(), name) == names.end())
      reject(Why::validation, "this member is unknown or read-only here", place + name);
  }
}

void must_be_object(const Doc& body) {
  if (!body.is_object()) reject(Why::bad_request, "the body must be a JSON object");
}

void take_texts(Doc& doc, const Doc& body, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const Doc* found = member(body, name);
    if (found == nullptr) continue;
    if (found->is_null()) {
      doc.erase(std::string(name));
    } else {
      doc[std::string(name)] = text_in(body, name).value();
    }
  }
}

void take_user_data(Doc& doc, const Doc& body) {
  const Doc* found = member(body, "userData");
  if (found == nullptr) return;
  if (const Doc* object = object_in(body, "userData")) {
    doc["userData"] = *object;
  } else {
    doc.erase("userData");
  }
}

}  // namespace ninjaone::sandbox
