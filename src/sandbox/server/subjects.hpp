// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "sandbox/data/seed.hpp"
#include "sandbox/server/routes.hpp"

namespace ninjaone::sandbox {

// What the tenant knows of one subject. The file of the subject, in sandbox/subjects, defines it.
class Subject {
 public:
  // `fill` puts what the tenant has of the subject at the start into the store; null: nothing.
  using Fill = void (*)(Store& store, const TenantOptions& options);
  template <std::size_t Size>
  constexpr explicit Subject(const Route (&routes)[Size], Fill fill = nullptr) noexcept
      : routes_(routes), size_(Size), fill_(fill) {}

  [[nodiscard]] constexpr const Route* begin() const noexcept { return routes_; }
  [[nodiscard]] constexpr const Route* end() const noexcept { return routes_ + size_; }
  void seed(Store& store, const TenantOptions& options) const {
    if (fill_ != nullptr) fill_(store, options);
  }

 private:
  const Route* routes_;
  std::size_t size_;
  Fill fill_;
};

namespace subject {
extern const Subject actions, activities, alerts, automation, backup_usage, custom_fields,
    device_link, device_owner, devices, document_templates, documents, end_users, field_reports,
    groups, installers, inventory, jobs, location_backups, locations, maintenance, organizations,
    policies, scripts, staged_devices, tasks, tickets, users, webhooks, windows_services;
}  // namespace subject

// Every subject. The tenant is seeded in this order: a subject stands behind those that its seed
// reads.
inline constexpr const Subject* subjects[] = {
    &subject::policies,
    &subject::organizations,
    &subject::devices,
    &subject::end_users,
    &subject::users,
    &subject::activities,
    &subject::tickets,
    &subject::custom_fields,
    &subject::documents,
    &subject::actions,
    &subject::alerts,
    &subject::automation,
    &subject::backup_usage,
    &subject::device_link,
    &subject::device_owner,
    &subject::document_templates,
    &subject::groups,
    &subject::installers,
    &subject::inventory,
    &subject::jobs,
    &subject::location_backups,
    &subject::locations,
    &subject::maintenance,
    &subject::scripts,
    &subject::staged_devices,
    &subject::tasks,
    &subject::webhooks,
    &subject::windows_services,
    &subject::field_reports,  // definitions without values: behind values and templates
};

}  // namespace ninjaone::sandbox
