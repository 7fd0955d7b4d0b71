// SPDX-License-Identifier: MIT
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/end_users.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
Answer set_owner(Call& call) {
  Device& device = call.device(call.id(0));
  const EndUser* owner = find_user(call.store(), call.arguments.at(1));
  if (owner == nullptr) reject(Why::not_found, "User " + call.arguments.at(1) + " not found");
  device.core["assignedOwnerUid"] = owner->uid;
  reindex(device);
  record_change(call.state, "NODE_UPDATED", device);
  return no_content();
}

Answer remove_owner(Call& call) {
  Device& device = call.device(call.id(0));
  device.core.erase("assignedOwnerUid");
  reindex(device);
  record_change(call.state, "NODE_UPDATED", device);
  return no_content();
}

constexpr Route device_owner_routes[] = {
    {Method::post, "/device/{id}/owner/{uid}", writes, no_body, set_owner},
    {Method::delete_, "/device/{id}/owner", writes, no_body, remove_owner},
};
}  // namespace

constexpr Subject subjects::device_owner{device_owner_routes};

}  // namespace ninjaone::sandbox
