// SPDX-License-Identifier: MIT
#include <initializer_list>
#include <ninjaone/label.hpp>

namespace ninjaone {

namespace {

using Name = std::optional<std::string>;

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// Returns the first name that is present and not blank, else "device 42".
template <class Id>
std::string first_name_of(std::initializer_list<const Name*> names, std::string_view kind, Id id) {
  for (const Name* name : names) {
    if (*name && !is_blank(**name)) return **name;
  }
  return std::string(kind) + " " + to_string(id);
}

template <class T>
std::string device_label(const T& device) {
  return first_name_of({&device.display_name, &device.system_name, &device.dns_name}, "device",
                       device.id);
}

}  // namespace

std::string label(const Device& device) { return device_label(device); }
std::string label(const DeviceDetail& device) { return device_label(device); }
std::string label(const DeviceSearchMatch& device) { return device_label(device); }
std::string label(const Organization& organization) {
  return first_name_of({&organization.name}, "organization", organization.id);
}
std::string label(const OrganizationDetailed& organization) {
  return first_name_of({&organization.name}, "organization", organization.id);
}
std::string label(const Location& location) {
  return first_name_of({&location.name}, "location", location.id);
}
std::string label(const Policy& policy) {
  return first_name_of({&policy.name}, "policy", policy.id);
}
std::string label(const Role& role) { return first_name_of({&role.name}, "role", role.id); }

std::string label(const User& user) {
  Name full;
  for (const Name* name : {&user.first_name, &user.last_name}) {
    if (*name && !is_blank(**name)) full = full ? *full + " " + **name : **name;
  }
  return first_name_of({&full, &user.email}, "user", user.id);
}

std::string_view to_string(DeviceGroup group) noexcept {
  switch (group) {
    case DeviceGroup::server:
      return "server";
    case DeviceGroup::workstation:
      return "workstation";
    case DeviceGroup::virtual_host:
      return "virtual host";
    case DeviceGroup::virtual_guest:
      return "virtual guest";
    case DeviceGroup::network:
      return "network";
    case DeviceGroup::mobile:
      return "mobile";
    case DeviceGroup::cloud_monitor:
      return "cloud monitor";
    case DeviceGroup::unmanaged:
      return "unmanaged";
    case DeviceGroup::other:
      break;
  }
  return "other";
}

}  // namespace ninjaone
