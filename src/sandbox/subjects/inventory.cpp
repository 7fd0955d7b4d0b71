// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/report.hpp"
#include "sandbox/subjects/row_tests.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr auto same = RowTest::How::same, since = RowTest::How::since,
               before = RowTest::How::before;

bool is_service_state(std::string_view word) {
  constexpr std::array<std::string_view, 8> states{"UNKNOWN", "STOPPED",         "START_PENDING",
                                                   "RUNNING", "STOP_PENDING",    "PAUSE_PENDING",
                                                   "PAUSED",  "CONTINUE_PENDING"};
  return std::find(states.begin(), states.end(), word) != states.end();
}

// The grammar of `ts` is not documented. Here it is a time, and selects the rows collected since
// then.
constexpr RowTest ts{"ts", "timestamp", since, true, nullptr};
constexpr RowTest status{"status", "status", same, false, nullptr},
    type{"type", "type", same, false, nullptr},
    severity{"severity", "severity", same, false, nullptr},
    impact{"impact", "impact", same, false, nullptr},
    product{"productIdentifier", "productIdentifier", same, false, nullptr};
constexpr RowTest installed_after{"installedAfter", "installedAt", since, false, nullptr},
    installed_before{"installedBefore", "installedAt", before, false, nullptr};
constexpr RowTest software_after{"installedAfter", "installDate", since, true, nullptr},
    software_before{"installedBefore", "installDate", before, true, nullptr};
constexpr RowTest product_state{"productState", "productState", same, true, nullptr},
    product_name{"productName", "productName", same, true, nullptr},
    health{"health", "healthStatus", same, true, nullptr};
constexpr RowTest name{"name", "name", same, false, nullptr},
    state{"state", "state", same, false, is_service_state};

// A kind of row.
struct InventoryKind {
  std::string_view word;  // the last segment of its paths
  Rows (*rows)(Call& call, Device& device);
  bool timestamp;  // rows of the report have a timestamp
  PageSizes pages;
  RowTests tests;
};

constexpr std::array<InventoryKind, 19> inventory_kinds{{
    {"antivirus-status", antivirus_rows, true, free_pages, {{ts, product_state, product_name}}},
    {"antivirus-threats", threat_rows, true, free_pages, {{ts}}},
    {"computer-systems", computer_rows, true, free_pages, {{ts}}},
    {"device-health", health_rows, false, free_pages, {{health}}},
    {"disks", disk_rows, true, free_pages, {{ts}}},
    {"logged-on-users", user_rows, false, declared_pages, {}},
    {"network-interfaces", network_rows, false, free_pages, {}},
    {"operating-systems", os_rows, true, free_pages, {{ts}}},
    {"os-patch-installs",
     os_patch_install_rows,
     true,
     free_pages,
     {{status, installed_after, installed_before}}},
    {"os-patches", os_patch_rows, true, free_pages, {{ts, status, type, severity}}},
    {"policy-overrides", override_rows, false, declared_pages, {}},
    {"processors", processor_rows, true, free_pages, {{ts}}},
    {"raid-controllers", raid_controller_rows, true, free_pages, {{ts}}},
    {"raid-drives", raid_drive_rows, true, free_pages, {{ts}}},
    {"software", software_rows, true, free_pages, {{software_after, software_before}}},
    {"software-patch-installs",
     software_patch_install_rows,
     true,
     free_pages,
     {{type, impact, status, product, installed_after, installed_before}}},
    {"software-patches",
     software_patch_rows,
     true,
     free_pages,
     {{ts, status, product, type, impact}}},
    {"volumes", volume_rows, true, free_pages, {{ts}}},
    {"windows-services", service_rows, true, declared_pages, {{name, state}}},
}};

const InventoryKind& kind_of(const Call& call) {
  const auto found = std::find_if(
      inventory_kinds.begin(), inventory_kinds.end(),
      [&](const InventoryKind& kind) { return kind.word == call.target.segments.back(); });
  if (found == inventory_kinds.end()) reject(Why::unknown_path);
  return *found;
}

// Adds what only reports have to a row. `collected`: when the rows were collected; 0: never.
void add_report_members(Doc& row, const InventoryKind& kind, const Device& device,
                        std::int64_t collected) {
  add(row, "deviceId", device.id);
  if (kind.timestamp) add(row, "timestamp", collected > 0 ? seconds(collected) : Doc(0));
}

