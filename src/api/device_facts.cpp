// SPDX-License-Identifier: MIT
#include <ninjaone/device_facts.hpp>
#include <ninjaone/label.hpp>

#include "base/duration.hpp"

namespace ninjaone {

namespace {

bool is_computer_class(const std::optional<OpenEnum<NodeClass>>& node_class) noexcept {
  const DeviceGroup group = group_of(node_class);
  return group == DeviceGroup::server || group == DeviceGroup::workstation;
}

bool silent(const std::optional<Timestamp>& last_contact, std::chrono::seconds time,
            Timestamp now) noexcept {
  return last_contact && now - *last_contact > saturated<Timestamp::duration>(time);
}

WarrantyDates dates_among(const std::optional<DeviceReferences>& references) {
  return references && references->warranty ? *references->warranty : WarrantyDates();
}

}  // namespace

bool is_computer(const Device& device) noexcept { return is_computer_class(device.node_class); }
bool is_computer(const DeviceDetail& device) noexcept {
  return is_computer_class(device.node_class);
}

bool is_offline(const Device& device) noexcept { return device.offline.value_or(false); }
bool is_offline(const DeviceDetail& device) noexcept { return device.offline.value_or(false); }

bool silent_for(const Device& device, std::chrono::seconds time, Timestamp now) noexcept {
  return silent(device.last_contact, time, now);
}
bool silent_for(const DeviceDetail& device, std::chrono::seconds time, Timestamp now) noexcept {
  return silent(device.last_contact, time, now);
}

WarrantyDates warranty_of(const Device& device) { return dates_among(device.references); }
WarrantyDates warranty_of(const DeviceDetail& device) { return dates_among(device.references); }

}  // namespace ninjaone
