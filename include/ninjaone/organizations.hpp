// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/field_value.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/location_usage.hpp>
#include <ninjaone/model/organization.hpp>
#include <ninjaone/model/user.hpp>
#include <ninjaone/organization_filter.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <vector>

namespace ninjaone {

// Which organizations Organizations::list() and list_detailed() return.
struct OrganizationQuery {
  OrganizationFilter filter{};
  std::optional<OrganizationId> after{};  // only organizations with a higher id
};

// Organizations, the clients of an MSP: list, read, create and change them, and list what belongs
// to them.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
// NotFoundError: there is no organization `id`.
class NINJAONE_API Organizations {
 public:
  // Returns the organizations that match `query`, ascending by id.
  // `GET /v2/organizations`
  [[nodiscard]] PagedRange<Organization> list(OrganizationQuery query = {},
                                              ListOptions options = {}) const;
  // Returns the same organizations with locations, policies and settings.
  // `GET /v2/organizations-detailed`
  [[nodiscard]] PagedRange<OrganizationDetailed> list_detailed(OrganizationQuery query = {},
                                                               ListOptions options = {}) const;
  // Returns one organization.
  // `GET /v2/organization/{id}`
  [[nodiscard]] OrganizationDetailed get(OrganizationId id, const CallOptions& options = {}) const;
  // Creates an organization. Returns it with the ids of its locations. No operation removes an
  // organization.
  // `POST /v2/organizations`
  OrganizationDetailed create(const NewOrganization& organization,
                              const CallOptions& options = {}) const;
  // Changes the members that are set in `patch`.
  // `PATCH /v2/organization/{id}`
  void update(OrganizationId id, const OrganizationPatch& patch,
              const CallOptions& options = {}) const;
  // Sets the policy of each role in `policies`; other roles do not change. Returns the devices
  // whose policy changes.
  // `PUT /v2/organization/{id}/policies`
  std::vector<DeviceId> set_policies(OrganizationId id, const std::vector<PolicyMapping>& policies,
                                     const CallOptions& options = {}) const;
  // Returns the devices of the organization, ascending by id.
  // `GET /v2/organization/{id}/devices`
  [[nodiscard]] PagedRange<Device> devices(OrganizationId id, ListOptions options = {}) const;
  // Returns the locations of the organization.
  // `GET /v2/organization/{id}/locations`
  [[nodiscard]] PagedRange<Location> locations(OrganizationId id, ListOptions options = {}) const;
  // Returns the end users of the organization. `include_roles`: with the roles of each.
  // `GET /v2/organization/{id}/end-users`
  [[nodiscard]] PagedRange<User> end_users(OrganizationId id, bool include_roles = false,
                                           ListOptions options = {}) const;
  // Returns the storage that the backups of each location use.
  // `GET /v2/organization/{id}/locations/backup/usage`
  [[nodiscard]] PagedRange<LocationBackupUsage> backup_usage(OrganizationId id,
                                                             ListOptions options = {}) const;
  // Returns the custom fields that have a value.
  // `GET /v2/organization/{id}/custom-fields`
  [[nodiscard]] Fields custom_fields(OrganizationId id, const CallOptions& options = {}) const;
  // Changes the custom fields in `fields` and no other. `clear` as a value sends null.
  // `PATCH /v2/organization/{id}/custom-fields`
  void set_custom_fields(OrganizationId id, const Fields& fields,
                         const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Organizations(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
