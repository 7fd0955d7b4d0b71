// SPDX-License-Identifier: MIT
// What a client is billed for: servers and workstations per organization; devices that belong to
// nobody go to stderr.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  return examples::run(
      argc, argv, {"billing", "servers and workstations per client"},
      [](const examples::Program& program) {
        std::map<std::optional<n1::OrganizationId>, std::map<n1::DeviceGroup, int>> count;
        for (const n1::Device& device : program.ninja().devices().list())
          ++count[device.organization_id][n1::group_of(device.node_class)];
        examples::Table bill({"client", "servers", "workstations"});
        for (const n1::Organization& client : program.ninja().organizations().list()) {
          bill.add({n1::label(client), count[client.id][n1::DeviceGroup::server],
                    count[client.id][n1::DeviceGroup::workstation]});
        }
        for (const auto& [group, devices] : count[std::nullopt])
          std::fprintf(stderr, "without a client: %d devices\n", devices);
        return program.print(bill);
      });
}
