// SPDX-License-Identifier: MIT
#include "sandbox/subjects/end_users.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr Member end_user_members[] = {
    {"firstName", Member::text, Member::required, 150},
    {"lastName", Member::text, Member::required, 150},
    {"email", Member::text, Member::required | Member::fixed},
    {"phone", Member::text, Member::fixed},
    {"fullPortalAccess", Member::flag},
    {"managerUid"},
};

// The devices of each owner, by uid.
using OwnedDevices = std::map<std::string, std::vector<std::int64_t>>;

OwnedDevices owned_devices(const Store& store) {
  OwnedDevices owned;
  for (const auto& [id, device] : store.devices) {
    if (auto uid = text_member(device.core, "assignedOwnerUid"); !uid.empty())
      owned[std::move(uid)].push_back(id);
  }
  return owned;
}

template <class Ids>
Doc list_of(const Ids& ids) {
  Doc list = Doc::array();
  for (const std::int64_t id : ids) list.push_back(Doc(id));
  return list;
}

// The end user as in GET /v2/user/end-user/{id}.
Doc end_user_row(const EndUser& user, const OwnedDevices& owned) {
  const auto assigned = owned.find(user.uid);
  Doc row = user.doc;
  add(row, "assignedDeviceIds", assigned != owned.end() ? list_of(assigned->second) : Doc::array());
  add(row, "accessibleDeviceIds", list_of(user.devices));
  add(row, "roles", user.roles);
  return row;
}

void record_end_user(State& state, std::string_view status, const EndUser& user) {
  record_change(state, status, "End user '" + text_member(user.doc, "email") + "'",
                user.organization);
}

void take_end_user(EndUser& user, const Call& call, Write write) {
  take_members(user.doc, call.body, end_user_members, write);
  if (member(call.body, "organizationId") != nullptr) {
    user.organization =
        existing_id(call.body, "organizationId", call.store().organizations, "organization");
    user.doc["organizationId"] = user.organization;
  }
}
}  // namespace

Doc user_row(const EndUser& user, bool roles) {
  Doc row = user.doc;
  for (const char* name : {"fullPortalAccess", "scimUser", "authType"}) row.erase(name);
  for (const std::string_view name : {"administrator", "permitAllClients", "notifyAllClients"})
    add(row, name, false);
  add(row, "userType", "END_USER");
  add(row, "deviceIds", list_of(user.devices));
  if (roles) add(row, "roles", user.roles);
  return row;
}

void check_email(const Call& call, const std::string& email) {
  const auto at = email.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == email.size())
    reject(Why::validation, "must be an e-mail address, not '" + email + "'", "email");
  const auto has_address = [&](const Doc& user) {
    return equals_ignoring_case(text_member(user, "email"), email);
  };
  const auto& end_users = call.store().end_users;
  const auto& technicians = call.store().technicians;
  if (std::any_of(end_users.begin(), end_users.end(),
                  [&](const auto& item) { return has_address(item.second.doc); }) ||
      std::any_of(technicians.begin(), technicians.end(),
                  [&](const auto& item) { return has_address(item.second); }))
    reject(Why::conflict, "another user has this e-mail address", "email");
}

const EndUser* find_user(const Store& store, std::string_view uid) {
  for (const auto& [id, user] : store.end_users) {
    if (user.uid == uid) return &user;
  }
  return nullptr;
}

