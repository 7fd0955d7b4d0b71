// SPDX-License-Identifier: MIT
#include <ninjaone/organization_filter.hpp>

#include "base/fail.hpp"

namespace ninjaone {

namespace {
constexpr std::string_view blanks = " \t\r\n";

[[noreturn]] void fail(const std::string& what) {
  fail_configuration("filter", "an organization filter " + what);
}

// As it stands in an address: a text without its quotes.
std::string word_of(const FieldValue& value) {
  const Json::Kind kind = value.json().kind();
  if (value.is_secret()) fail("holds a secret");
  if (kind == Json::Kind::array || kind == Json::Kind::object)
    fail("compares with a value that has parts");
  std::string word =
      kind == Json::Kind::null ? "" : value.json().as_string().value_or(value.json().dump());
  if (word.empty()) fail("has no value to compare with");
  return word;
}
}  // namespace

OrganizationFilter OrganizationFilter::raw(std::string_view text) {
  if (text.find_first_not_of(blanks) == std::string_view::npos) fail("is blank");
  return OrganizationFilter(std::string(text));
}

OrganizationFilter OrganizationFilter::custom_field(std::string_view name,
                                                    const FieldValue& value) {
  if (name.empty() || name.find('=') != std::string_view::npos ||
      name.find_first_of(blanks) != std::string_view::npos) {
    fail("names no custom field: it takes the API name");
  }
  return OrganizationFilter("cf=" + std::string(name) + "=" + word_of(value));
}

}  // namespace ninjaone
