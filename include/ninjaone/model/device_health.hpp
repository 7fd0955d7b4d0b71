// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// The state of the installation of a product.
enum class InstallStatus {
  unrecognized,
  requested,
  download_started,
  downloaded,
  download_failed,
  install_started,
  installed,
  install_failed,
  uninstall_requested,
  uninstall_failed,
  uninstalled
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(InstallStatus value) noexcept;

// The number of problems of a device, by kind.
// A row of `GET /v2/queries/device-health`
struct DeviceHealth {
  DeviceId device_id{};
  std::optional<std::int64_t> active_threats_count{};
  std::optional<std::int64_t> quarantined_threats_count{};
  std::optional<std::int64_t> blocked_threats_count{};
  std::optional<std::int64_t> failed_os_patches_count{};
  std::optional<std::int64_t> pending_os_patches_count{};
  std::optional<std::int64_t> alert_count{};
  std::optional<std::int64_t> active_job_count{};
  std::optional<std::int64_t> failed_software_patches_count{};
  std::optional<std::int64_t> pending_software_patches_count{};
  std::optional<std::string> pending_reboot_reason{};
  std::optional<OpenEnum<InstallStatus>> av_install_status{};
  Json products_installation_statuses{};  // words of InstallStatus, by product
  std::optional<bool> offline{};
  std::optional<DeviceId> parent_device_id{};
  std::optional<bool> parent_offline{};
  std::optional<OpenEnum<HealthStatus>> health_status{};
  std::optional<std::int64_t> critical_vulnerability_count{};
  std::optional<std::int64_t> high_vulnerability_count{};
  std::optional<std::int64_t> medium_vulnerability_count{};
  std::optional<std::int64_t> low_vulnerability_count{};
  std::optional<std::int64_t> installation_issues_count{};
  Json extra{};
};

// An antivirus product on a device.
// A row of `GET /v2/queries/antivirus-status`
struct AntivirusStatus {
  DeviceId device_id{};
  std::optional<std::string> product_name{};
  std::optional<std::string> product_state{};
  std::optional<std::string> definition_status{};
  std::optional<std::string> version{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// A threat that an antivirus product found.
// A row of `GET /v2/queries/antivirus-threats`
struct AntivirusThreat {
  DeviceId device_id{};
  std::optional<std::string> name{};
  std::optional<std::string> product_code{};
  std::optional<std::string> quarantine_id{};
  std::optional<std::string> status{};
  std::optional<std::string> type{};
  std::optional<std::int64_t> threat_id{};
  std::optional<std::string> category{};
  std::optional<std::string> level{};
  std::optional<std::string> detection_source{};
  std::optional<std::string> trace_list{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

}  // namespace ninjaone
