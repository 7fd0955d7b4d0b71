// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <ninjaone/region.hpp>

#include "base/ascii.hpp"
#include "base/fail.hpp"

namespace ninjaone {

namespace {
struct Row {
  Region region;
  std::string_view name, url;
};
constexpr std::array<Row, 7> rows{{{Region::us, "us", "https://app.ninjarmm.com"},
                                   {Region::us2, "us2", "https://us2.ninjarmm.com"},
                                   {Region::eu, "eu", "https://eu.ninjarmm.com"},
                                   {Region::ca, "ca", "https://ca.ninjarmm.com"},
                                   {Region::oc, "oc", "https://oc.ninjarmm.com"},
                                   {Region::fed, "fed", "https://fed.ninjarmm.com"},
                                   {Region::jp, "jp", "https://jp.ninjarmm.com"}}};

const Row& row(Region region) noexcept {
  const auto* found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.region == region; });
  return found != rows.end() ? *found : rows.front();
}

// Returns the part of a wrong text that a message may show. The text may be a secret in the wrong
// variable, so only the start of a long text is shown, and bytes that no name of a region contains
// become question marks.
std::string quotable(std::string_view text) {
  constexpr std::size_t max_size = 32, shown_size = 8;
  std::string start(text.substr(0, text.size() > max_size ? shown_size : max_size));
  for (char& c : start) {
    const bool may_be_shown = is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
    if (!may_be_shown) c = '?';
  }
  return start + (text.size() > max_size ? "..." : "");
}
}  // namespace

std::string_view to_string(Region region) noexcept { return row(region).name; }
std::string_view base_url(Region region) noexcept { return row(region).url; }

Region parse_region(std::string_view text) {
  const std::string lower = lower_case(text);
  if (lower == "app") return Region::us;  // app.ninjarmm.com is the host of us
  for (const Row& r : rows) {
    if (r.name == lower) return r.region;
  }
  std::string known;
  for (const Row& r : rows) known += (known.empty() ? "" : ", ") + std::string(r.name);
  fail_configuration("region", "unknown region \"" + quotable(text) + "\"; use one of " + known +
                                   " (app means us), or give a base URL");
}

}  // namespace ninjaone
