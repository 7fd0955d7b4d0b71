// SPDX-License-Identifier: MIT
#include "paging/paged_operations.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>

#include "base/ascii.hpp"
#include "http/url.hpp"

namespace ninjaone {

namespace {

// Every paged listing in the documentation of the vendor, in the order of the paths. The listings
// of assets and licences respond with `pageInfo`, which the family after_id accepts.
constexpr PagedOperation table[] = {
    {Method::get, "/v2/activities", Paging::activities, {}, 10, 1000},
    {Method::get, "/v2/backup/integrity-check-jobs", Paging::cursor, {}, 1, 10'000},
    {Method::get, "/v2/backup/jobs", Paging::cursor, {}, 1, 10'000},
    {Method::get, "/v2/custom-fields", Paging::cursor_name, Paging::cursor, 5, 500},
    {Method::get, "/v2/device/{id}/activities", Paging::activities, {}, 10, 1000},
    {Method::get, "/v2/device/{id}/geolocation/history", Paging::cursor, {}, 10, 500},
    {Method::get, "/v2/devices", Paging::after_id, {}, 1, 1000},
    {Method::get, "/v2/devices-detailed", Paging::after_id, {}, 1, 1000},
    {Method::get, "/v2/itam/asset-relationship/relations", Paging::after_id, {}, 1, 500},
    {Method::get, "/v2/itam/asset-relationship/types", Paging::after_id, {}, 1, 500},
    {Method::get,
     "/v2/itam/asset-relationship/{entityType}/{entityId}/relations",
     Paging::after_id,
     {},
     1,
     500},
    {Method::get, "/v2/locations", Paging::after_id, {}, 1, 1000},
    {Method::get, "/v2/organization/{id}/devices", Paging::after_id, {}, 1, 1000},
    {Method::get, "/v2/organizations", Paging::after_id, {}, 1, 1000},
    {Method::get, "/v2/organizations-detailed", Paging::after_id, {}, 1, 1000},
    {Method::get, "/v2/queries/antivirus-status", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/antivirus-threats", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/backup/usage", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/computer-systems", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/custom-fields", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/queries/custom-fields-detailed", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/queries/device-health", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/disks", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/logged-on-users", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/queries/network-interfaces", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/operating-systems", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/os-patch-installs", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/os-patches", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/policy-overrides", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/queries/processors", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/raid-controllers", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/raid-drives", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/scoped-custom-fields", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/queries/scoped-custom-fields-detailed", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/queries/software", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/software-patch-installs", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/software-patches", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/volumes", Paging::cursor, {}, 1, 1000},
    {Method::get, "/v2/queries/windows-services", Paging::cursor, {}, 10, 10'000},
    {Method::get, "/v2/software-license/licenses", Paging::after_id, {}, 1, 500},
    {Method::get, "/v2/software-license/{licenseId}/assignments", Paging::after_id, {}, 1, 500},
    {Method::get, "/v2/ticketing/app-user-contact", Paging::anchor, {}, 1, 500},
    {Method::get, "/v2/ticketing/ticket/{ticketId}/log-entry", Paging::anchor, {}, 1, 500},
    {Method::post, "/v2/ticketing/trigger/board/{boardId}/run", Paging::board, {}, 1, 1000},
};

bool is_parameter(std::string_view segment) noexcept {
  return !segment.empty() && segment.front() == '{';
}

bool is_number(std::string_view segment) noexcept {
  return !segment.empty() && std::all_of(segment.begin(), segment.end(), is_digit);
}

std::string_view next_segment(std::string_view& path) noexcept {
  path.remove_prefix(1);  // the slash
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

// Whether an encoded path without its prefix matches a pattern. `numbers`: every parameter must be
// a number.
bool matches(std::string_view pattern, std::string_view path, bool numbers) noexcept {
  pattern.remove_prefix(3);  // "/v2"
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = next_segment(pattern), segment = next_segment(path);
    if (is_parameter(expected) ? segment.empty() || (numbers && !is_number(segment))
                               : expected != segment)
      return false;
  }
  return pattern.empty() && path.empty();
}

}  // namespace

PagedOperations paged_operations() noexcept { return {std::begin(table), std::size(table)}; }

const PagedOperation* paging::paged_operation_at(std::string_view path) noexcept {
  const auto* found =
      std::find_if(std::begin(table), std::end(table),
                   [&](const PagedOperation& row) { return matches(row.path, path, false); });
  return found == std::end(table) ? nullptr : found;
}

const PagedOperation* find_paged_operation(std::string_view path) {
  try {
    return paging::paged_operation_at(http::encode_path(path));
  } catch (const ConfigurationError&) {  // the text is not a path
    return nullptr;
  }
}

std::string_view paging::position_key(const PagedOperation& operation) noexcept {
  return operation.path == "/v2/ticketing/app-user-contact" ? "anchorNaturalId" : "";
}

bool paging::only_reads(Method method, std::string_view path) noexcept {
  if (method == Method::get) return true;
  const auto is_this = [&](const PagedOperation& row) {
    return row.method == method && matches(row.path, path, true);
  };
  return std::any_of(std::begin(table), std::end(table), is_this);
}

}  // namespace ninjaone
