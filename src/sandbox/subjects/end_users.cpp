// SPDX-License-Identifier: MIT
#include "sandbox/subjects/end_users.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::size_t longest_name = 150;

using Owned =
    std::map<std::string, std::vector<std::int64_t>>;  // devices, by the uid of their owner

Owned owned_devices(const Store& store) {
  Owned owned;
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

// As GET /v2/user/end-user/{id} gives it.
Doc end_user_row(const EndUser& user, const Owned& owned) {
  const auto mine = owned.find(user.uid);
  Doc row = user.doc;
  add(row, "assignedDeviceIds", mine != owned.end() ? list_of(mine->second) : Doc::array());
  add(row, "accessibleDeviceIds", list_of(user.devices));
  add(row, "roles", user.roles);
  return row;
}

void tell_of(State& state, std::string_view status, const EndUser& user) {
  Event event;
  event.type = "SYSTEM";
  event.status = status;
  event.organization = user.organization;
  event.message = "End user '" + text_member(user.doc, "email") + "'";
  record(state, std::move(event));
}

std::int64_t organization_in(const Call& call) {
  const auto id = id_in(call.body, "organizationId");
  if (!id || find(call.store().organizations, *id) == nullptr)
    refuse(Why::validation, "no such organization", "organizationId");
  return *id;
}

std::string address_in(const Call& call) {
  std::string email = wanted_text(call.body, "email");
  const auto at = email.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == email.size())
    refuse(Why::validation, "must be an e-mail address", "email");
  const auto& users = call.store().end_users;
  const bool taken = std::any_of(users.begin(), users.end(), [&](const auto& item) {
    return lower_case(text_member(item.second.doc, "email")) == lower_case(email);
  });
  if (taken) refuse(Why::conflict, "a user of this address exists", "email");
  return email;
}

void take_changes(EndUser& user, const Call& call) {
  for (const std::string_view name : {"firstName", "lastName"}) {
    if (member(call.body, name) != nullptr)
      user.doc[std::string(name)] = wanted_text(call.body, name, longest_name);
  }
  if (member(call.body, "organizationId") != nullptr) {
    user.organization = organization_in(call);
    user.doc["organizationId"] = user.organization;
  }
  if (const auto full = flag_in(call.body, "fullPortalAccess"))
    user.doc["fullPortalAccess"] = *full;
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

const EndUser* find_user(const Store& store, std::string_view uid) {
  for (const auto& [id, user] : store.end_users) {
    if (user.uid == uid) return &user;
  }
  return nullptr;
}

namespace {

Answer list_end_users(Call& call) {
  const Owned owned = owned_devices(call.store());
  Doc rows = Doc::array();
  for (const auto& [id, user] : call.store().end_users) rows.push_back(end_user_row(user, owned));
  return ok(text(rows));
}

Answer list_organization_end_users(Call& call) {
  const std::int64_t organization = call.organization(call.id(0)).id;
  const bool roles = call.flag("includeRoles");
  const Owned owned = owned_devices(call.store());
  Doc rows = Doc::array();
  for (const auto& [id, user] : call.store().end_users) {
    if (user.organization != organization) continue;
    const auto mine = owned.find(user.uid);
    Doc row = user_row(user, roles);
    add(row, "assignedDeviceIds", mine != owned.end() ? list_of(mine->second) : Doc::array());
    rows.push_back(std::move(row));
  }
  return ok(text(rows));
}

Answer get_end_user(Call& call) {
  return ok(text(end_user_row(call.end_user(call.id(0)), owned_devices(call.store()))));
}

Answer create_end_user(Call& call) {
  const Doc& body = call.body;
  must_be_object(body);
  const bool invited = call.flag("sendInvitation");
  EndUser user;
  user.id = next_id(call.store().end_users);
  user.uid = call.state.random.uuid();
  add(user.doc, "id", user.id);
  add(user.doc, "uid", user.uid);
  add(user.doc, "enabled", true);
  add(user.doc, "firstName", wanted_text(body, "firstName", longest_name));
  add(user.doc, "lastName", wanted_text(body, "lastName", longest_name));
  add(user.doc, "email", address_in(call));
  take_texts(user.doc, body, {"phone"});
  add(user.doc, "mustChangePw", true);
  add(user.doc, "mfaConfigured", false);
  add(user.doc, "scimUser", false);
  add(user.doc, "authType", "NATIVE");
  add(user.doc, "fullPortalAccess", false);
  if (invited) add(user.doc, "invitationStatus", "PENDING");
  take_changes(user, call);
  const EndUser& kept = call.store().end_users.emplace(user.id, std::move(user)).first->second;
  tell_of(call.state, "END_USER_CREATED_API", kept);
  return created(call, end_user_row(kept, {}));
}

Answer update_end_user(Call& call) {
  EndUser& user = call.end_user(call.id(0));
  must_be_object(call.body);
  only_known(call.body, {"firstName", "lastName", "organizationId", "fullPortalAccess"});
  EndUser changed = user;
  take_changes(changed, call);
  user = std::move(changed);
  tell_of(call.state, "END_USER_UPDATED_API", user);
  return ok(text(end_user_row(user, owned_devices(call.store()))));
}

Answer delete_end_user(Call& call) {
  EndUser& user = call.end_user(call.id(0));
  for (auto& [id, device] : call.store().devices) {
    if (text_member(device.core, "assignedOwnerUid") != user.uid) continue;
    device.core.erase("assignedOwnerUid");
    reindex(device);
  }
  tell_of(call.state, "END_USER_DELETED_API", user);
  call.store().end_users.erase(user.id);
  return no_content();
}

// Nobody knows what the map holds. Here: device ids, and whether the user may see them.
Answer set_device_access(Call& call) {
  EndUser& user = call.end_user(call.id(0));
  must_be_object(call.body);
  auto devices = user.devices;
  for (const auto& [name, value] : call.body.items()) {
    const auto id = whole_number(name);
    if (!id || find(call.store().devices, *id) == nullptr)
      refuse(Why::validation, "no such device", name);
    if (flag_in(call.body, name).value_or(false)) {
      devices.insert(*id);
    } else {
      devices.erase(*id);
    }
  }
  user.devices = std::move(devices);
  tell_of(call.state, "END_USER_UPDATED_API", user);
  return no_content();
}

constexpr Route end_users_routes[] = {
    {Method::get, "/organization/{id}/end-users", scope::reads, Body::none,
     list_organization_end_users},
    {Method::get, "/user/end-users", scope::reads, Body::none, list_end_users},
    {Method::post, "/user/end-users", scope::writes, Body::json, create_end_user},
    {Method::get, "/user/end-user/{id}", scope::reads, Body::none, get_end_user},
    {Method::patch, "/user/end-user/{id}", scope::writes, Body::json, update_end_user},
    {Method::delete_, "/user/end-user/{id}", scope::writes, Body::none, delete_end_user},
    {Method::patch, "/user/end-user/{id}/device-access", scope::writes, Body::json,
     set_device_access},
};

}  // namespace

const Subject subject::end_users{end_users_routes, seed_end_users};

}  // namespace ninjaone::sandbox
