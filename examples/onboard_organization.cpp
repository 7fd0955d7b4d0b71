// SPDX-License-Identifier: MIT
// Creates an organization with two locations, a policy for each role, and manual approval of new
// devices.
//
// Run it with a simulated tenant:
//   onboard_organization --sandbox
// It prints the name and the id of the new organization, and the number of its locations and
// policies. With your tenant a write gate prints the request and rejects it: nothing is sent.
#include <cstdio>
#include <ninjaone/ninjaone.hpp>

#include "support/command.hpp"
#include "support/tenant.hpp"

namespace n1 = ninjaone;

namespace {

void create_organization(const n1::Client& client) {
  n1::NewOrganization organization;
  organization.name = "Contoso Dental";
  organization.description = "contract 4711";
  organization.node_approval_mode = n1::NodeApprovalMode::manual;
  organization.locations = {{"Surgery"}, {"Laboratory"}};
  // Each role gets the default policy of its class of devices.
  const auto policies = client.policies().list().collect();
  for (const n1::Role& role : client.policies().roles()) {
    for (const n1::Policy& policy : policies) {
      if (policy.node_class_default.value_or(false) && policy.node_class == role.node_class)
        organization.policies.push_back({role.id, policy.id});
    }
  }
  const n1::OrganizationDetailed created = client.organizations().create(organization);
  std::printf("created %s, organization %s, with %zu locations and %zu policies\n",
              n1::label(created).c_str(), n1::to_string(created.id).c_str(),
              created.locations.size(), created.policies.size());
}

// A write gate: prints a write and rejects it.
bool print_and_reject(const n1::PlannedWrite& write) {
  std::printf("would send %s %s %s\n", std::string(n1::to_string(write.method)).c_str(),
              std::string(write.path).c_str(), std::string(write.body).c_str());
  return false;
}

int onboard(bool sandbox) {
  const examples::Tenant tenant(sandbox, print_and_reject);
  try {
    create_organization(tenant.client());
  } catch (const n1::WithheldError&) {
    std::puts("nothing was sent");
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const char* what =
      "creates an organization with two locations; with your tenant it prints the request and "
      "sends nothing";
  return examples::run(argc, argv, "onboard_organization", what, onboard);
}
