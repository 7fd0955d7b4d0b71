// SPDX-License-Identifier: MIT
#include "sandbox/subjects/locations.hpp"

#include "sandbox/server/body.hpp"
#include "sandbox/server/paging.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr Member location_members[] = {{"name", Member::text, Member::required},
                                       {"address"},
                                       {"description"},
                                       {"userData", Member::object}};

void record_location(State& state, std::string_view status, const Location& location) {
  record_change(state, status, "Location '" + text_member(location.doc, "name") + "'",
                location.organization);
}
}  // namespace

Doc read_location(const Doc& body, const std::string& place) {
  try {
    must_be_object(body);
    Doc doc = Doc::object();
    take_members(doc, body, location_members, Write::create);
    return doc;
  } catch (Rejection& rejection) {
    rejection.field = place + rejection.field;
    throw;
  }
}

Location& add_location(Store& store, std::int64_t organization, Doc doc) {
  Location location;
  location.id = next_id(store.locations);
  location.organization = organization;
  location.doc["id"] = location.id;
  for (auto& [name, value] : doc.items()) location.doc[name] = std::move(value);
  return store.locations.emplace(location.id, std::move(location)).first->second;
}

namespace {
Answer list_locations(Call& call) {
  return list_by_id(
      call, call.store().locations, [](const Location&) { return true; },
      [](const Location& location, std::string& out) {
        Doc doc = location.doc;
        doc["organizationId"] = location.organization;
        write(doc, out);
      });
}

Answer list_organization_locations(Call& call) {
  const std::int64_t id = call.organization(call.id(0)).id;
  std::string out = "[";
  for (const auto& [key, location] : call.store().locations) {
    if (location.organization != id) continue;
    if (out.size() > 1) out += ',';
    write(location.doc, out);
  }
  return ok(out + "]");
}

Answer create_location(Call& call) {
  const std::int64_t organization = call.organization(call.id(0)).id;
  const Location& made = add_location(call.store(), organization, read_location(call.body, ""));
  record_location(call.state, "LOCATION_CREATED", made);
  return created(call, made.doc);
}

Answer update_location(Call& call) {
  Location& location = call.location(call.organization(call.id(0)).id, call.id(1));
  must_be_object(call.body);
  Doc changed = location.doc;
  take_members(changed, call.body, location_members, Write::update);
  location.doc = std::move(changed);
  record_location(call.state, "LOCATION_UPDATED", location);
  return ok(text(location.doc));
}

constexpr Route location_routes[] = {
    {Method::get, "/organization/{id}/locations", reads, no_body, list_organization_locations},
    {Method::post, "/organization/{id}/locations", writes, json_body, create_location},
    {Method::patch, "/organization/{id}/locations/{locationId}", writes, json_body,
     update_location},
    {Method::get, "/locations", reads, no_body, list_locations},
};
}  // namespace

constexpr Subject subjects::locations{location_routes};

}  // namespace ninjaone::sandbox
