// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/activities.hpp>
#include <ninjaone/alerts.hpp>
#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_search.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

struct DeviceQuery {
  DeviceFilter filter{};
  // References to tell in full: organization, location, rolePolicy, policy, role, backupUsage, warranty, assignedOwner.
  std::vector<std::string> expand{};
  std::optional<DeviceId> after{};  // only those with a higher id
};

// Devices. Any thread. What every call and listing may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Devices {
 public:
  // Ascending by id; approved ones, unless the filter asks for another status. `GET /v2/devices`
  [[nodiscard]] PagedRange<Device> list(DeviceQuery query = {}, ListOptions options = {}) const;
  // The same with hardware, operating system, addresses and notes. `GET /v2/devices-detailed`
  [[nodiscard]] PagedRange<DeviceDetail> list_detailed(DeviceQuery query = {}, ListOptions options = {}) const;
  // By name, address, logged-on user and more. One answer of at most `limit` devices, 0: the server's choice; there are no further
  // pages. `GET /v2/devices/search`
  [[nodiscard]] DeviceSearchResults search(std::string_view text, int limit = 0, const CallOptions& options = {}) const;
  // `GET /v2/device/{id}`. NotFoundError.
  [[nodiscard]] DeviceDetail get(DeviceId id, const CallOptions& options = {}) const;
  // `PATCH /v2/device/{id}`
  void update(DeviceId id, const DevicePatch& patch, const CallOptions& options = {}) const;
  // Lets waiting devices in, or turns them away. ConfigurationError: no ids. `POST /v2/devices/approval/{mode}`
  void approve(const std::vector<DeviceId>& ids, const CallOptions& options = {}) const;
  void reject(const std::vector<DeviceId>& ids, const CallOptions& options = {}) const;
  // What is triggered on it now. `GET /v2/device/{id}/alerts`
  [[nodiscard]] PagedRange<Alert> alerts(DeviceId id, ListOptions options = {}) const;
  // Newest first. `GET /v2/device/{id}/activities`
  [[nodiscard]] PagedRange<Activity> activities(DeviceId id, DeviceActivityQuery query = {}, ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Devices(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
