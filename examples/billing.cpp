// SPDX-License-Identifier: MIT
// What a client is billed for: servers and workstations per organization; devices that belong to nobody go to stderr.
#include <cstdio>
#include <map>
#include <ninjaone/ninjaone.hpp>

#include "support/tenant.hpp"

namespace n1 = ninjaone;

int main() try {
  const examples::Tenant tenant;
  const n1::Client& ninja = tenant.client();
  std::map<std::optional<n1::OrganizationId>, std::map<n1::DeviceGroup, int>> count;
  for (const n1::Device& device : ninja.devices().list()) ++count[device.organization_id][n1::group_of(device.node_class)];
  for (const n1::Organization& client : ninja.organizations().list()) {
    auto& groups = count[client.id];
    std::printf("%-40s %6d %6d\n", n1::label(client).c_str(), groups[n1::DeviceGroup::server], groups[n1::DeviceGroup::workstation]);
  }
  if (const auto stray = count.find(std::nullopt); stray != count.end()) {
    std::fprintf(stderr, "devices without an organization: %zu groups\n", stray->second.size());
  }
} catch (const n1::Error& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
