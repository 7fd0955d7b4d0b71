// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include "sandbox/server/call.hpp"

// Plain create-read-update-delete: a subject without rules of its own is a table of its members.
namespace ninjaone::sandbox {

// A member of a resource that requests may set.
struct CrudMember {
  enum class Sent { in_both, to_create };  // to_create: PATCH does not take it
  enum class Kind { text, email };

  std::string_view name;
  Sent sent = Sent::in_both;
  bool required = false;       // when the resource is created
  std::size_t max_length = 0;  // characters of a required text; 0: no limit
  Kind kind = Kind::text;      // email: a valid address, and no other resource has it
};

struct Resource {
  std::string_view name;  // "Technician": of the 404
  std::map<std::int64_t, Doc> Store::*rows;
  const CrudMember* members;
  std::size_t size;
  void (*complete)(Call& call, Doc& made);  // adds what the service gives a new one
};

[[nodiscard]] Doc& find_resource(const Call& call, const Resource& resource);
[[nodiscard]] Answer list_resource(Call& call, const Resource& resource);
[[nodiscard]] Answer get_resource(Call& call, const Resource& resource);
[[nodiscard]] Answer create_resource(Call& call, const Resource& resource);
[[nodiscard]] Answer update_resource(Call& call, const Resource& resource);  // 200 without a body
[[nodiscard]] Answer delete_resource(Call& call, const Resource& resource);

}  // namespace ninjaone::sandbox
