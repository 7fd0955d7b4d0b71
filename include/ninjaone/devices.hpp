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

// Which devices Devices::list() and list_detailed() return, and with which references.
struct DeviceQuery {
  DeviceFilter filter{};
  // The references to return in full: organization, location, rolePolicy, policy, role,
  // backupUsage, warranty, assignedOwner.
  std::vector<std::string> expand{};
  std::optional<DeviceId> after{};  // only devices with a higher id
};

// The devices of the tenant: list, search, read, change, approve, stage and decommission them.
// Inventory reads the hardware and software of one device, Actions acts on it.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
// NotFoundError: there is no device `id`.
class NINJAONE_API Devices {
 public:
  // Returns devices, ascending by id. Only approved devices, unless the filter has another status.
  // `GET /v2/devices`
  [[nodiscard]] PagedRange<Device> list(DeviceQuery query = {}, ListOptions options = {}) const;
  // Returns the same devices with hardware, operating system, addresses and notes.
  // `GET /v2/devices-detailed`
  [[nodiscard]] PagedRange<DeviceDetail> list_detailed(DeviceQuery query = {},
                                                       ListOptions options = {}) const;
  // Finds devices by name, address, logged-on user and more. Returns at most `limit` devices (0:
  // the default of the server), in one response; there are no further pages. ConfigurationError:
  // `limit` is below 0.
  // `GET /v2/devices/search`
  [[nodiscard]] DeviceSearchResults search(std::string_view text, int limit = 0,
                                           const CallOptions& options = {}) const;
  // Returns one device with all members.
  // `GET /v2/device/{id}`
  [[nodiscard]] DeviceDetail get(DeviceId id, const CallOptions& options = {}) const;
  // Changes the members of the device that are set in `patch`.
  // `PATCH /v2/device/{id}`
  void update(DeviceId id, const DevicePatch& patch, const CallOptions& options = {}) const;
  // Approves devices that wait for approval. ConfigurationError: `ids` is empty.
  // `POST /v2/devices/approval/APPROVE`
  void approve(const std::vector<DeviceId>& ids, const CallOptions& options = {}) const;
  // Rejects devices that wait for approval. ConfigurationError: `ids` is empty.
  // `POST /v2/devices/approval/REJECT`
  void reject(const std::vector<DeviceId>& ids, const CallOptions& options = {}) const;
  // Returns the active alerts of the device. `language` and `time_zone` of the texts: "en",
  // "Europe/Berlin"; empty: the default of the service.
  // `GET /v2/device/{id}/alerts`
  [[nodiscard]] PagedRange<Alert> alerts(DeviceId id, std::string language = {},
                                         std::string time_zone = {},
                                         ListOptions options = {}) const;
  // Returns the activities of the device that match `query`, the newest first.
  // `GET /v2/device/{id}/activities`
  [[nodiscard]] PagedRange<Activity> activities(DeviceId id, DeviceActivityQuery query = {},
                                                ListOptions options = {}) const;
  // Returns the jobs that run on the device now. `language` and `time_zone` as in alerts().
  // `GET /v2/device/{id}/jobs`
  [[nodiscard]] PagedRange<Job> jobs(DeviceId id, std::string language = {},
                                     std::string time_zone = {}, ListOptions options = {}) const;

  // Creates a device before its agent is installed, and returns its id.
  // `POST /v2/staged-device`
  DeviceId stage(const NewStagedDevice& device, const CallOptions& options = {}) const;
  // Removes the device from management. No operation undoes this.
  // `POST /v2/device/{id}/decommission`
  void decommission(DeviceId id, const CallOptions& options = {}) const;
  // Sets the owner of the device. `owner_uid`: the uid of an end user or a technician.
  // ConfigurationError: it is empty.
  // `POST /v2/device/{id}/owner/{ownerUid}`
  void set_owner(DeviceId id, std::string_view owner_uid, const CallOptions& options = {}) const;
  // Removes the owner of the device.
  // `DELETE /v2/device/{id}/owner`
  void clear_owner(DeviceId id, const CallOptions& options = {}) const;
  // Returns the sections of its policy that the device overrides.
  // `GET /v2/device/{id}/policy/overrides`
  [[nodiscard]] PolicyOverrides policy_overrides(DeviceId id,
                                                 const CallOptions& options = {}) const;
  // Removes the policy overrides of the device. The service removes them after the response.
  // `DELETE /v2/device/{id}/policy/overrides`
  void reset_policy_overrides(DeviceId id, const CallOptions& options = {}) const;
  // Returns the address of the device's page in the console, and when the address expires.
  // `GET /v2/device/{id}/dashboard-url`
  [[nodiscard]] Link dashboard_url(DeviceId id, const CallOptions& options = {}) const;
  // Returns the custom fields that have a value. `with_inheritance`: also values of the location
  // and the organization of the device.
  // `GET /v2/device/{id}/custom-fields`
  [[nodiscard]] Fields custom_fields(DeviceId id, bool with_inheritance = false,
                                     const CallOptions& options = {}) const;
  // Changes the custom fields in `fields` and no other. `clear` as a value sends null.
  // `PATCH /v2/device/{id}/custom-fields`
  void set_custom_fields(DeviceId id, const Fields& fields, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Devices(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
