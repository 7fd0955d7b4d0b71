// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "sandbox/data/store.hpp"
#include "sandbox/server/routes.hpp"

namespace ninjaone::sandbox {

// What the tenant knows about one subject: its operations, and the resources that the tenant has at
// the start. The file subjects/<name>.cpp defines it, and the list in routes.cpp names it. The
// definition must be constexpr, so that it has its value before the code of any other file runs.
struct Subject {
  using Seed = void (*)(Store& store, const TenantOptions& options);
  template <std::size_t count>
  constexpr explicit Subject(const Route (&routes)[count], Seed fill = nullptr)
      : first(routes), last(routes + count), seed(fill) {}
  const Route *first, *last;
  Seed seed;  // null: nothing to seed
};

namespace subjects {
extern const Subject actions;
extern const Subject activities;
extern const Subject alerts;
extern const Subject automation;
extern const Subject backup_usage;
extern const Subject custom_fields;
extern const Subject device_link;
extern const Subject device_owner;
extern const Subject devices;
extern const Subject document_templates;
extern const Subject documents;
extern const Subject end_users;
extern const Subject field_reports;
extern const Subject groups;
extern const Subject installers;
extern const Subject inventory;
extern const Subject jobs;
extern const Subject location_backups;
extern const Subject locations;
extern const Subject maintenance;
extern const Subject organizations;
extern const Subject policies;
extern const Subject scripts;
extern const Subject staged_devices;
extern const Subject tasks;
extern const Subject tickets;
extern const Subject users;
extern const Subject webhooks;
extern const Subject windows_services;
}  // namespace subjects

}  // namespace ninjaone::sandbox
