// SPDX-License-Identifier: MIT
// How the last month's patching went, per client: what was installed, what failed, and how many of its servers and workstations still wait
// for a critical patch.
#include <set>

#include "support/program.hpp"

namespace n1 = ninjaone;
using n1::DeviceGroup;

struct Month {
  int devices = 0, installed = 0, failed = 0;
  std::set<n1::DeviceId> behind{};
};

int main(int argc, char** argv) {
  return examples::run(argc, argv, {"patch_compliance", "the last 30 days' patching per client"}, [](const examples::Program& program) {
    std::map<std::optional<n1::DeviceId>, std::optional<n1::OrganizationId>> client_of;
    std::map<std::optional<n1::OrganizationId>, Month> months;
    for (const n1::Device& device : program.ninja().devices().list()) {
      const DeviceGroup group = n1::group_of(device.node_class);
      if (group != DeviceGroup::server && group != DeviceGroup::workstation) continue;
      ++months[client_of[device.id] = device.organization_id].devices;
    }
    for (const n1::OsPatch& patch : program.ninja().queries().os_patch_installs({{}, {{}, {}, examples::days_ago(30)}})) {
      Month& month = months[client_of[patch.device_id]];
      ++(patch.status == "FAILED" ? month.failed : month.installed);
    }
    for (const n1::OsPatch& patch : program.ninja().queries().os_patches({{}, {}, {{}, {}, "CRITICAL"}})) {
      if (patch.device_id && patch.status != "REJECTED") months[client_of[patch.device_id]].behind.insert(*patch.device_id);
    }
    examples::Table table({"client", "devices", "installed", "failed", "behind", "compliant %"});
    for (const n1::Organization& client : program.ninja().organizations().list()) {
      const auto& [devices, installed, failed, behind] = months[client.id];
      const auto percent = devices == 0 ? n1::Json() : n1::Json(100 - 100 * static_cast<int>(behind.size()) / devices);
      table.add({n1::label(client), devices, installed, failed, behind.size(), percent});
    }
    table.print(program.output());
    return 0;
  });
}
