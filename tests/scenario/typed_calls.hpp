// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/client.hpp>
#include <string>
#include <vector>

// Every typed operation of the modules, each with all that its query can hold.
struct Known {
  ninjaone::OrganizationId organization{};
  ninjaone::LocationId location{};
  ninjaone::DeviceId device{}, spare{};  // spare: may be lost
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

[[nodiscard]] const std::vector<TypedCall>& typed_calls();
