// SPDX-License-Identifier: MIT
#include <ninjaone/groups.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"groups.list", Method::get, "/v2/groups", "groups"};
constexpr Operation devices_row{"groups.device_ids", Method::get, "/v2/group/{id}/device-ids", "devices"};
}  // namespace

PagedRange<Group> Groups::list(ListOptions options) const {
  return detail::list<Group>(core_, detail::listing_of(core_, list_row, detail::call_of(list_row, {}), std::move(options)));
}

std::vector<DeviceId> Groups::device_ids(GroupId id, const CallOptions& options) const {
  return detail::fetch<std::vector<DeviceId>>(core_, devices_row, detail::call_of(devices_row, {raw(id)}), options);
}

}  // namespace ninjaone
