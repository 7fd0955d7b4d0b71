// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/model/action.hpp>
#include <ninjaone/model/activity.hpp>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/model/custom_fields.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/device_health.hpp>
#include <ninjaone/model/installer.hpp>
#include <ninjaone/model/script.hpp>
#include <ninjaone/model/webhook.hpp>
#include <ninjaone/model/windows_service.hpp>
#include <string_view>

// The words of the enums on the wire, for both directions.
namespace ninjaone::wire {

template <class E>
struct Word {
  E value;
  std::string_view name;
};

template <class E>
struct Words {
  const Word<E>*first, *last;
  [[nodiscard]] const Word<E>* begin() const noexcept { return first; }
  [[nodiscard]] const Word<E>* end() const noexcept { return last; }
};

template <class E>
[[nodiscard]] E find_word(Words<E> words, std::string_view name) noexcept {
  for (const Word<E>& word : words) {
    if (word.name == name) return word.value;
  }
  return E::unrecognized;
}

// The argument only names the enum.
[[nodiscard]] Words<NodeClass> words_of(NodeClass) noexcept;
[[nodiscard]] Words<NodeApprovalMode> words_of(NodeApprovalMode) noexcept;
[[nodiscard]] Words<ChassisType> words_of(ChassisType) noexcept;
[[nodiscard]] Words<UserType> words_of(UserType) noexcept;
[[nodiscard]] Words<InvitationStatus> words_of(InvitationStatus) noexcept;
[[nodiscard]] Words<ApprovalStatus> words_of(ApprovalStatus) noexcept;
[[nodiscard]] Words<MaintenanceStatus> words_of(MaintenanceStatus) noexcept;
[[nodiscard]] Words<DeviceKind> words_of(DeviceKind) noexcept;
[[nodiscard]] Words<BitLockerConversion> words_of(BitLockerConversion) noexcept;
[[nodiscard]] Words<BitLockerEncryption> words_of(BitLockerEncryption) noexcept;
[[nodiscard]] Words<BitLockerProtection> words_of(BitLockerProtection) noexcept;
[[nodiscard]] Words<BitLockerLock> words_of(BitLockerLock) noexcept;
[[nodiscard]] Words<ActivityType> words_of(ActivityType) noexcept;
[[nodiscard]] Words<Severity> words_of(Severity) noexcept;
[[nodiscard]] Words<Priority> words_of(Priority) noexcept;
[[nodiscard]] Words<ActivityResult> words_of(ActivityResult) noexcept;
[[nodiscard]] Words<HealthStatus> words_of(HealthStatus) noexcept;
[[nodiscard]] Words<ServiceStartType> words_of(ServiceStartType) noexcept;
[[nodiscard]] Words<ServiceState> words_of(ServiceState) noexcept;
[[nodiscard]] Words<InstallStatus> words_of(InstallStatus) noexcept;
[[nodiscard]] Words<FieldScope> words_of(FieldScope) noexcept;
[[nodiscard]] Words<FieldSource> words_of(FieldSource) noexcept;
[[nodiscard]] Words<RebootMode> words_of(RebootMode) noexcept;
[[nodiscard]] Words<ServiceAction> words_of(ServiceAction) noexcept;
[[nodiscard]] Words<MaintenanceFeature> words_of(MaintenanceFeature) noexcept;
[[nodiscard]] Words<ScriptVariableType> words_of(ScriptVariableType) noexcept;
[[nodiscard]] Words<ScriptType> words_of(ScriptType) noexcept;
[[nodiscard]] Words<InstallerType> words_of(InstallerType) noexcept;
[[nodiscard]] Words<PolicyMode> words_of(PolicyMode) noexcept;
[[nodiscard]] Words<AlertEvent> words_of(AlertEvent) noexcept;

}  // namespace ninjaone::wire
