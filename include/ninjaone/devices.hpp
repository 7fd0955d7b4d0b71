// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/activities.hpp>
#include <ninjaone/alerts.hpp>
#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_search.hpp>
#include <ninjaone/model/inventory.hpp>
#include <ninjaone/model/job.hpp>
#include <ninjaone/model/link.hpp>
#include <ninjaone/model/staged_device.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

struct DeviceQuery {
  DeviceFilter filter{};
  // References to return in full: organization, location, rolePolicy, policy, role, backupUsage,
  // warranty, assignedOwner.
  std::vector<std::string> expand{};
  std::optional<DeviceId> after{};  // only those with a higher id
};

// Devices. Any thread. <ninjaone/client.hpp> lists the errors of every call and listing.
class NINJAONE_API Devices {
 public:
  // Ascending by id; approved ones, unless the filter asks for another status. `GET /v2/devices`
  [[nodiscard]] PagedRange<Device> list(DeviceQuery query = {}, ListOptions options = {}) const;
  // The same with hardware, operating system, addresses and notes. `GET /v2/devices-detailed`
  [[nodiscard]] PagedRange<DeviceDetail> list_detailed(DeviceQuery query = {},
                                                       ListOptions options = {}) const;
  // By name, address, logged-on user and more. One response with at most `limit` devices (0: the
  // server's default); there are no further pages. `GET /v2/devices/search`
  [[nodiscard]] DeviceSearchResults search(std::string_view text, int limit = 0,
                                           const CallOptions& options = {}) const;
  // `GET /v2/device/{id}`. NotFoundError.
  [[nodiscard]] DeviceDetail get(DeviceId id, const CallOptions& options = {}) const;
  // `PATCH /v2/device/{id}`
  void update(DeviceId id, const DevicePatch& patch, const CallOptions& options = {}) const;
  // Approves or rejects devices that wait for approval. ConfigurationError: no ids. `POST
  // /v2/devices/approval/{mode}`
  void approve(const std::vector<DeviceId>& ids, const CallOptions& options = {}) const;
  void reject(const std::vector<DeviceId>& ids, const CallOptions& options = {}) const;
  // Its active alerts; `language` and `time_zone` of the texts: "en", "Europe/Berlin". `GET
  // /v2/device/{id}/alerts`
  [[nodiscard]] PagedRange<Alert> alerts(DeviceId id, std::string language = {},
                                         std::string time_zone = {},
                                         ListOptions options = {}) const;
  // Newest first. `GET /v2/device/{id}/activities`
  [[nodiscard]] PagedRange<Activity> activities(DeviceId id, DeviceActivityQuery query = {},
                                                ListOptions options = {}) const;
  // The jobs that run on it now; parameters as above. `GET /v2/device/{id}/jobs`
  [[nodiscard]] PagedRange<Job> jobs(DeviceId id, std::string language = {},
                                     std::string time_zone = {}, ListOptions options = {}) const;

  // Creates a device before its agent is installed, and returns its id. `POST /v2/staged-device`
  DeviceId stage(const NewStagedDevice& device, const CallOptions& options = {}) const;
  // Removes it from management; no operation undoes this. `POST /v2/device/{id}/decommission`
  void decommission(DeviceId id, const CallOptions& options = {}) const;
  // `owner_uid`: of an end user or a technician. `POST /v2/device/{id}/owner/{ownerUid}`
  void set_owner(DeviceId id, std::string_view owner_uid, const CallOptions& options = {}) const;
  // `DELETE /v2/device/{id}/owner`
  void clear_owner(DeviceId id, const CallOptions& options = {}) const;
  // The sections of its policy that it overrides. `GET /v2/device/{id}/policy/overrides`
  [[nodiscard]] PolicyOverrides policy_overrides(DeviceId id,
                                                 const CallOptions& options = {}) const;
  // The service removes them later. `DELETE /v2/device/{id}/policy/overrides`
  void reset_policy_overrides(DeviceId id, const CallOptions& options = {}) const;
  // The address of its page in the console, and when it expires. `GET
  // /v2/device/{id}/dashboard-url`
  [[nodiscard]] Link dashboard_url(DeviceId id, const CallOptions& options = {}) const;
  // The fields that have a value; `with_inheritance`: also values of its location and organization.
  // `GET /v2/device/{id}/custom-fields`
  [[nodiscard]] Fields custom_fields(DeviceId id, bool with_inheritance = false,
                                     const CallOptions& options = {}) const;
  // Changes only the named fields; `clear` sends null. `PATCH /v2/device/{id}/custom-fields`
  void set_custom_fields(DeviceId id, const Fields& fields, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Devices(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
