// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The parts of a DeviceDetail. Inventory and Queries also list processors and volumes.

// The operating system of a device with an agent (DeviceDetail::os).
// A row of `GET /v2/queries/operating-systems`
struct OperatingSystem {
  std::optional<std::string> manufacturer{};
  std::optional<std::string> name{};
  std::optional<std::string> architecture{};
  std::optional<Timestamp> last_boot_time{};
  std::optional<std::string> build_number{};
  std::optional<std::string> release_id{};
  std::optional<std::int64_t> service_pack_major_version{};
  std::optional<std::int64_t> service_pack_minor_version{};
  std::optional<std::string> locale{};
  std::optional<std::string> language{};
  std::optional<bool> needs_reboot{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// The machine of a device (DeviceDetail::system): the computer of a device with an agent, or the
// handset of a mobile device.
// A row of `GET /v2/queries/computer-systems`
struct DeviceSystem {
  // Computers and handsets.
  std::optional<std::string> name{};
  std::optional<std::string> manufacturer{};
  std::optional<std::string> model{};
  std::optional<std::string> serial_number{};
  // Only computers (`ComputerSystem` of the API).
  std::optional<std::string> bios_serial_number{};
  std::optional<std::string> asset_serial_number{};
  std::optional<std::string> domain{};
  std::optional<std::string> domain_role{};
  std::optional<std::int64_t> number_of_processors{};
  std::optional<std::int64_t> total_physical_memory{};  // bytes
  std::optional<bool> virtual_machine{};
  std::optional<std::string> chassis_type{};
  // Only handsets (`MdmSystem` of the API).
  std::optional<std::string> display_name{};
  std::optional<std::string> build{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// The memory of a device (DeviceDetail::memory).
struct Memory {
  std::optional<std::int64_t> capacity{};  // bytes
  Json extra{};
};

// A processor of a device.
// `GET /v2/device/{id}/processors`, a row of `GET /v2/queries/processors`
struct Processor {
  std::optional<std::string> architecture{};
  std::optional<std::int64_t> max_clock_speed{};
  std::optional<std::int64_t> clock_speed{};
  std::optional<std::string> name{};
  std::optional<std::int64_t> num_cores{};
  std::optional<std::int64_t> num_logical_cores{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// How far a volume is encrypted. `unknown` and `none`, here and below, are values of the service.
enum class BitLockerConversion {
  unrecognized,
  fully_decrypted,
  fully_encrypted,
  encryption_in_progress,
  decryption_in_progress,
  encryption_paused,
  decryption_paused,
  unknown
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(BitLockerConversion value) noexcept;

// The method that encrypts a volume.
enum class BitLockerEncryption {
  unrecognized,
  none,
  aes_128_with_diffuser,
  aes_256_with_diffuser,
  aes_128,
  aes_256,
  hardware_encryption,
  xts_aes_128,
  xts_aes_256,
  unknown
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(BitLockerEncryption value) noexcept;

// Whether BitLocker protects a volume.
enum class BitLockerProtection { unrecognized, unprotected, protected_, unknown, pending };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(BitLockerProtection value) noexcept;

// Whether a volume is locked.
enum class BitLockerLock { unrecognized, unknown, unlocked, locked };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(BitLockerLock value) noexcept;

// The BitLocker status of a volume. It is present if the request asked for it:
// Inventory::volumes(true), VolumeQuery::bit_locker.
struct VolumeBitLockerStatus {
  std::optional<OpenEnum<BitLockerConversion>> conversion_status{};
  std::optional<OpenEnum<BitLockerEncryption>> encryption_method{};
  std::optional<OpenEnum<BitLockerProtection>> protection_status{};
  std::optional<OpenEnum<BitLockerLock>> lock_status{};
  std::optional<bool> initialized_for_protection{};
  Json extra{};
};

// A volume of a device. Sizes are in bytes.
// `GET /v2/device/{id}/volumes`, a row of `GET /v2/queries/volumes`
struct Volume {
  std::optional<std::string> name{};
  std::optional<std::string> drive_letter{};
  std::optional<std::string> label{};
  std::optional<std::string> device_type{};
  std::optional<std::string> file_system{};
  std::optional<bool> auto_mount{};
  std::optional<bool> compressed{};
  std::optional<std::int64_t> capacity{};
  std::optional<std::int64_t> free_space{};
  std::optional<std::string> serial_number{};
  std::optional<VolumeBitLockerStatus> bit_locker_status{};
  // Only in the rows of reports (Queries).
  std::optional<DeviceId> device_id{};
  std::optional<Timestamp> timestamp{};
  Json extra{};
};

// A mobile line of a device (DeviceDetail::network).
struct MdmNetworkInterface {
  std::optional<std::string> imei{};
  std::optional<std::string> eid{};
  std::optional<std::string> meid{};
  std::optional<std::string> phone_number{};
  std::optional<std::string> carrier{};
  std::optional<std::string> icc_id{};
  Json extra{};
};

// A note of a technician on a device.
struct Note {
  std::optional<std::string> text{};
  Json extra{};
};

}  // namespace ninjaone
