// SPDX-License-Identifier: MIT
// Counts the servers and workstations of each client (organization), for billing.
//
// Run it with a simulated tenant:
//   billing --sandbox
// It prints a table with one row for each client; --csv and --json print the same for other
// programs. Devices without an organization are counted on stderr.
#include "support/program.hpp"

namespace n1 = ninjaone;

int bill(const examples::Program& program) {
  std::map<std::optional<n1::OrganizationId>, std::map<n1::DeviceGroup, int>> count;
  for (const n1::Device& device : program.client().devices().list())
    ++count[device.organization_id][n1::group_of(device.node_class)];
  examples::Table table({"client", "servers", "workstations"});
  for (const n1::Organization& organization : program.client().organizations().list()) {
    auto& groups = count[organization.id];
    table.add({n1::label(organization), groups[n1::DeviceGroup::server],
               groups[n1::DeviceGroup::workstation]});
  }
  for (const auto& [group, devices] : count[std::nullopt])
    std::fprintf(stderr, "devices without a client: %d\n", devices);
  return program.print(table);
}

int main(int argc, char** argv) {
  const examples::Usage usage{"billing", "counts the servers and workstations of each client"};
  return examples::run(argc, argv, usage, bill);
}
