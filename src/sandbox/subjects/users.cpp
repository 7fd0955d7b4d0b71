// SPDX-License-Identifier: MIT
// Technicians, and the roles of technicians and end users.
#include <algorithm>

#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/end_users.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {

constexpr std::size_t max_name = 150, max_permissions = 100;
constexpr std::string_view access_words[] = {"default", "noAccess", "view", "viewUpdate",
                                             "viewUpdateDelete"};

Doc& role_at(const Call& call) {
  Doc* found = find(call.store().user_roles, call.id(0));
  if (found == nullptr) reject(Why::not_found, "Role not found");
  return *found;
}

// A query parameter that is TECHNICIAN, END_USER or absent.
std::string user_type_in(const Call& call, std::string_view name) {
  const std::string word(call.query.get(name));
  if (!word.empty() && word != "TECHNICIAN" && word != "END_USER")
    reject(Why::bad_request, "must be TECHNICIAN or END_USER", std::string(name));
  return word;
}

// The technician as in GET /v2/users, which omits some members.
Doc user_of(const Doc& technician, bool roles) {
  Doc row = technician;
  for (const char* name : {"scimUser", "authType", "managerUid"}) row.erase(name);
  add(row, "permitAllClients", true);
  if (!roles) row.erase("roles");
  return row;
}

Answer list_users(Call& call) {
  const std::string type = user_type_in(call, "userType");
  const bool roles = call.flag("includeRoles");
  Doc rows = Doc::array();
  if (type != "END_USER") {
    for (const auto& [id, technician] : call.store().technicians)
      rows.push_back(user_of(technician, roles));
  }
  if (type != "TECHNICIAN") {
    for (const auto& [id, user] : call.store().end_users) rows.push_back(user_row(user, roles));
  }
  return ok(text(rows));
}

constexpr Member technician_members[] = {
    {"firstName", Member::text, Member::required, max_name},
    {"lastName", Member::text, Member::required, max_name},
    {"email", Member::text, Member::required | Member::fixed},
    {"phone", Member::text, Member::fixed},
    {"managerUid"},
};
constexpr std::string_view new_technician =
    R"({"id":0,"uid":"","enabled":true,"firstName":"","lastName":"","email":"","mustChangePw":true,)"
    R"("mfaConfigured":false,"scimUser":false,"authType":"NATIVE","userType":"TECHNICIAN",)"
    R"("invitationStatus":"PENDING","notifyAllClients":false,"administrator":false})";

void check_technician(Call& call, Doc& technician) {
  check_email(call, text_member(technician, "email"));
}

constexpr Resource technicians{
    "Technician",     &Store::technicians,         technician_members,    new_technician,
    check_technician, Resource::Unknown::rejected, Resource::Reply::empty};

Answer list_user_roles(Call& call) {
  const std::string type = user_type_in(call, "roleType");
  Doc rows = Doc::array();
  for (const auto& [id, role] : call.store().user_roles) {
    if (type.empty() || text_member(role, "type") == type) rows.push_back(role);
  }
  return ok(text(rows));
}

// The user of an id, as a member of a role; `type`: of the role.
Doc member_of(const Call& call, std::int64_t id, const std::string& type) {
  const Doc* technician = find(call.store().technicians, id);
  const EndUser* end_user = find(call.store().end_users, id);
  const Doc* person = type == "TECHNICIAN"  ? technician
                      : end_user != nullptr ? &end_user->doc
                                            : nullptr;
  if (person == nullptr)
    reject(Why::validation, "no such user of the type of this role", std::to_string(id));
  Doc member = Doc::object();
  add(member, "id", id);
  add(member, "email", text_member(*person, "email"));
  add(member, "name", text_member(*person, "firstName") + " " + text_member(*person, "lastName"));
  add(member, "source", "NINJA");
  return member;
}

template <class Change>
Answer change_members(Call& call, Change change) {
  Doc& role = role_at(call);
  if (!call.body.is_array()) reject(Why::validation, "the body must be an array of user ids");
  Doc changed = role;
  for (const Doc& id : call.body) {
    if (!id.is_number_integer()) reject(Why::validation, "a user id must be an integer");
    const auto number = id.get<std::int64_t>();
    Doc members = Doc::array();
    for (const Doc& member : changed["members"]) {
      if (member["id"] != number) members.push_back(member);
    }
    change(members, number, text_member(role, "type"));
    changed["members"] = std::move(members);
  }
  role = std::move(changed);
  return ok(text(role));
}