// When the rows of a kind were collected, in nanoseconds since 1970; 0: never.
std::int64_t collection_time(const Call& call, const InventoryKind& kind, const Device& device) {
  const std::int64_t contact = last_contact(device);
  if (contact <= 0) return 0;
  Random random = numbers_of(call.state, device, Stream::collected);
  const std::int64_t ago = random.below(one_day / 2);
  return contact - ago - (&kind - inventory_kinds.data()) * one_second;
}

// The first row as an object; an empty object if there are no rows.
Answer only_row(const Rows& rows) { return ok(rows.empty() ? "{}" : text(rows.front())); }

Answer query_inventory(Call& call) {
  const InventoryKind& kind = kind_of(call);
  return read_report(call, "cursor", kind.pages, [&] {
    const RowSelection selection(call, kind.tests, true);
    std::vector<std::string> out;
    for_each_device(call, [&](Device& device) {
      const std::int64_t time = collection_time(call, kind, device);
      for (Doc& row : kind.rows(call, device)) {
        add_report_members(row, kind, device, time);
        if (selection.includes(row)) out.push_back(text(row));
      }
    });
    return out;
  });
}

Answer list_inventory(Call& call) {
  const InventoryKind& kind = kind_of(call);
  Device& device = call.device(call.id(0));
  const RowSelection selection(call, kind.tests, false);
  std::string out = "[";
  for (const Doc& row : kind.rows(call, device)) {
    if (!selection.includes(row)) continue;
    if (out.size() > 1) out += ',';
    write(row, out);
  }
  return ok(out + "]");
}

// The response of the service for a device without a known user is not documented. Here it is {}.
Answer get_last_logged_on_user(Call& call) {
  return only_row(user_rows(call, call.device(call.id(0))));
}

Answer get_policy_overrides(Call& call) {
  const Rows rows = override_rows(call, call.device(call.id(0)));
  if (!rows.empty()) return only_row(rows);
  Doc empty = Doc::object();
  add(empty, "overrides", Doc::array());
  return ok(text(empty));
}

constexpr Route inventory_routes[] = {
    {Method::get, "/device/{id}/disks", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/volumes", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/processors", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/network-interfaces", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/software", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/os-patches", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/os-patch-installs", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/software-patches", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/software-patch-installs", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/windows-services", reads, no_body, list_inventory},
    {Method::get, "/device/{id}/last-logged-on-user", reads, no_body, get_last_logged_on_user},
    {Method::get, "/device/{id}/policy/overrides", reads, no_body, get_policy_overrides},
    {Method::get, "/queries/antivirus-status", reads, no_body, query_inventory},
    {Method::get, "/queries/antivirus-threats", reads, no_body, query_inventory},
    {Method::get, "/queries/computer-systems", reads, no_body, query_inventory},
    {Method::get, "/queries/device-health", reads, no_body, query_inventory},
    {Method::get, "/queries/disks", reads, no_body, query_inventory},
    {Method::get, "/queries/logged-on-users", reads, no_body, query_inventory},
    {Method::get, "/queries/network-interfaces", reads, no_body, query_inventory},
    {Method::get, "/queries/operating-systems", reads, no_body, query_inventory},
    {Method::get, "/queries/os-patch-installs", reads, no_body, query_inventory},
    {Method::get, "/queries/os-patches", reads, no_body, query_inventory},
    {Method::get, "/queries/policy-overrides", reads, no_body, query_inventory},
    {Method::get, "/queries/processors", reads, no_body, query_inventory},
    {Method::get, "/queries/raid-controllers", reads, no_body, query_inventory},
    {Method::get, "/queries/raid-drives", reads, no_body, query_inventory},
    {Method::get, "/queries/software", reads, no_body, query_inventory},
    {Method::get, "/queries/software-patch-installs", reads, no_body, query_inventory},
    {Method::get, "/queries/software-patches", reads, no_body, query_inventory},
    {Method::get, "/queries/volumes", reads, no_body, query_inventory},
    {Method::get, "/queries/windows-services", reads, no_body, query_inventory},
};
}  // namespace

constexpr Subject subjects::inventory{inventory_routes};

}  // namespace ninjaone::sandbox
