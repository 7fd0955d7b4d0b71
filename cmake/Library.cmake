# SPDX-License-Identifier: MIT
# The common settings of the library targets: public headers, visibility, versions. A header that is not listed here is not installed.

set(ninjaone_headers
  actions.hpp
  activities.hpp
  alerts.hpp
  auth.hpp
  call_options.hpp
  cancellation.hpp
  checkpoint.hpp
  client.hpp
  clock.hpp
  codec.hpp
  curl_transport.hpp
  custom_fields.hpp
  detail/core_ref.hpp
  device_facts.hpp
  device_filter.hpp
  devices.hpp
  end_users.hpp
  error.hpp
  expected.hpp
  export.hpp
  field_value.hpp
  groups.hpp
  ids.hpp
  installers.hpp
  inventory.hpp
  jobs.hpp
  json.hpp
  label.hpp
  list_options.hpp
  locations.hpp
  log.hpp
  model/action.hpp
  model/activity.hpp
  model/alert.hpp
  model/custom_field_definition.hpp
  model/custom_fields.hpp
  model/device.hpp
  model/device_detail.hpp
  model/device_health.hpp
  model/device_references.hpp
  model/device_search.hpp
  model/end_user.hpp
  model/hardware.hpp
  model/installer.hpp
  model/inventory.hpp
  model/job.hpp
  model/link.hpp
  model/location.hpp
  model/location_usage.hpp
  model/node_class.hpp
  model/organization.hpp
  model/patches.hpp
  model/policy.hpp
  model/raid.hpp
  model/script.hpp
  model/software.hpp
  model/staged_device.hpp
  model/user.hpp
  model/webhook.hpp
  model/windows_service.hpp
  ninjaone.hpp
  nlohmann.hpp
  observer.hpp
  open_enum.hpp
  operations.hpp
  options.hpp
  organization_filter.hpp
  organizations.hpp
  page.hpp
  paging.hpp
  patch.hpp
  path.hpp
  policies.hpp
  queries.hpp
  region.hpp
  secret.hpp
  sign_in.hpp
  stats.hpp
  time.hpp
  transport.hpp
  users.hpp
  version.hpp
  webhook_event.hpp
  webhook_receiver.hpp
  webhooks.hpp)
set(ninjaone_testing_headers
  testing/cassette.hpp
  testing/fake_transport.hpp
  testing/manual_clock.hpp)
set(ninjaone_toolkit_headers
  toolkit/write_report.hpp)
set(ninjaone_sandbox_headers
  sandbox.hpp)
set(ninjaone_all_headers ${ninjaone_headers} ${ninjaone_testing_headers} ${ninjaone_toolkit_headers} ${ninjaone_sandbox_headers})
list(TRANSFORM ninjaone_all_headers PREPEND ninjaone/)

function(ninjaone_library target)
  list(TRANSFORM ${target}_headers PREPEND include/ninjaone/)
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${${target}_headers})
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN YES
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
    VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL})
  if(NOT DEFINED CMAKE_POSITION_INDEPENDENT_CODE)  # A consumer may link the static library into a shared one.
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE YES)
  endif()
  target_compile_options(${target} PRIVATE ${ninjaone_grouped_options})
  get_target_property(type ${target} TYPE)
  if(type STREQUAL SHARED_LIBRARY)
    target_compile_definitions(${target} PUBLIC NINJAONE_SHARED PRIVATE NINJAONE_BUILDING)
  endif()
endfunction()

foreach(target IN ITEMS ninjaone ninjaone_testing ninjaone_toolkit ninjaone_sandbox)
  if(TARGET ${target})
    ninjaone_library(${target})
  endif()
endforeach()

# In a subdirectory of another project the test doubles and the toolkit are built only when a target links them.
if(NOT PROJECT_IS_TOP_LEVEL)
  set_target_properties(ninjaone_testing ninjaone_toolkit PROPERTIES EXCLUDE_FROM_ALL YES)
endif()
