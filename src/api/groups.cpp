// SPDX-License-Identifier: MIT
#include <ninjaone/groups.hpp>

#include "api/operation_lists.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace {
using pipeline::Operation;
constexpr Operation list_groups{"groups.list", Method::get, "/v2/groups", "groups"};
constexpr Operation list_device_ids{"groups.device_ids", Method::get, "/v2/group/{id}/device-ids",
                                    "devices"};
}  // namespace

api::OperationList api::groups_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&list_groups, &list_device_ids};
  return rows;
}

PagedRange<Group> Groups::list(ListOptions options) const {
  return call(core_, list_groups).list<Group>(std::move(options));
}

std::vector<DeviceId> Groups::device_ids(GroupId id, const CallOptions& options) const {
  return call(core_, list_device_ids).path(id).fetch<std::vector<DeviceId>>(options);
}

}  // namespace ninjaone
