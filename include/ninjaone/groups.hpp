// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/job.hpp>
#include <ninjaone/page.hpp>
#include <vector>

namespace ninjaone {

// Saved searches for devices. To list the devices of a group, use DeviceFilter::group().
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
class NINJAONE_API Groups {
 public:
  // Returns all groups, in one response.
  // `GET /v2/groups`
  [[nodiscard]] PagedRange<Group> list(ListOptions options = {}) const;
  // Returns the ids of the devices that are in the group now. NotFoundError: there is no group
  // `id`.
  // `GET /v2/group/{id}/device-ids`
  [[nodiscard]] std::vector<DeviceId> device_ids(GroupId id, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Groups(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
