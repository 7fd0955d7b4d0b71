// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/location.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/patch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// Whether a device that installs the agent is approved automatically.
enum class NodeApprovalMode { unrecognized, automatic, manual, reject };
// Returns the word on the wire, such as "AUTOMATIC"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(NodeApprovalMode value) noexcept;

// The policy of the devices of a role in an organization. Organizations::set_policies() sets it.
struct PolicyMapping {
  RoleId node_role_id{};
  PolicyId policy_id{};
  Json extra{};
};

// An organization: a client of the MSP, which has devices. It is also a part of DeviceReferences.
// `GET /v2/organizations`
struct Organization {
  OrganizationId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  Json extra{};
};

// A feature in the settings of an organization.
struct FeatureSettings {
  std::optional<std::string> product{};
  std::optional<bool> enabled{};
  std::vector<std::string> targets{};
  Json options{};
  Json extra{};
};

// The settings of an organization (OrganizationDetailed::settings).
struct OrganizationSettings {
  std::optional<FeatureSettings> trayicon{};
  std::optional<FeatureSettings> splashtop{};
  std::optional<FeatureSettings> teamviewer{};
  std::optional<FeatureSettings> backup{};
  std::optional<FeatureSettings> psa{};
  Json extra{};
};

// An organization with its locations, policies and settings.
// `GET /v2/organizations-detailed`, `GET /v2/organization/{id}`, `POST /v2/organizations`
struct OrganizationDetailed {
  OrganizationId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  std::vector<Location> locations{};
  std::vector<PolicyMapping> policies{};
  std::optional<OrganizationSettings> settings{};
  Json extra{};
};

// A new organization with its locations and policies, for Organizations::create().
// `POST /v2/organizations`
struct NewOrganization {
  std::string name{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  std::vector<NewLocation> locations{};
  std::vector<PolicyMapping> policies{};
  // The organization whose settings are copied. It is sent in the query, not in the body.
  std::optional<OrganizationId> template_organization_id{};
  Json extra{};  // members that this version does not have; sent unchanged
};

// The changes of an organization, for Organizations::update(). Only members that are set are sent.
// Organizations::set_policies() changes the policies.
// `PATCH /v2/organization/{id}`
struct OrganizationPatch {
  Patch<std::string> name{};
  Patch<std::string> description{};
  Patch<Json> user_data{};
  Patch<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  Json extra{};  // members that this version does not have; sent unchanged
};

}  // namespace ninjaone
