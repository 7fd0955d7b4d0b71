// SPDX-License-Identifier: MIT
#include "sandbox/subjects/crud.hpp"

#include <algorithm>

#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"

namespace ninjaone::sandbox {

namespace {

// Rejects a member that the operation does not take.
void check_names(const Doc& body, const Resource& resource, bool creates) {
  must_be_object(body);
  const CrudMember* const end = resource.members + resource.size;
  for (const auto& [name, value] : body.items()) {
    const bool known = std::any_of(
        resource.members, end, [&, key = std::string_view(name)](const CrudMember& member) {
          return member.name == key && (creates || member.sent == CrudMember::Sent::in_both);
        });
    if (!known) refuse(Why::validation, "is not a member of this request", name);
  }
}

void check_address(const Call& call, const Resource& resource, const std::string& email) {
  const auto at = email.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == email.size())
    refuse(Why::validation, "must be an e-mail address", "email");
  const auto& rows = call.store().*resource.rows;
  const bool taken = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return lower_case(text_member(row.second, "email")) == lower_case(email);
  });
  if (taken) refuse(Why::conflict, "a user of this address exists", "email");
}

}  // namespace

Doc& find_resource(const Call& call, const Resource& resource) {
  Doc* found = find(call.store().*resource.rows, call.id(0));
  if (found == nullptr) refuse(Why::not_found, std::string(resource.name) + " not found");
  return *found;
}

Answer list_resource(Call& call, const Resource& resource) {
  Doc list = Doc::array();
  for (const auto& [id, row] : call.store().*resource.rows) list.push_back(row);
  return ok(text(list));
}

Answer get_resource(Call& call, const Resource& resource) {
  return ok(text(find_resource(call, resource)));
}

Answer create_resource(Call& call, const Resource& resource) {
  check_names(call.body, resource, true);
  auto& rows = call.store().*resource.rows;
  const std::int64_t id = next_id(rows);
  Doc made = Doc::object();
  add(made, "id", id);
  for (std::size_t i = 0; i < resource.size; ++i) {
    const CrudMember& member = resource.members[i];
    if (!member.required) {
      take_texts(made, call.body, {member.name});
      continue;
    }
    const std::size_t longest = member.max_length == 0 ? std::string::npos : member.max_length;
    const std::string value = wanted_text(call.body, member.name, longest);
    if (member.kind == CrudMember::Kind::email) check_address(call, resource, value);
    add(made, member.name, value);
  }
  resource.complete(call, made);
  return created(call, rows.emplace(id, std::move(made)).first->second);
}

Answer update_resource(Call& call, const Resource& resource) {
  Doc& row = find_resource(call, resource);
  check_names(call.body, resource, false);
  Doc changed = row;
  for (std::size_t i = 0; i < resource.size; ++i) {
    take_texts(changed, call.body, {resource.members[i].name});
  }
  row = std::move(changed);
  return ok("");
}

Answer delete_resource(Call& call, const Resource& resource) {
  (void)find_resource(call, resource);
  (call.store().*resource.rows).erase(call.id(0));
  return no_content();
}

}  // namespace ninjaone::sandbox
