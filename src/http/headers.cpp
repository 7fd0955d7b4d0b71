// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>

#include "base/ascii.hpp"
#include "base/enum_words.hpp"
#include "base/fail.hpp"
#include "http/header_syntax.hpp"

namespace ninjaone {

Transport::~Transport() = default;

std::string_view to_string(Method method) noexcept {
  static constexpr detail::EnumWords<Method::delete_> words("GET", "POST", "PUT", "PATCH",
                                                            "DELETE");
  return words[method];
}

namespace {
constexpr std::size_t usual_count = 8;

[[noreturn]] void reject(std::string_view message) { fail_configuration("header", message); }

void check(std::string_view name, std::string_view value) {
  if (!http::is_token(name))
    reject("a header name must consist of letters, digits and -_.!#$%&'*+^`|~");
  if (std::any_of(value.begin(), value.end(), http::is_control)) {
    reject("the value of the header " + std::string(name) +
           " contains a control character, such as CR, LF or NUL");
  }
}
}  // namespace

Headers::Headers(std::initializer_list<std::pair<std::string, std::string>> items) {
  for (const auto& [name, value] : items) add(name, value);
}

void Headers::add(std::string name, std::string value) {
  check(name, value);
  if (items_.empty()) items_.reserve(usual_count);
  items_.emplace_back(std::move(name), std::move(value));
}

std::string& Headers::set(std::string name, std::string value) {
  check(name, value);
  items_.erase(
      std::remove_if(items_.begin(), items_.end(),
                     [&](const auto& item) { return equals_ignoring_case(item.first, name); }),
      items_.end());
  return items_.emplace_back(std::move(name), std::move(value)).second;
}

const std::string* Headers::find(std::string_view name) const noexcept {
  const auto found = std::find_if(items_.begin(), items_.end(), [&](const auto& item) {
    return equals_ignoring_case(item.first, name);
  });
  return found == items_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& item : items_) {
    if (equals_ignoring_case(item.first, name)) values.emplace_back(item.second);
  }
  return values;
}

}  // namespace ninjaone
