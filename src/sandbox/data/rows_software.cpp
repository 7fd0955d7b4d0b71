// SPDX-License-Identifier: MIT
#include <array>
#include <ninjaone/time.hpp>

#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/subjects/windows_services.hpp"

namespace ninjaone::sandbox {

namespace {
struct Program {
  std::string_view name, publisher, version;
};
constexpr std::array<Program, 8> programs{
    {{"Google Chrome", "Google LLC", "131.0.6778.86"},
     {"7-Zip 24.08 (x64), \"portable\"", "Igor Pavlov", "24.08"},
     {"Microsoft Visual C++ 2015-2022 Redistributable (x64)", "Microsoft Corporation",
      "14.40.33810.0"},
     {"Übersetzer für Büros", "Müller & Söhne", "3.1"},
     {"微信", "腾讯", "3.9.12"},
     {"Mozilla Firefox", "Mozilla", "132.0.2"},
     {"Notepad++", "", "8.7.1"},
     {"Zoom Workplace 🎥", "Zoom", "6.2.7"}}};

struct Service {
  std::string_view name, display_name, start_type, user;
};
// The path of a request contains the name. Some names must be percent-encoded in it.
constexpr std::array<Service, 9> services{
    {{"wuauserv", "Windows Update", "DEMAND_START", "LocalSystem"},
     {"Spooler", "Druckwarteschlange", "AUTO_START", "LocalSystem"},
     {"NinjaRMMAgent", "NinjaRMM Agent", "AUTO_START", "LocalSystem"},
     {"MSSQL$SQLEXPRESS", "SQL Server (SQLEXPRESS)", "AUTO_START_DELAYED",
      R"(NT Service\MSSQL$SQLEXPRESS)"},
     {"Backup & Sync/2", "Backup \"nightly\"", "TRIGGER_START", R"(CORP\svc.backup)"},
     {"Tcpip", "TCP/IP Protocol Driver", "SYSTEM_START", ""},
     {"RemoteRegistry", "Remote Registry", "DISABLED", R"(NT AUTHORITY\LocalService)"},
     {"disk", "Disk Driver", "BOOT_START", ""},
     {"输入法", "输入法服务", "DEMAND_START", "LocalSystem"}}};
// The API reference does not have the last word.
constexpr std::array<std::string_view, 12> service_states{
    "RUNNING", "RUNNING",       "RUNNING",      "RUNNING",       "STOPPED", "STOPPED",
    "PAUSED",  "START_PENDING", "STOP_PENDING", "PAUSE_PENDING", "UNKNOWN", "RESTARTING"};

// "2024-03-07"
std::string day_of(std::int64_t time) {
  const auto text = to_iso8601(Timestamp(std::chrono::microseconds(time / 1000)));
  return text.substr(0, 10);
}
}  // namespace

Rows software_rows(Call& call, Device& device) {
  if (!has_agent(device)) return {};
  Random random = numbers_of(call.state, device, Stream::software);
  const std::int64_t count = random.below(6), now = time_of_rows(call.state, device);
  Rows rows;
  for (std::int64_t i = 0; i < count; ++i) {
    const Program& program = random.pick(programs);
    Doc row = Doc::object();
    if (!random.one_in(7)) add(row, "installDate", day_of(now - random.below(700 * one_day)));
    add(row, "location", "C:\\Program Files\\" + std::string(program.publisher));
    add(row, "name", program.name);
    add(row, "publisher", program.publisher);
    add(row, "size", random.below(2'000'000'000));
    add(row, "version", program.version);
    add(row, "productCode", "{" + random.uuid() + "}");
    if (random.one_in(3)) add(row, "isSystemComponent", false);
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows service_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::service);
  if (!is_windows(device) || random.one_in(12)) return {};
  Rows rows;
  for (const Service& service : services) {
    const bool missing = random.one_in(4);
    const std::string_view state = random.pick(service_states);
    if (missing) continue;
    Doc row = Doc::object();
    add(row, "name", service.name);
    add(row, "displayName", service.display_name);
    if (!random.one_in(5))
      add(row, "description", "Does what \"" + std::string(service.display_name) + "\" does.");
    add(row, "startType", service.start_type);
    if (!service.user.empty()) add(row, "userName", service.user);
    add(row, "state", state);
    apply_service_changes(device, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ninjaone::sandbox
