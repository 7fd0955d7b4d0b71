// SPDX-License-Identifier: MIT
// How the last month's patching went, per client: what was installed, what failed, and how many of
// its servers and workstations still wait for a critical patch.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  return examples::run(
      argc, argv, {"patch_compliance", "the last 30 days' patching per client"},
      [](const examples::Program& program) {
        std::map<std::optional<n1::DeviceId>, std::optional<n1::OrganizationId>> client_of;
        std::map<std::optional<n1::OrganizationId>, std::map<std::string, int>> counts;
        for (const n1::Device& device : program.ninja().devices().list()) {
          if (n1::is_computer(device))
            ++counts[client_of[device.id] = device.organization_id]["devices"];
        }
        for (const n1::OsPatch& patch :
             program.ninja().queries().os_patch_installs({{}, {{}, {}, examples::days_ago(30)}})) {
          ++counts[client_of[patch.device_id]][patch.status == "FAILED" ? "failed" : "installed"];
        }
        std::map<std::optional<n1::DeviceId>, int> waiting;  // critical patches
        for (const n1::OsPatch& patch :
             program.ninja().queries().os_patches({{}, {}, {{}, {}, "CRITICAL"}})) {
          if (patch.status != "REJECTED" && ++waiting[patch.device_id] == 1)
            ++counts[client_of[patch.device_id]]["behind"];
        }
        examples::Table table(
            {"client", "devices", "installed", "failed", "behind", "compliant %"});
        for (const n1::Organization& client : program.ninja().organizations().list()) {
          auto& count = counts[client.id];
          const auto compliant =
              examples::percent(count["devices"] - count["behind"], count["devices"]);
          table.add({n1::label(client), count["devices"], count["installed"], count["failed"],
                     count["behind"], compliant});
        }
        return program.print(table);
      });
}
