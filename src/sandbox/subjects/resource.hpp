// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// A member of the body of POST and PATCH.
struct Member {
  enum Type { text, flag, object, word };
  enum Rule : unsigned {
    required = 1,  // POST must have it, PATCH cannot remove it; a text must not be blank
    unique = 2,    // a text that no other row has; upper and lower case are the same
    fixed = 4      // POST only
  };
  std::string_view name;
  Type type = text;
  unsigned rules = 0;              // of Rule
  std::size_t max_characters = 0;  // of a text; 0: no limit
  std::string_view words{};        // that a word may be: "AUTOMATIC,MANUAL,REJECT"
};

// A table of members that exists as long as the program.
struct Members {
  constexpr Members() = default;
  template <std::size_t count>
  constexpr Members(const Member (&table)[count]) : first(table), last(table + count) {}
  [[nodiscard]] constexpr const Member* begin() const { return first; }
  [[nodiscard]] constexpr const Member* end() const { return last; }
  const Member *first = nullptr, *last = nullptr;
};

enum class Write { create, update };

// Copies the members of the table from the body to the row; other members of the body are not
// looked at. An absent member leaves the row as it is. Null does the same in a create; in an update
// it removes a text or an object, and it changes nothing for a flag or a word. Rejects values that
// break the rules, except `unique`, in the order of the table.
void take_members(Doc& row, const Doc& body, const Members& members, Write write);

// Resources that clients create, read, update and delete without other rules than those of a table.
// The rows of a subject's routes name the operations that the service has:
//
//   constexpr Member tag_members[] = {{"name", Member::text, Member::required | Member::unique}};
//   constexpr Resource tag_resource{"Tag", &Store::tags, tag_members, R"({"id":0,"name":""})"};
//   constexpr Route tag_routes[] = {
//       {Method::get, "/tag", reads, no_body, list_rows<tag_resource>},
//       {Method::post, "/tag", writes, json_body, create_row<tag_resource>},
//       {Method::delete_, "/tag/{tagId}", writes, no_body, delete_row<tag_resource>},
//   };
//
// The first parameter of the path is the id of the row.
struct Resource {
  enum class Unknown { rejected, ignored };
  enum class Reply { row, empty, no_content };  // 200 with the row, 200 without a body, 204

  std::string_view name;  // in messages: "Tag 5 not found"
  std::map<std::int64_t, Doc> Store::*rows;
  Members members{};  // of bodies
  // JSON, with every member that a new row has. `id` becomes the id, `uid` a new uid, and the
  // members of the body replace theirs.
  std::string_view initial = R"({"id":0})";
  // Called before a new row is stored, for what a table cannot describe; may reject it. Null:
  // nothing.
  void (*complete)(Call& call, Doc& row) = nullptr;
  Unknown unknown = Unknown::rejected;  // what happens to bodies with members that no table names
  Reply updated = Reply::row, deleted = Reply::no_content;  // the responses to PATCH and DELETE
};

[[nodiscard]] Answer list_rows(const Call& call, const Resource& resource);
[[nodiscard]] Answer get_row(const Call& call, const Resource& resource);
[[nodiscard]] Answer create_row(Call& call, const Resource& resource);
[[nodiscard]] Answer update_row(Call& call, const Resource& resource);
[[nodiscard]] Answer delete_row(Call& call, const Resource& resource);

// The same as handlers of routes.
template <const Resource& resource>
[[nodiscard]] Answer list_rows(Call& call) {
  return list_rows(call, resource);
}
template <const Resource& resource>
[[nodiscard]] Answer get_row(Call& call) {
  return get_row(call, resource);
}
template <const Resource& resource>
[[nodiscard]] Answer create_row(Call& call) {
  return create_row(call, resource);
}
template <const Resource& resource>
[[nodiscard]] Answer update_row(Call& call) {
  return update_row(call, resource);
}
template <const Resource& resource>
[[nodiscard]] Answer delete_row(Call& call) {
  return delete_row(call, resource);
}

}  // namespace ninjaone::sandbox
