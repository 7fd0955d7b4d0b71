// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/patch.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A site of an organization. `GET /v2/locations`, `GET /v2/organization/{id}/locations`, part of
// OrganizationDetailed and of a device's references.
struct Location {
  LocationId id{};
  std::optional<std::string> name{};
  std::optional<std::string> address{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OrganizationId> organization_id{};  // only in `GET /v2/locations`
  Json extra{};
};

// A new site. `POST /v2/organization/{id}/locations`, and the `locations` of a NewOrganization.
struct NewLocation {
  std::string name{};
  std::optional<std::string> address{};
  std::optional<std::string> description{};
  Json user_data{};
  Json extra{};  // members this version does not know, sent as they are
};

// The members of a site that can change. `PATCH /v2/organization/{id}/locations/{locationId}`
struct LocationPatch {
  Patch<std::string> name{};
  Patch<std::string> address{};
  Patch<std::string> description{};
  Patch<Json> user_data{};
  Json extra{};  // members this version does not know, sent as they are
};

}  // namespace ninjaone