Answer add_role_members(Call& call) {
  return change_members(call, [&](Doc& members, std::int64_t id, const std::string& type) {
    members.push_back(member_of(call, id, type));
  });
}

Answer remove_role_members(Call& call) {
  return change_members(call, [](Doc&, std::int64_t, const std::string&) {});
}

// The response has the entries of this request only.
Answer set_permissions(Call& call) {
  const Doc& role = role_at(call);
  if (text_member(role, "type") != "TECHNICIAN")
    reject(Why::validation, "only a role of technicians has permissions", "roleId");
  if (!call.body.is_array() || call.body.size() > max_permissions) {
    reject(Why::validation, "the body must be an array of at most 100 entries");
  }
  Doc entries = Doc::array();
  for (const Doc& item : call.body) {
    must_be_object(item);
    const auto organization = id_in(item, "organizationId");
    if (!organization || find(call.store().organizations, *organization) == nullptr) {
      reject(Why::validation, "no such organization", "organizationId");
    }
    const std::string word = required_text(item, "permission");
    if (std::find(std::begin(access_words), std::end(access_words), word) ==
        std::end(access_words)) {
      reject(Why::validation, "no such permission", "permission");
    }
    Doc entry = Doc::object();
    add(entry, "organizationId", *organization);
    add(entry, "organizationName",
        text_member(find(call.store().organizations, *organization)->doc, "name"));
    add(entry, "permission", word);
    entries.push_back(std::move(entry));
  }
  Doc response = role;
  for (const char* name : {"type", "members"}) response.erase(name);
  response["organizationPermissions"] = std::move(entries);
  return ok(text(response));
}

void seed_users(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 43);
  const struct {
    std::string_view first, last, role;
  } people[] = {{"Ada", "Admin", "System Administrator"},
                {"Téo", "Technicien", "Technician"},
                {"Uma", "Undersigned", "Technician"}};
  std::int64_t id = 11;
  for (const auto& person : people) {
    Doc made = Doc::object();
    add(made, "id", id);
    add(made, "uid", random.uuid());
    add(made, "enabled", true);
    add(made, "firstName", person.first);
    add(made, "lastName", person.last);
    add(made, "email", "technician" + std::to_string(id) + "@msp.example");
    add(made, "mustChangePw", false);
    add(made, "mfaConfigured", random.one_in(2));
    add(made, "scimUser", false);
    add(made, "authType", "NATIVE");
    add(made, "userType", "TECHNICIAN");
    add(made, "invitationStatus", "REGISTERED");
    add(made, "notifyAllClients", random.one_in(2));
    add(made, "administrator", person.role == "System Administrator");
    Doc roles = Doc::array();
    roles.push_back(Doc(person.role));
    add(made, "roles", roles);
    store.technicians.emplace(id++, std::move(made));
  }
  const struct {
    std::string_view name, type;
  } roles[] = {{"System Administrator", "TECHNICIAN"},
               {"Technician", "TECHNICIAN"},
               {"End user", "END_USER"}};
  for (std::int64_t role = 1; role <= 3; ++role) {
    Doc made = Doc::object();
    add(made, "id", role);
    add(made, "name", roles[static_cast<std::size_t>(role - 1)].name);
    add(made, "type", roles[static_cast<std::size_t>(role - 1)].type);
    add(made, "description", "");
    add(made, "members", Doc::array());
    store.user_roles.emplace(role, std::move(made));
  }
}

constexpr Route user_routes[] = {
    {Method::get, "/users", reads, no_body, list_users},
    {Method::get, "/user/technicians", reads, no_body, list_rows<technicians>},
    {Method::post, "/user/technicians", writes, json_body, create_row<technicians>},
    {Method::get, "/user/technician/{id}", reads, no_body, get_row<technicians>},
    {Method::patch, "/user/technician/{id}", writes, json_body, update_row<technicians>},
    {Method::delete_, "/user/technician/{id}", writes, no_body, delete_row<technicians>},
    {Method::get, "/user/roles", reads, no_body, list_user_roles},
    {Method::patch, "/user/role/{roleId}/add-members", writes, json_body, add_role_members},
    {Method::patch, "/user/role/{roleId}/remove-members", writes, json_body, remove_role_members},
    {Method::patch, "/user/role/{roleId}/permissions/organizations", writes, json_body,
     set_permissions},
};

}  // namespace

constexpr Subject subjects::users{user_routes, seed_users};

}  // namespace ninjaone::sandbox
