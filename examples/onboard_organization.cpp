// SPDX-License-Identifier: MIT
// A new client with two sites, a policy for each role and devices that wait to be let in. With
// --sandbox it makes one in a simulated tenant; in yours a gate in front of every write shows what
// would have been sent, and sends nothing.
#include <cstdio>
#include <ninjaone/ninjaone.hpp>

#include "support/command.hpp"
#include "support/tenant.hpp"

namespace n1 = ninjaone;

namespace {

n1::NewOrganization contract() {
  n1::NewOrganization wanted;
  wanted.name = "Contoso Dental";
  wanted.description = "contract 4711";
  wanted.node_approval_mode = n1::NodeApprovalMode::manual;
  wanted.locations = {{"Surgery"}, {"Laboratory"}};
  return wanted;
}

void onboard(const n1::Client& client) {
  n1::NewOrganization wanted = contract();
  const auto policies = client.policies().list().collect();
  for (const n1::Role& role : client.policies().roles()) {
    for (const n1::Policy& policy : policies) {
      if (!policy.node_class_default.value_or(false) || policy.node_class != role.node_class)
        continue;
      wanted.policies.push_back({role.id, policy.id});
    }
  }
  const n1::OrganizationDetailed made = client.organizations().create(wanted);
  std::printf("made %s, organization %s, with %zu locations and %zu policies\n",
              n1::label(made).c_str(), n1::to_string(made.id).c_str(), made.locations.size(),
              made.policies.size());
}

bool show(const n1::PlannedWrite& write) {
  std::printf("would send %s %s %s\n", std::string(n1::to_string(write.method)).c_str(),
              std::string(write.path).c_str(), std::string(write.body).c_str());
  return false;
}

int onboard_in(bool sandbox) {
  const examples::Tenant tenant(sandbox, show);
  try {
    onboard(tenant.client());
  } catch (const n1::WithheldError&) {
    std::puts("nothing was sent");
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const char* what =
      "makes a client with two sites; in your tenant it shows what it would send, and sends "
      "nothing";
  return examples::run(argc, argv, "onboard_organization", what, onboard_in);
}
