// SPDX-License-Identifier: MIT
// Reports the patches of the last 30 days for each client (organization): how many were installed,
// how many failed, and how many servers and workstations are behind, because a critical patch is
// not installed.
//
// Run it with a simulated tenant:
//   patch_compliance --sandbox
// It prints a table with one row for each client. "compliant %" is the part of its servers and
// workstations that are not behind. --csv and --json print the same for other programs.
#include "support/program.hpp"

namespace n1 = ninjaone;

int report(const examples::Program& program) {
  std::map<std::optional<n1::DeviceId>, std::optional<n1::OrganizationId>> organization_of;
  std::map<std::optional<n1::OrganizationId>, std::map<std::string, int>> counts;
  for (const n1::Device& device : program.client().devices().list()) {
    if (n1::is_computer(device))
      ++counts[organization_of[device.id] = device.organization_id]["devices"];
  }
  const auto queries = program.client().queries();
  for (const n1::OsPatch& patch :
       queries.os_patch_installs({{}, {{}, {}, examples::days_ago(30)}})) {
    const char* result = patch.status == "FAILED" ? "failed" : "installed";
    ++counts[organization_of[patch.device_id]][result];
  }
  std::map<std::optional<n1::DeviceId>, int> missing;  // critical patches
  for (const n1::OsPatch& patch : queries.os_patches({{}, {}, {{}, {}, "CRITICAL"}})) {
    if (patch.status != "REJECTED" && ++missing[patch.device_id] == 1)
      ++counts[organization_of[patch.device_id]]["behind"];
  }
  examples::Table table({"client", "devices", "installed", "failed", "behind", "compliant %"});
  for (const n1::Organization& organization : program.client().organizations().list()) {
    auto& count = counts[organization.id];
    table.add({n1::label(organization), count["devices"], count["installed"], count["failed"],
               count["behind"],
               examples::percent(count["devices"] - count["behind"], count["devices"])});
  }
  return program.print(table);
}

int main(int argc, char** argv) {
  const examples::Usage usage{"patch_compliance",
                              "reports the patches of the last 30 days for each client"};
  return examples::run(argc, argv, usage, report);
}
