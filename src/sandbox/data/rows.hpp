// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "sandbox/data/random.hpp"
#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// What the service keeps of a device, one function a kind of row: a report and the list of one
// device show the same rows. Made when asked for, from the seed and the device, so that a large
// fleet costs nothing until somebody looks.
using Rows = std::vector<Doc>;

// Parts of the device's detailed shape.
[[nodiscard]] Rows computer_rows(Call& call, Device& device);
[[nodiscard]] Rows os_rows(Call& call, Device& device);
[[nodiscard]] Rows processor_rows(Call& call, Device& device);
[[nodiscard]] Rows volume_rows(
    Call& call, Device& device);  // with bitLockerStatus when the call says include=bl
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

// Each kind of row draws from numbers of its own, so that a change of one leaves the others as they
// are.
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
// When the service last heard of the device, in nanoseconds; 0: never.
[[nodiscard]] std::int64_t last_contact(const Device& device);
// The moment that the rows of a device are told from: its last contact, or that of the seeded data.
[[nodiscard]] std::int64_t told_at(const State& state, const Device& device);
// The texts of a list, or none.
[[nodiscard]] std::vector<std::string> texts_in(const Doc& object, std::string_view name);

}  // namespace ninjaone::sandbox
