// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <ninjaone/region.hpp>

#include "base/fail.hpp"

namespace ninjaone {

namespace {
struct Row {
  Region region;
  std::string_view name, url;
};
constexpr std::array<Row, 6> rows{{{Region::us, "us", "https://app.ninjarmm.com"},
                                   {Region::us2, "us2", "https://us2.ninjarmm.com"},
                                   {Region::eu, "eu", "https://eu.ninjarmm.com"},
                                   {Region::ca, "ca", "https://ca.ninjarmm.com"},
                                   {Region::oc, "oc", "https://oc.ninjarmm.com"},
                                   {Region::fed, "fed", "https://fed.ninjarmm.com"}}};

const Row& row(Region region) noexcept {
  const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.region == region; });
  return found != rows.end() ? *found : rows.front();
}

// Short, and without what moves a cursor.
std::string quotable(std::string_view text) {
  constexpr std::size_t most = 40;
  std::string out(text.substr(0, most));
  std::replace_if(
      out.begin(), out.end(), [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, '?');
  return out + (text.size() > most ? "..." : "");
}

}  // namespace

std::string_view to_string(Region region) noexcept { return row(region).name; }
std::string_view base_url(Region region) noexcept { return row(region).url; }

Region parse_region(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  for (const Row& r : rows) {
    if (r.name == lower) return r.region;
  }
  std::string known;
  for (const Row& r : rows) known += std::string(r.name) + ", ";
  fail_configuration("region", "unknown region \"" + quotable(text) + "\"; use one of " + known + "or give a base URL");
}

}  // namespace ninjaone
