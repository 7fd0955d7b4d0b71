// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/client.hpp>
#include <string>
#include <vector>

// Ids and names of the simulated tenant that the typed calls use.
struct Known {
  ninjaone::OrganizationId organization{};
  ninjaone::LocationId location{};
  ninjaone::DeviceId device{}, spare{};  // a call may remove `spare`
  ninjaone::PolicyId policy{};
  ninjaone::RoleId role{};
  ninjaone::GroupId group{};
  ninjaone::UserId end_user{}, other_user{}, technician{};
  ninjaone::OpenEnum<ninjaone::NodeClass> policy_class{};
  std::string alert{}, other_alert{}, owner{}, service{}, field{};
};

struct TypedCall {
  const char* method;
  void (*call)(const ninjaone::Client& client, const Known& known);
};

// One call for each typed operation of the modules, with every parameter that its query can hold.
[[nodiscard]] const std::vector<TypedCall>& typed_calls();
