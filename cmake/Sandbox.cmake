# SPDX-License-Identifier: MIT
# The simulated tenant: a library and a program. Only it needs zlib.
if(NINJAONE_BUILD_TESTS OR NINJAONE_BUILD_EXAMPLES)
  set(NINJAONE_SANDBOX_DEFAULT ON)
else()
  set(NINJAONE_SANDBOX_DEFAULT ${PROJECT_IS_TOP_LEVEL})
endif()
option(NINJAONE_BUILD_SANDBOX "Build the simulated tenant" ${NINJAONE_SANDBOX_DEFAULT})
if(NINJAONE_BUILD_SANDBOX)
  find_package(ZLIB REQUIRED)
  add_library(ninjaone_sandbox
    src/sandbox/data/device_text.cpp
    src/sandbox/data/doc.cpp
    src/sandbox/data/field_types.cpp
    src/sandbox/data/instant.cpp
    src/sandbox/data/rows.cpp
    src/sandbox/data/rows_detail.cpp
    src/sandbox/data/rows_hardware.cpp
    src/sandbox/data/rows_health.cpp
    src/sandbox/data/rows_patches.cpp
    src/sandbox/data/rows_software.cpp
    src/sandbox/data/seed.cpp
    src/sandbox/data/seed_detail.cpp
    src/sandbox/data/store.cpp
    src/sandbox/server/body.cpp
    src/sandbox/server/call.cpp
    src/sandbox/server/courier.cpp
    src/sandbox/server/cursors.cpp
    src/sandbox/server/faults.cpp
    src/sandbox/server/gzip.cpp
    src/sandbox/server/http_connection.cpp
    src/sandbox/server/http_message.cpp
    src/sandbox/server/http_server.cpp
    src/sandbox/server/limits.cpp
    src/sandbox/server/oauth.cpp
    src/sandbox/server/operations.cpp
    src/sandbox/server/paging.cpp
    src/sandbox/server/query.cpp
    src/sandbox/server/rejection.cpp
    src/sandbox/server/routes.cpp
    src/sandbox/server/schedule.cpp
    src/sandbox/server/server.cpp
    src/sandbox/server/tenant.cpp
    src/sandbox/server/transport.cpp
    src/sandbox/subjects/actions.cpp
    src/sandbox/subjects/activities.cpp
    src/sandbox/subjects/alerts.cpp
    src/sandbox/subjects/automation.cpp
    src/sandbox/subjects/backup_usage.cpp
    src/sandbox/subjects/custom_fields.cpp
    src/sandbox/subjects/device_link.cpp
    src/sandbox/subjects/device_owner.cpp
    src/sandbox/subjects/devices.cpp
    src/sandbox/subjects/document_templates.cpp
    src/sandbox/subjects/documents.cpp
    src/sandbox/subjects/end_users.cpp
    src/sandbox/subjects/events.cpp
    src/sandbox/subjects/field_reports.cpp
    src/sandbox/subjects/filter.cpp
    src/sandbox/subjects/groups.cpp
    src/sandbox/subjects/installers.cpp
    src/sandbox/subjects/inventory.cpp
    src/sandbox/subjects/jobs.cpp
    src/sandbox/subjects/location_backups.cpp
    src/sandbox/subjects/locations.cpp
    src/sandbox/subjects/maintenance.cpp
    src/sandbox/subjects/merge_patch.cpp
    src/sandbox/subjects/organizations.cpp
    src/sandbox/subjects/policies.cpp
    src/sandbox/subjects/report.cpp
    src/sandbox/subjects/resource.cpp
    src/sandbox/subjects/row_tests.cpp
    src/sandbox/subjects/scripts.cpp
    src/sandbox/subjects/staged_devices.cpp
    src/sandbox/subjects/tasks.cpp
    src/sandbox/subjects/tickets.cpp
    src/sandbox/subjects/users.cpp
    src/sandbox/subjects/webhooks.cpp
    src/sandbox/subjects/windows_services.cpp)
  add_library(ninjaone::sandbox ALIAS ninjaone_sandbox)
  target_include_directories(ninjaone_sandbox PRIVATE src)
  target_link_libraries(ninjaone_sandbox
    PUBLIC ninjaone::ninjaone
    PRIVATE ZLIB::ZLIB $<BUILD_INTERFACE:nlohmann_json::nlohmann_json> Threads::Threads)

  add_executable(ninjaone_sandbox_program src/sandbox/server/cli.cpp src/sandbox/server/main.cpp src/sandbox/server/timeline.cpp)
  set_target_properties(ninjaone_sandbox_program PROPERTIES OUTPUT_NAME ninjaone-sandbox)
  target_include_directories(ninjaone_sandbox_program PRIVATE src)
  target_link_libraries(ninjaone_sandbox_program PRIVATE ninjaone::sandbox)
endif()
