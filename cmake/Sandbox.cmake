# SPDX-License-Identifier: MIT
# The sandbox tenant: a library and a program. It needs zlib, which the SDK itself does not.
if(NINJAONE_BUILD_TESTS OR NINJAONE_BUILD_EXAMPLES)
  set(NINJAONE_SANDBOX_DEFAULT ON)
else()
  set(NINJAONE_SANDBOX_DEFAULT ${PROJECT_IS_TOP_LEVEL})
endif()
option(NINJAONE_BUILD_SANDBOX "Build the sandbox tenant" ${NINJAONE_SANDBOX_DEFAULT})
if(NINJAONE_BUILD_SANDBOX)
  find_package(ZLIB REQUIRED)
  add_library(ninjaone_sandbox
    src/sandbox/actions.cpp
    src/sandbox/activities.cpp
    src/sandbox/alerts.cpp
    src/sandbox/automation.cpp
    src/sandbox/backup_usage.cpp
    src/sandbox/body.cpp
    src/sandbox/call.cpp
    src/sandbox/courier.cpp
    src/sandbox/cursors.cpp
    src/sandbox/custom_fields.cpp
    src/sandbox/device_link.cpp
    src/sandbox/device_owner.cpp
    src/sandbox/device_text.cpp
    src/sandbox/devices.cpp
    src/sandbox/doc.cpp
    src/sandbox/document_templates.cpp
    src/sandbox/documents.cpp
    src/sandbox/end_users.cpp
    src/sandbox/events.cpp
    src/sandbox/faults.cpp
    src/sandbox/field_reports.cpp
    src/sandbox/field_types.cpp
    src/sandbox/filter.cpp
    src/sandbox/groups.cpp
    src/sandbox/gzip.cpp
    src/sandbox/http_connection.cpp
    src/sandbox/http_message.cpp
    src/sandbox/http_server.cpp
    src/sandbox/instant.cpp
    src/sandbox/installers.cpp
    src/sandbox/inventory.cpp
    src/sandbox/jobs.cpp
    src/sandbox/limits.cpp
    src/sandbox/location_backups.cpp
    src/sandbox/locations.cpp
    src/sandbox/maintenance.cpp
    src/sandbox/oauth.cpp
    src/sandbox/operations.cpp
    src/sandbox/organizations.cpp
    src/sandbox/paging.cpp
    src/sandbox/policies.cpp
    src/sandbox/query.cpp
    src/sandbox/refusal.cpp
    src/sandbox/report.cpp
    src/sandbox/resource.cpp
    src/sandbox/routes.cpp
    src/sandbox/row_tests.cpp
    src/sandbox/rows.cpp
    src/sandbox/rows_detail.cpp
    src/sandbox/rows_hardware.cpp
    src/sandbox/rows_health.cpp
    src/sandbox/rows_patches.cpp
    src/sandbox/rows_software.cpp
    src/sandbox/schedule.cpp
    src/sandbox/scripts.cpp
    src/sandbox/seed.cpp
    src/sandbox/seed_activities.cpp
    src/sandbox/seed_detail.cpp
    src/sandbox/seed_devices.cpp
    src/sandbox/seed_documents.cpp
    src/sandbox/seed_end_users.cpp
    src/sandbox/seed_fields.cpp
    src/sandbox/seed_tickets.cpp
    src/sandbox/server.cpp
    src/sandbox/staged_devices.cpp
    src/sandbox/store.cpp
    src/sandbox/tasks.cpp
    src/sandbox/tenant.cpp
    src/sandbox/tickets.cpp
    src/sandbox/transport.cpp
    src/sandbox/webhooks.cpp
    src/sandbox/windows_services.cpp)
  add_library(ninjaone::sandbox ALIAS ninjaone_sandbox)
  target_include_directories(ninjaone_sandbox PRIVATE src)
  target_link_libraries(ninjaone_sandbox
    PUBLIC ninjaone::ninjaone
    PRIVATE ZLIB::ZLIB $<BUILD_INTERFACE:nlohmann_json::nlohmann_json> Threads::Threads)

  add_executable(ninjaone_sandbox_program src/sandbox/cli.cpp src/sandbox/main.cpp src/sandbox/timeline.cpp)
  set_target_properties(ninjaone_sandbox_program PROPERTIES OUTPUT_NAME ninjaone-sandbox)
  target_include_directories(ninjaone_sandbox_program PRIVATE src)
  target_link_libraries(ninjaone_sandbox_program PRIVATE ninjaone::sandbox)
endif()
