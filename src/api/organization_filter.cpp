// SPDX-License-Identifier: MIT
#include <ninjaone/organization_filter.hpp>

#include "base/fail.hpp"

namespace ninjaone {

namespace {
constexpr std::string_view blanks = " \t\r\n";

[[noreturn]] void fail_filter(const std::string& problem) {
  fail_configuration("filter", "an organization filter " + problem);
}

// Returns the value as it is written in the filter: a text without quotes.
std::string text_of_value(const FieldValue& value) {
  const Json::Kind kind = value.json().kind();
  if (value.is_secret())
    fail_filter("contains a secret; servers and proxies log addresses, so compare another field");
  if (kind == Json::Kind::array || kind == Json::Kind::object) {
    fail_filter("contains the value " + value.json().dump() +
                ", which has parts; use a text, a number, a bool or the id of one option");
  }
  std::string text =
      kind == Json::Kind::null ? "" : value.json().as_string().value_or(value.json().dump());
  if (text.empty())
    fail_filter("has no value; use a text, a number, a bool or the id of one option");
  return text;
}
}  // namespace

OrganizationFilter OrganizationFilter::raw(std::string_view text) {
  if (text.find_first_not_of(blanks) == std::string_view::npos)
    fail_filter("has a blank text; use OrganizationFilter() for every organization");
  return OrganizationFilter(std::string(text));
}

OrganizationFilter OrganizationFilter::custom_field(std::string_view name,
                                                    const FieldValue& value) {
  if (name.empty() || name.find('=') != std::string_view::npos ||
      name.find_first_of(blanks) != std::string_view::npos) {
    fail_filter("has the field name \"" + std::string(name) +
                "\"; use the API name of a custom field");
  }
  return OrganizationFilter("cf=" + std::string(name) + "=" + text_of_value(value));
}

}  // namespace ninjaone