namespace {
Answer list_end_users(Call& call) {
  const OwnedDevices owned = owned_devices(call.store());
  Doc rows = Doc::array();
  for (const auto& [id, user] : call.store().end_users) rows.push_back(end_user_row(user, owned));
  return ok(text(rows));
}

Answer list_organization_end_users(Call& call) {
  const std::int64_t organization = call.organization(call.id(0)).id;
  const bool roles = call.flag("includeRoles");
  const OwnedDevices owned = owned_devices(call.store());
  Doc rows = Doc::array();
  for (const auto& [id, user] : call.store().end_users) {
    if (user.organization != organization) continue;
    const auto assigned = owned.find(user.uid);
    Doc row = user_row(user, roles);
    add(row, "assignedDeviceIds",
        assigned != owned.end() ? list_of(assigned->second) : Doc::array());
    rows.push_back(std::move(row));
  }
  return ok(text(rows));
}

Answer get_end_user(Call& call) {
  return ok(text(end_user_row(call.end_user(call.id(0)), owned_devices(call.store()))));
}

Answer create_end_user(Call& call) {
  must_be_object(call.body);
  const bool invited = call.flag("sendInvitation");
  EndUser user;
  user.id = next_id(call.store().end_users);
  user.uid = call.state.random.uuid();
  user.doc = Doc{{"id", user.id},        {"uid", user.uid},          {"enabled", true},
                 {"firstName", ""},      {"lastName", ""},           {"email", ""},
                 {"mustChangePw", true}, {"mfaConfigured", false},   {"scimUser", false},
                 {"authType", "NATIVE"}, {"fullPortalAccess", false}};
  if (invited) add(user.doc, "invitationStatus", "PENDING");
  take_end_user(user, call, Write::create);
  check_email(call, text_member(user.doc, "email"));
  const EndUser& kept = call.store().end_users.emplace(user.id, std::move(user)).first->second;
  record_end_user(call.state, "END_USER_CREATED_API", kept);
  return created(call, end_user_row(kept, {}));
}

Answer update_end_user(Call& call) {
  EndUser& user = call.end_user(call.id(0));
  must_be_object(call.body);
  only_known(call.body,
             {"firstName", "lastName", "organizationId", "fullPortalAccess", "managerUid"});
  EndUser changed = user;
  take_end_user(changed, call, Write::update);
  user = std::move(changed);
  record_end_user(call.state, "END_USER_UPDATED_API", user);
  return ok(text(end_user_row(user, owned_devices(call.store()))));
}

Answer delete_end_user(Call& call) {
  EndUser& user = call.end_user(call.id(0));
  for (auto& [id, device] : call.store().devices) {
    if (text_member(device.core, "assignedOwnerUid") != user.uid) continue;
    device.core.erase("assignedOwnerUid");
    reindex(device);
  }
  record_end_user(call.state, "END_USER_DELETED_API", user);
  call.store().end_users.erase(user.id);
  return no_content();
}

// The ids in a list of the body. Rejects more than 100, and ids of devices that do not exist.
std::vector<std::int64_t> device_ids_in(const Call& call, std::string_view name) {
  std::vector<std::int64_t> ids;
  const Doc* list = list_in(call.body, name);
  if (list == nullptr) return ids;
  if (list->size() > 100) reject(Why::validation, "must have at most 100 items", std::string(name));
  for (const Doc& item : *list) {
    const auto id = item.is_number_integer() ? item.get<std::int64_t>() : 0;
    if (find(call.store().devices, id) == nullptr)
      reject(Why::validation, "no device has this id: " + text(item), std::string(name));
    ids.push_back(id);
  }
  return ids;
}

Answer set_device_access(Call& call) {
  EndUser& user = call.end_user(call.id(0));
  must_be_object(call.body);
  only_known(call.body, {"addDeviceIds", "removeDeviceIds"});
  auto devices = user.devices;
  for (const std::int64_t id : device_ids_in(call, "addDeviceIds")) devices.insert(id);
  for (const std::int64_t id : device_ids_in(call, "removeDeviceIds")) devices.erase(id);
  user.devices = std::move(devices);
  record_end_user(call.state, "END_USER_UPDATED_API", user);
  return ok(text(end_user_row(user, owned_devices(call.store()))));
}

struct Person {
  std::string_view first, last, phone, invitation;
};
constexpr std::array<Person, 5> people{{{"Zoë", "Öztürk", "+49 170 0000000", "REGISTERED"},
                                        {"Seán \"Jack\"", "O'Brien, Jr.", "", "PENDING"},
                                        {"美咲", "東", "+81 3-0000-0000", "REGISTERED"},
                                        {"Łukasz 🧑‍💻", "Żak", "", "EXPIRED"},
                                        {"J.", "Doe", "", ""}}};

EndUser seeded_user(std::int64_t id, std::int64_t organization, const Person& person,
                    Random& random) {
  EndUser user;
  user.id = id;
  user.organization = organization;
  user.uid = random.uuid();
  Doc& doc = user.doc;
  add(doc, "id", id);
  add(doc, "uid", user.uid);
  add(doc, "enabled", !random.one_in(6));
  add(doc, "firstName", person.first);
  add(doc, "lastName", person.last);
  add(doc, "email", "user" + std::to_string(id) + "@corp.example");
  if (!person.phone.empty()) add(doc, "phone", person.phone);
  add(doc, "organizationId", organization);
  add(doc, "mustChangePw", person.invitation == "PENDING");
  add(doc, "mfaConfigured", random.one_in(3));
  add(doc, "scimUser", false);
  add(doc, "authType", "NATIVE");
  add(doc, "fullPortalAccess", random.one_in(2));
  if (!person.invitation.empty()) add(doc, "invitationStatus", person.invitation);
  if (random.one_in(2)) user.roles.push_back(Doc("End user"));
  return user;
}

void seed_end_users(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 41);
  std::map<std::int64_t, std::vector<std::int64_t>> devices;  // up to three of each organization
  for (const auto& [id, device] : store.devices) {
    auto& ids = devices[device.organization];
    if (device.approval == "APPROVED" && ids.size() < 3) ids.push_back(id);
  }
  std::int64_t id = 101;
  std::size_t next = 0;
  for (const auto& [organization, row] : store.organizations) {
    const std::size_t count = organization == 1 ? 3 : 1;
    for (std::size_t i = 0; i < count; ++i) {
      EndUser user = seeded_user(id, organization, people[next++ % people.size()], random);
      const auto& ids = devices[organization];
      if (ids.size() > 1) user.devices.insert(ids[1]);
      // The first user of an organization owns its second device.
      if (i == 0 && ids.size() > 1) {
        Device& owned = *find(store.devices, ids[1]);
        add(owned.core, "assignedOwnerUid", user.uid);
        reindex(owned);
      }
      store.end_users.emplace(id, std::move(user));
      id += 1 + random.below(3);
    }
  }
}

constexpr Route end_user_routes[] = {
    {Method::get, "/organization/{id}/end-users", reads, no_body, list_organization_end_users},
    {Method::get, "/user/end-users", reads, no_body, list_end_users},
    {Method::post, "/user/end-users", writes, json_body, create_end_user},
    {Method::get, "/user/end-user/{id}", reads, no_body, get_end_user},
    {Method::patch, "/user/end-user/{id}", writes, json_body, update_end_user},
    {Method::delete_, "/user/end-user/{id}", writes, no_body, delete_end_user},
    {Method::patch, "/user/end-user/{id}/device-access", writes, json_body, set_device_access},
};
}  // namespace

constexpr Subject subjects::end_users{end_user_routes, seed_end_users};

}  // namespace ninjaone::sandbox
