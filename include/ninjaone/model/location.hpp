// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/patch.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A location (site) of an organization. It is also a part of OrganizationDetailed and of
// DeviceReferences.
// `GET /v2/locations`, `GET /v2/organization/{id}/locations`
struct Location {
  LocationId id{};
  std::optional<std::string> name{};
  std::optional<std::string> address{};
  std::optional<std::string> description{};
  Json user_data{};
  std::optional<OrganizationId> organization_id{};  // only in `GET /v2/locations`
  Json extra{};
};

// A new location, for Locations::create() and NewOrganization::locations.
// `POST /v2/organization/{id}/locations`
struct NewLocation {
  std::string name{};
  std::optional<std::string> address{};
  std::optional<std::string> description{};
  Json user_data{};
  Json extra{};  // members that this version does not have; sent unchanged
};

// The changes of a location, for Locations::update(). Only members that are set are sent.
// `PATCH /v2/organization/{id}/locations/{locationId}`
struct LocationPatch {
  Patch<std::string> name{};
  Patch<std::string> address{};
  Patch<std::string> description{};
  Patch<Json> user_data{};
  Json extra{};  // members that this version does not have; sent unchanged
};

}  // namespace ninjaone
