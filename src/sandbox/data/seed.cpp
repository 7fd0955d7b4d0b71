// SPDX-License-Identifier: MIT
#include "sandbox/data/seed.hpp"

#include <stdexcept>

#include "sandbox/server/routes.hpp"
#include "sandbox/subjects/custom_fields.hpp"

namespace ninjaone::sandbox {

void add(Doc& object, std::string_view name, Doc value) {
  object.get_ref<Doc::object_t&>().emplace_back(std::string(name), std::move(value));
}

void add(Doc& object, std::string_view name, std::string_view text) {
  add(object, name, Doc(text));
}

std::int64_t as_of(const TenantOptions& options) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(options.data_as_of.time_since_epoch())
      .count();
}

void seed(Store& store, const TenantOptions& options) {
  if (options.devices < 0 || options.organizations < 0)
    throw std::invalid_argument("devices and organizations must not be negative");
  if (options.devices > 0 && options.organizations == 0)
    throw std::invalid_argument("devices need at least one organization");
  if (options.default_page_size < 1 || options.largest_page_size < 1)
    throw std::invalid_argument("default_page_size and largest_page_size must be at least 1");
  seed_subjects(store, options);
  seed_empty_fields(store, options);
}

}  // namespace ninjaone::sandbox
