// SPDX-License-Identifier: MIT
#include "sandbox/body.hpp"

#include <algorithm>

#include "sandbox/refusal.hpp"

namespace ninjaone::sandbox {

namespace {
const Doc* given(const Doc& body, std::string_view name) {
  const Doc* found = member(body, name);
  return found != nullptr && !found->is_null() ? found : nullptr;
}

[[noreturn]] void wrong(std::string_view name, std::string_view wanted) {
  refuse(Why::validation, "must be " + std::string(wanted), std::string(name));
}
}  // namespace

std::optional<std::string> text_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string()) wrong(name, "a string");
  return found->get<std::string>();
}

std::optional<std::int64_t> id_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer()) wrong(name, "an integer");
  return found->get<std::int64_t>();
}

const Doc* list_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found != nullptr && !found->is_array()) wrong(name, "an array");
  return found;
}

const Doc* object_in(const Doc& body, std::string_view name) {
  const Doc* found = given(body, name);
  if (found != nullptr && !found->is_object()) wrong(name, "an object");
  return found;
}

std::string wanted_text(const Doc& body, std::string_view name) {
  const auto text = text_in(body, name);
  if (!text || text->find_first_not_of(" \t\r\n") == std::string::npos) refuse(Why::validation, "must not be blank", std::string(name));
  return *text;
}

std::optional<std::string> word_in(const Doc& body, std::string_view name, std::initializer_list<std::string_view> words) {
  const auto word = text_in(body, name);
  if (word && std::find(words.begin(), words.end(), *word) == words.end()) wrong(name, "one of the known words");
  return word;
}

void must_be_object(const Doc& body) {
  if (!body.is_object()) refuse(Why::bad_request, "the body must be a JSON object");
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
