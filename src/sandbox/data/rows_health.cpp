// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
struct Product {
  std::string_view name, version;
};
constexpr std::array<Product, 4> products{{{"Windows Defender", "4.18.24090.11"},
                                           {"Bitdefender Endpoint Security Tools", "7.9.13.423"},
                                           {"ESET \"Endpoint\" Antivirus", "11.1.2053.2"},
                                           {"Kaspersky для Windows", ""}}};
constexpr std::array<std::string_view, 6> product_states{"ON",  "ON",      "ON",
                                                         "OFF", "EXPIRED", "SNOOZED"};

struct Threat {
  std::string_view name, category, level;
};
constexpr std::array<Threat, 4> threats{
    {{"Trojan:Win32/Wacatac.B!ml", "TROJAN", "SEVERE"},
     {"EICAR-Test-File (not a virus), \"test\"", "TEST", "LOW"},
     {"PUA:Win32/Übersetzer", "POTENTIALLY_UNWANTED", "MODERATE"},
     {"Ransom:Win64/Locker", "RANSOMWARE", "SEVERE"}}};
constexpr std::array<std::string_view, 4> threat_states{"ACTIVE", "QUARANTINED", "BLOCKED",
                                                        "REMEDIATED"};
constexpr std::array<std::string_view, 4> sections{"ANTIVIRUS", "CONDITIONS", "PATCH_MANAGEMENT",
                                                   "SCHEDULED_AUTOMATIONS"};
constexpr std::array<std::string_view, 5> installs{"INSTALLED", "INSTALLED", "REQUESTED",
                                                   "INSTALL_FAILED", "INSTALL_DEFERRED"};

std::int64_t count(const Rows& rows, std::initializer_list<std::string_view> states) {
  return std::count_if(rows.begin(), rows.end(), [&](const Doc& row) {
    return std::find(states.begin(), states.end(), text_member(row, "status")) != states.end();
  });
}

std::int64_t count_alerts(const Store& store, const Device& device) {
  return std::count_if(store.alerts.begin(), store.alerts.end(),
                       [&](const Alert& alert) { return alert.device == device.id; });
}

void add_parent(Doc& row, const Store& store, const Device& device) {
  const std::int64_t id = int_member(device.core, "parentDeviceId");
  if (id == 0) return;
  const Device* parent = find(store.devices, id);
  add(row, "parentDeviceId", id);
  add(row, "parentOffline", parent != nullptr && parent->offline);
}

void add_antivirus(Doc& row, Call& call, const Device& device) {
  Random random = numbers_of(call.state, device, Stream::antivirus);
  if (!has_agent(device) || random.one_in(4)) return;
  const std::string_view state = random.pick(installs);
  add(row, "avInstallStatus", state);
  Doc statuses = Doc::object();
  add(statuses, "BITDEFENDER_GRAVITYZONE", state);
  add(row, "productsInstallationStatuses", std::move(statuses));
}
}  // namespace

Rows antivirus_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::antivirus);
  if (!has_agent(device) || random.one_in(7)) return {};
  Rows rows;
  const std::int64_t number = random.one_in(6) ? 2 : 1;
  for (std::int64_t i = 0; i < number; ++i) {
    const Product& product = random.pick(products);
    Doc row = Doc::object();
    add(row, "productName", product.name);
    add(row, "productState", random.pick(product_states));
    if (!random.one_in(5))
      add(row, "definitionStatus", random.one_in(4) ? "Out-of-Date" : "Up-to-Date");
    if (!product.version.empty()) add(row, "version", product.version);
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows threat_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::threat);
  if (!has_agent(device) || !random.one_in(4)) return {};
  Rows rows;
  const std::int64_t number = 1 + random.below(3);
  for (std::int64_t i = 0; i < number; ++i) {
    const Threat& threat = random.pick(threats);
    const std::string_view state = random.pick(threat_states);
    Doc row = Doc::object();
    add(row, "name", threat.name);
    add(row, "productCode", random.one_in(2) ? "BITDEFENDER" : "WINDOWS_DEFENDER");
    if (state == "QUARANTINED") add(row, "quarantineId", random.uuid());
    add(row, "status", state);
    add(row, "type", "FILE");
    add(row, "threatId", (std::int64_t{1} << 33U) + random.below(1'000'000));
    add(row, "category", threat.category);
    if (!random.one_in(4)) add(row, "level", threat.level);
    add(row, "detectionSource", "ON_ACCESS");
    add(row, "traceList", "C:\\Temp\\a \"b\".exe\nC:\\Temp\\ä.dll");
    rows.push_back(std::move(row));
  }
  return rows;
}

// Counts the rows of the other reports.
Rows health_rows(Call& call, Device& device) {
  const Rows found = threat_rows(call, device), os = os_patch_rows(call, device),
             programs = software_patch_rows(call, device);
  const std::int64_t active = count(found, {"ACTIVE"}), alerts = count_alerts(call.store(), device);
  const std::int64_t failed = count(os_patch_install_rows(call, device), {"FAILED"});
  const std::int64_t pending = count(os, {"MANUAL", "APPROVED", "PENDING"});
  Doc row = Doc::object();
  add(row, "activeThreatsCount", active);
  add(row, "quarantinedThreatsCount", count(found, {"QUARANTINED"}));
  add(row, "blockedThreatsCount", count(found, {"BLOCKED"}));
  add(row, "failedOSPatchesCount", failed);
  add(row, "pendingOSPatchesCount", pending);
  add(row, "alertCount", alerts);
  add(row, "activeJobCount", 0);
  add(row, "failedSoftwarePatchesCount",
      count(software_patch_install_rows(call, device), {"FAILED"}));
  add(row, "pendingSoftwarePatchesCount", count(programs, {"MANUAL", "APPROVED", "PENDING"}));
  const Doc* system = member(detail_of(call.state, device), "os");
  if (system != nullptr && bool_member(*system, "needsReboot"))
    add(row, "pendingRebootReason", "Patch \"installed\", neu starten");
  add_antivirus(row, call, device);
  add(row, "offline", device.offline);
  add_parent(row, call.store(), device);
  const bool known = last_contact(device) > 0, bad = active + failed > 0,
             open = alerts + pending > 0;
  add(row, "healthStatus",
      !known ? "UNKNOWN"
      : bad  ? "UNHEALTHY"
      : open ? "NEEDS_ATTENTION"
             : "HEALTHY");
  if (has_agent(device)) add(row, "installationIssuesCount", 0);
  return {row};
}

Rows override_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::override_);
  if (device.overrides_reset || !has_agent(device) || !random.one_in(3)) return {};
  Doc names = Doc::array();
  for (const std::string_view section : sections) {
    if (random.one_in(2)) names.push_back(Doc(section));
  }
  Doc row = Doc::object();
  add(row, "overrides", std::move(names));
  return {row};
}

}  // namespace ninjaone::sandbox
