// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_search.hpp>
#include <ninjaone/model/location.hpp>
#include <ninjaone/model/organization.hpp>
#include <ninjaone/model/policy.hpp>
#include <ninjaone/model/user.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// Return a name for people; it is never empty. Device: the display name, else the system name, else
// the DNS name, else "device 42". User: first and last name, else the e-mail address, else
// "user 42". Others: the name, else "location 42".
[[nodiscard]] NINJAONE_API std::string label(const Device& device);
[[nodiscard]] NINJAONE_API std::string label(const DeviceDetail& device);
[[nodiscard]] NINJAONE_API std::string label(const DeviceSearchMatch& device);
[[nodiscard]] NINJAONE_API std::string label(const Organization& organization);
[[nodiscard]] NINJAONE_API std::string label(const OrganizationDetailed& organization);
[[nodiscard]] NINJAONE_API std::string label(const Location& location);
[[nodiscard]] NINJAONE_API std::string label(const Policy& policy);
[[nodiscard]] NINJAONE_API std::string label(const Role& role);
[[nodiscard]] NINJAONE_API std::string label(const User& user);

// Device classes, grouped under the names that people use.
enum class DeviceGroup {
  server,
  workstation,
  virtual_host,
  virtual_guest,
  network,
  mobile,
  cloud_monitor,
  unmanaged,
  other
};
// Returns "server", "workstation", "virtual host" and so on.
[[nodiscard]] NINJAONE_API std::string_view to_string(DeviceGroup group) noexcept;

// Returns the group of a class. The classes of network monitoring (NMS_*) are `network`. A class
// that is absent or that this version does not know is `other`.
[[nodiscard]] NINJAONE_API DeviceGroup group_of(NodeClass node_class) noexcept;
[[nodiscard]] inline DeviceGroup group_of(
    const std::optional<OpenEnum<NodeClass>>& node_class) noexcept {
  return node_class ? group_of(node_class->value()) : DeviceGroup::other;
}

}  // namespace ninjaone
