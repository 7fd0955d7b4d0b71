// SPDX-License-Identifier: MIT
#include "sandbox/subjects/resource.hpp"

#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"

namespace ninjaone::sandbox {

namespace {
// The value of a member that the body has.
Doc value_in(const Doc& body, const Member& member) {
  switch (member.type) {
    case Member::text: {
      const std::size_t limit = member.max_characters != 0 ? member.max_characters : no_limit;
      return (member.rules & Member::required) != 0 ? required_text(body, member.name, limit)
                                                    : text_in(body, member.name, limit).value();
    }
    case Member::flag:
      return flag_in(body, member.name).value();
    case Member::object:
      return *object_in(body, member.name);
    case Member::word:
      return word_in(body, member.name, comma_list(member.words)).value();
  }
  return {};
}

void reject_unknown(const Doc& body, const Resource& resource, Write write) {
  if (resource.unknown == Resource::Unknown::ignored) return;
  std::vector<std::string_view> known;
  for (const Member& member : resource.members) {
    if (write == Write::create || (member.rules & Member::fixed) == 0) known.push_back(member.name);
  }
  only_known(body, known);
}

void reject_duplicates(const Call& call, const Resource& resource, std::int64_t id,
                       const Doc& row) {
  for (const Member& member : resource.members) {
    if ((member.rules & Member::unique) == 0) continue;
    const std::string value = lower_case(text_member(row, member.name));
    for (const auto& [other_id, other] : call.store().*resource.rows) {
      if (other_id != id && !value.empty() && lower_case(text_member(other, member.name)) == value)
        reject(Why::conflict,
               std::string(resource.name) + " " + std::to_string(other_id) + " has this value",
               std::string(member.name));
    }
  }
}

Doc& row_at(const Call& call, const Resource& resource) {
  const std::int64_t id = call.id(0);
  Doc* row = find(call.store().*resource.rows, id);
  if (row == nullptr)
    reject(Why::not_found, std::string(resource.name) + " " + std::to_string(id) + " not found");
  return *row;
}

Answer reply(Resource::Reply kind, const Doc& row) {
  if (kind == Resource::Reply::no_content) return no_content();
  return ok(kind == Resource::Reply::row ? text(row) : std::string());
}
}  // namespace

void take_members(Doc& row, const Doc& body, const Members& members, Write write) {
  const bool create = write == Write::create;
  for (const Member& rule : members) {
    if (!create && (rule.rules & Member::fixed) != 0) continue;
    const std::string name(rule.name);
    const bool required = (rule.rules & Member::required) != 0;
    const Doc* given = member(body, name);
    if (given != nullptr && !given->is_null()) {
      row[name] = value_in(body, rule);
    } else if (required && (create || given != nullptr)) {
      reject_missing(name);
    } else if (!create && given != nullptr &&
               (rule.type == Member::text || rule.type == Member::object)) {
      row.erase(name);
    }
  }
}

Answer list_rows(const Call& call, const Resource& resource) {
  std::string out = "[";
  for (const auto& [id, row] : call.store().*resource.rows) {
    if (out.size() > 1) out += ',';
    write(row, out);
  }
  return ok(out + "]");
}

Answer get_row(const Call& call, const Resource& resource) {
  return ok(text(row_at(call, resource)));
}

Answer create_row(Call& call, const Resource& resource) {
  must_be_object(call.body);
  reject_unknown(call.body, resource, Write::create);
  auto& rows = call.store().*resource.rows;
  const std::int64_t id = next_id(rows);
  Doc row = parse(resource.initial).value();
  row["id"] = id;
  if (row.contains("uid")) row["uid"] = call.state.random.uuid();
  take_members(row, call.body, resource.members, Write::create);
  reject_duplicates(call, resource, id, row);
  if (resource.complete != nullptr) resource.complete(call, row);
  return created(call, rows.emplace(id, std::move(row)).first->second);
}

Answer update_row(Call& call, const Resource& resource) {
  Doc& row = row_at(call, resource);
  must_be_object(call.body);
  reject_unknown(call.body, resource, Write::update);
  Doc changed = row;
  take_members(changed, call.body, resource.members, Write::update);
  reject_duplicates(call, resource, call.id(0), changed);
  row = std::move(changed);
  return reply(resource.updated, row);
}

Answer delete_row(Call& call, const Resource& resource) {
  const Doc row = row_at(call, resource);
  (call.store().*resource.rows).erase(call.id(0));
  return reply(resource.deleted, row);
}

}  // namespace ninjaone::sandbox
