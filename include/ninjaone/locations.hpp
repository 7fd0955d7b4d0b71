// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/location.hpp>
#include <ninjaone/page.hpp>
#include <optional>

namespace ninjaone {

// Sites of organizations. Any thread. What every call and listing may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Locations {
 public:
  // Of all organizations, ascending by id. `GET /v2/locations`
  [[nodiscard]] PagedRange<Location> list(ListOptions options = {}) const;
  // `POST /v2/organization/{id}/locations`
  Location create(OrganizationId organization, const NewLocation& location, const CallOptions& options = {}) const;
  // Gives it as it is now, where the server tells. `PATCH /v2/organization/{id}/locations/{locationId}`
  std::optional<Location> update(OrganizationId organization, LocationId location, const LocationPatch& patch,
                                 const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Locations(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
