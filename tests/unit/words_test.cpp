// SPDX-License-Identifier: MIT
#include "json/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/ninjaone.hpp>
#include <set>

namespace ninjaone {
namespace {

// Each enumerator up to the last has a word, no two enumerators share a word, and both directions
// agree.
template <class E>
void check(E last, std::size_t count) {
  std::set<std::string_view> words;
  for (int i = 1; i <= static_cast<int>(last); ++i) {
    const std::string_view word = wire_name(static_cast<E>(i));
    EXPECT_FALSE(word.empty()) << i << " of the enum before " << wire_name(last);
    EXPECT_EQ(json::find_word(json::words<E>(), word), static_cast<E>(i));
    words.insert(word);
  }
  EXPECT_EQ(words.size(), count);
  EXPECT_EQ(wire_name(E::unrecognized), "");
  EXPECT_EQ(json::find_word(json::words<E>(), ""), E::unrecognized);
  EXPECT_EQ(json::find_word(json::words<E>(), "unrecognized"), E::unrecognized);
}

TEST(Words, EachEnumeratorHasAWordInBothDirections) {
  check(NodeClass::chromeos, 35);
  check(NodeApprovalMode::reject, 3);
  check(ChassisType::mobile, 4);
  check(UserType::end_user, 2);
  check(InvitationStatus::expired, 3);
  check(OrganizationAccess::view_update_delete, 5);
  check(ApprovalStatus::decommissioned, 4);
  check(MaintenanceStatus::failed, 3);
  check(DeviceKind::unmanaged_device, 12);
  check(BitLockerConversion::unknown, 7);
  check(BitLockerEncryption::unknown, 9);
  check(BitLockerProtection::pending, 4);
  check(BitLockerLock::locked, 3);
  check(ActivityType::aosp_policy, 42);
  check(FieldScope::global, 5);
  check(Severity::critical, 5);
  check(Priority::high, 4);
  check(ActivityResult::uncompleted, 4);
  check(HealthStatus::unhealthy, 4);
  check(AlertEvent::device_offline, 4);
}

TEST(Words, MatchTheSpellingOfTheService) {
  EXPECT_EQ(wire_name(NodeClass::hyperv_vmm_guest), "HYPERV_VMM_GUEST");
  EXPECT_EQ(wire_name(DeviceKind::cloud_monitor_http), "CloudMonitorHTTP");
  EXPECT_EQ(wire_name(DeviceKind::vm_host), "VMHost");
  EXPECT_EQ(wire_name(DeviceKind::mdm_device), "MdmDevice");
  EXPECT_EQ(wire_name(BitLockerProtection::protected_), "PROTECTED");
  EXPECT_EQ(wire_name(BitLockerEncryption::aes_128_with_diffuser), "AES_128_WITH_DIFFUSER");
  EXPECT_EQ(wire_name(AlertEvent::device_online), "DEVICE_ONLINE");
}

}  // namespace
}  // namespace ninjaone
