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

// A name for people, never empty. Of a device: display name, else system name, else DNS name, else
// "device 42". Of a user: first and last name, else e-mail address, else "user 42". Of the others:
// name, else "location 42".
[[nodiscard]] NINJAONE_API std::string label(const Device& device);
[[nodiscard]] NINJAONE_API std::string label(const DeviceDetail& device);
[[nodiscard]] NINJAONE_API std::string label(const DeviceSearchMatch& device);
[[nodiscard]] NINJAONE_API std::string label(const Organization& organization);
[[nodiscard]] NINJAONE_API std::string label(const OrganizationDetailed& organization);
[[nodiscard]] NINJAONE_API std::string label(const Location& location);
[[nodiscard]] NINJAONE_API std::string label(const Policy& policy);
[[nodiscard]] NINJAONE_API std::string label(const Role& role);
[[nodiscard]] NINJAONE_API std::string label(const User& user);

// Groups of device classes with common names.
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
// "server", "workstation", "virtual host" and so on.
[[nodiscard]] NINJAONE_API std::string_view to_string(DeviceGroup group) noexcept;

// The classes of network monitoring (NMS_*) are `network`. A class that is absent or that this
// version does not know is `other`.
[[nodiscard]] NINJAONE_API DeviceGroup group_of(NodeClass node_class) noexcept;
[[nodiscard]] inline DeviceGroup group_of(
    const std::optional<OpenEnum<NodeClass>>& node_class) noexcept {
  return node_class ? group_of(node_class->value()) : DeviceGroup::other;
}

}  // namespace ninjaone
