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

// Saved searches for devices. Any thread. What every call and listing may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Groups {
 public:
  // `GET /v2/groups`
  [[nodiscard]] PagedRange<Group> list(ListOptions options = {}) const;
  // Who is in it now; DeviceFilter::group() gives the devices themselves. `GET /v2/group/{id}/device-ids`
  [[nodiscard]] std::vector<DeviceId> device_ids(GroupId id, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Groups(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
