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
// "AUTOMATIC"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(NodeApprovalMode value) noexcept;

// Which policy the devices of a role get in an organization. `PUT /v2/organization/{id}/policies`
// takes a list of them.
struct PolicyMapping {
  RoleId node_role_id{};
  PolicyId policy_id{};
  Json extra{};
};

// A client of the MSP. It contains devices. `GET /v2/organizations`, part of a device's references.
struct Organization {
  OrganizationId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  Json extra{};
};

// One feature of an organization's settings.
struct FeatureSettings {
  std::optional<std::string> product{};
  std::optional<bool> enabled{};
  std::vector<std::string> targets{};
  Json options{};
  Json extra{};
};

// `settings` of an OrganizationDetailed.
struct OrganizationSettings {
  std::optional<FeatureSettings> trayicon{};
  std::optional<FeatureSettings> splashtop{};
  std::optional<FeatureSettings> teamviewer{};
  std::optional<FeatureSettings> backup{};
  std::optional<FeatureSettings> psa{};
  Json extra{};
};

// An organization with its sites, policies and settings. `GET /v2/organizations-detailed`, `GET
// /v2/organization/{id}`, and the response of `POST /v2/organizations`.
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

// A new organization with its sites and policies. `POST /v2/organizations`
struct NewOrganization {
  std::string name{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  std::vector<NewLocation> locations{};
  std::vector<PolicyMapping> policies{};
  // Copies the settings of this organization; a parameter of the request, not a member of its body.
  std::optional<OrganizationId> template_organization_id{};
  Json extra{};  // members this version does not know, sent as they are
};

// The members of an organization that can change, except its policies: `PUT
// /v2/organization/{id}/policies`. `PATCH /v2/organization/{id}`
struct OrganizationPatch {
  Patch<std::string> name{};
  Patch<std::string> description{};
  Patch<Json> user_data{};
  Patch<OpenEnum<NodeApprovalMode>> node_approval_mode{};
  Json extra{};  // members this version does not know, sent as they are
};

}  // namespace ninjaone
