// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "sandbox/data/random.hpp"
#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// The rows of the reports and of the inventory of a device. A report and the inventory of a device
// show the same rows. Each function makes the rows of one kind when they are requested, from the
// seed and the device, so that they cost nothing in a large fleet before a request.
using Rows = std::vector<Doc>;

// These rows are parts of GET /v2/devices-detailed.
[[nodiscard]] Rows computer_rows(Call& call, Device& device);
[[nodiscard]] Rows os_rows(Call& call, Device& device);
[[nodiscard]] Rows processor_rows(Call& call, Device& device);
// With bitLockerStatus if the request has include=bl.
[[nodiscard]] Rows volume_rows(Call& call, Device& device);
[[nodiscard]] Rows user_rows(Call& call, Device& device);

[[nodiscard]] Rows disk_rows(Call& call, Device& device);
[[nodiscard]] Rows network_rows(Call& call, Device& device);
[[nodiscard]] Rows raid_controller_rows(Call& call, Device& device);
[[nodiscard]] Rows raid_drive_rows(Call& call, Device& device);
[[nodiscard]] Rows software_rows(Call& call, Device& device);
[[nodiscard]] Rows service_rows(Call& call, Device& device);
[[nodiscard]] Rows os_patch_rows(Call& call, Device& device);
[[nodiscard]] Rows os_patch_install_rows(Call& call, Device& device);
[[nodiscard]] Rows software_patch_rows(Call& call, Device& device);
[[nodiscard]] Rows software_patch_install_rows(Call& call, Device& device);
[[nodiscard]] Rows antivirus_rows(Call& call, Device& device);
[[nodiscard]] Rows threat_rows(Call& call, Device& device);
[[nodiscard]] Rows health_rows(Call& call, Device& device);
[[nodiscard]] Rows override_rows(Call& call, Device& device);

// Each kind of row has its own sequence of random numbers, so that a change of one kind does not
// change the others.
enum class Stream : std::uint64_t {
  software,
  volume,
  user,
  disk,
  network,
  raid,
  service,
  os_patch,
  os_install,
  software_patch,
  software_install,
  antivirus,
  threat,
  override_,
  backup,
  collected
};
[[nodiscard]] Random numbers_of(const State& state, const Device& device, Stream stream);

[[nodiscard]] bool has_agent(const Device& device);
[[nodiscard]] bool is_windows(const Device& device);
[[nodiscard]] bool is_server(const Device& device);
// The last contact of the device with the service, in nanoseconds since 1970; 0: never.
[[nodiscard]] std::int64_t last_contact(const Device& device);
// The time that the rows of a device describe: its last contact, or else TenantOptions::data_as_of.
[[nodiscard]] std::int64_t time_of_rows(const State& state, const Device& device);
// The texts in a list; empty if the member is not a list.
[[nodiscard]] std::vector<std::string> texts_in(const Doc& object, std::string_view name);

}  // namespace ninjaone::sandbox
