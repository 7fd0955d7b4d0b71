// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The kind of a user.
enum class UserType { unrecognized, technician, end_user };
// Returns the word on the wire, such as "TECHNICIAN"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(UserType value) noexcept;

// The state of the invitation of a user.
enum class InvitationStatus { unrecognized, registered, pending, expired };
// Returns the word on the wire, such as "REGISTERED"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(InvitationStatus value) noexcept;

// A technician or an end user. It is also the owner in DeviceReferences.
// `GET /v2/users`, `GET /v2/organization/{id}/end-users`
struct User {
  UserId id{};
  std::optional<std::string> uid{};
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<std::string> email{};
  std::optional<std::string> phone{};
  std::optional<bool> enabled{};
  std::optional<bool> administrator{};
  std::optional<bool> permit_all_clients{};
  std::optional<bool> notify_all_clients{};
  std::optional<bool> must_change_pw{};
  std::optional<bool> mfa_configured{};
  std::optional<OpenEnum<UserType>> user_type{};
  std::optional<OpenEnum<InvitationStatus>> invitation_status{};
  std::optional<OrganizationId> organization_id{};
  std::vector<DeviceId> device_ids{};
  std::vector<DeviceId> assigned_device_ids{};
  std::vector<std::string> roles{};
  Json extra{};
};

}  // namespace ninjaone
