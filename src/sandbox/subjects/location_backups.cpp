// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/backup_usage.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::string_view, 13> sizes{
    "revisionsCurrentSize", "revisionsPreviousSize", "revisionsDeletedSize", "localFileFolderSize",
    "localImageSize",       "localImageV2Size",      "cloudFileFolderSize",  "cloudImageSize",
    "cloudImageV2Size",     "cloudNetworkShareSize", "revisionsTotalSize",   "cloudTotalSize",
    "localTotalSize"};
constexpr std::array<std::string_view, 2> times{"lastSuccessfulBackupJob", "lastFailedBackupJob"};

// The backups of all devices of a location: the sums of the sizes, and the latest times.
struct BackupTotals {
  std::array<std::int64_t, sizes.size()> bytes{};
  std::array<std::int64_t, times.size()> latest{};

  void add_usage(const Doc& usage) {
    for (std::size_t i = 0; i < sizes.size(); ++i) bytes[i] += int_member(usage, sizes[i]);
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (const Doc* time = member(usage, times[i]))
        latest[i] = std::max(latest[i], nanoseconds(*time));
    }
  }
};

Doc backup_row(const State& state, const Location& location, const BackupTotals& total) {
  Doc row = Doc::object();
  add(row, "locationId", location.id);
  add(row, "locationName", text_member(location.doc, "name"));
  add(row, "locationDescription", text_member(location.doc, "description"));
  for (std::size_t i = 0; i < sizes.size(); ++i) add(row, sizes[i], total.bytes[i]);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (total.latest[i] != 0) add(row, times[i], seconds(total.latest[i]));
  }
  add(row, "organizationId", location.organization);
  add(row, "organizationName",
      text_member(find(state.store.organizations, location.organization)->doc, "name"));
  return row;
}

// A row for each location of the organization.
Doc backup_rows(const State& state, std::int64_t organization) {
  std::map<std::int64_t, BackupTotals> totals;
  for (const auto& [id, device] : state.store.devices) {
    if (device.organization != organization) continue;
    if (const auto usage = backup_usage(state, device)) totals[device.location].add_usage(*usage);
  }
  Doc rows = Doc::array();
  for (const auto& [id, location] : state.store.locations) {
    if (location.organization == organization)
      rows.push_back(backup_row(state, location, totals[id]));
  }
  return rows;
}

Answer list_location_backups(Call& call) {
  return ok(text(backup_rows(call.state, call.organization(call.id(0)).id)));
}

Answer get_location_backups(Call& call) {
  const Location& location = call.location(call.organization(call.id(0)).id, call.id(1));
  for (const Doc& row : backup_rows(call.state, location.organization)) {
    if (int_member(row, "locationId") == location.id) return ok(text(row));
  }
  reject(Why::not_found);
}

constexpr Route location_backup_routes[] = {
    {Method::get, "/organization/{id}/locations/backup/usage", reads, no_body,
     list_location_backups},
    {Method::get, "/organization/{id}/locations/{locationId}/backup/usage", reads, no_body,
     get_location_backups},
};
}  // namespace

constexpr Subject subjects::location_backups{location_backup_routes};

}  // namespace ninjaone::sandbox
