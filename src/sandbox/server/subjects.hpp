// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "sandbox/data/store.hpp"
#include "sandbox/server/routes.hpp"

namespace ninjaone::sandbox {

// What the tenant knows about one subject: its operations, and the resources that the tenant has at
// the start. The file subjects/<name>.cpp defines it, and subjects.def lists it. The definition
// must be constexpr, so that it has its value before the code of any other file runs.
struct Subject {
  using Seed = void (*)(Store& store, const TenantOptions& options);
  template <std::size_t count>
  constexpr explicit Subject(const Route (&routes)[count], Seed fill = nullptr)
      : first(routes), last(routes + count), seed(fill) {}
  const Route *first, *last;
  Seed seed;  // null: nothing to seed
};

namespace subjects {
#define SUBJECT(name) extern const Subject name;
#include "sandbox/server/subjects.def"
#undef SUBJECT
}  // namespace subjects

}  // namespace ninjaone::sandbox
