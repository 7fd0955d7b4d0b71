# SPDX-License-Identifier: MIT
# The install rules. Every component of find_package has its own export set.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_target_property(ninjaone_type ninjaone TYPE)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/ninjaone)

# Shared libraries and programs find each other with any prefix, unless CMAKE_INSTALL_RPATH is set.
function(ninjaone_rpath target path)
  if(ninjaone_type STREQUAL SHARED_LIBRARY AND NOT DEFINED CMAKE_INSTALL_RPATH)
    set_target_properties(${target} PROPERTIES INSTALL_RPATH "\$ORIGIN${path}")
  endif()
endfunction()

function(ninjaone_install target name file)
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  ninjaone_rpath(${target} "")
  install(TARGETS ${target} EXPORT ${target}_targets
    RUNTIME COMPONENT ninjaone_runtime
    LIBRARY COMPONENT ninjaone_runtime NAMELINK_COMPONENT ninjaone_development
    ARCHIVE COMPONENT ninjaone_development
    FILE_SET HEADERS COMPONENT ninjaone_development
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT ${target}_targets FILE ${file}-targets.cmake NAMESPACE ninjaone::
    DESTINATION ${package_dir} COMPONENT ninjaone_development)
endfunction()

ninjaone_install(ninjaone ninjaone ninjaone)
if(PROJECT_IS_TOP_LEVEL)
  ninjaone_install(ninjaone_testing testing ninjaone-testing)
  ninjaone_install(ninjaone_toolkit toolkit ninjaone-toolkit)
endif()
if(TARGET ninjaone_sandbox)
  ninjaone_install(ninjaone_sandbox sandbox ninjaone-sandbox)
endif()
function(ninjaone_install_program target)
  file(RELATIVE_PATH from_bin "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  ninjaone_rpath(${target} "/${from_bin}")
  install(TARGETS ${target} RUNTIME COMPONENT ninjaone_runtime)
endfunction()
if(TARGET ninjaone_sandbox_program)
  ninjaone_install_program(ninjaone_sandbox_program)
endif()

# The packages that a consumer needs at link time: a shared library is already linked with them, a static library is not.
get_target_property(ninjaone_libraries ninjaone LINK_LIBRARIES)
set(ninjaone_needs "")
set(ninjaone_sandbox_needs "")
set(pc_requires "")
set(pc_libs "")
set(pc_cflags "")
if(ninjaone_type STREQUAL SHARED_LIBRARY)
  set(pc_cflags " -DNINJAONE_SHARED")
else()
  string(APPEND ninjaone_needs "_ninjaone_need(Threads \"\" libc6-dev)\n_ninjaone_need(CURL 7.87 libcurl4-openssl-dev)\n")
  set(ninjaone_sandbox_needs "_ninjaone_need(ZLIB \"\" zlib1g-dev)")
  set(pc_requires "libcurl >= 7.87")
  set(pc_libs " -pthread")
  if(ninjaone_libraries MATCHES simdjson)
    string(APPEND ninjaone_needs "_ninjaone_need(simdjson \"\" libsimdjson-dev)\n")
    string(APPEND pc_requires ", simdjson >= 3")
  endif()
endif()

configure_package_config_file(cmake/ninjaoneConfig.cmake.in cmake/ninjaoneConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(cmake/ninjaoneConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cmake/ninjaoneConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/cmake/ninjaoneConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT ninjaone_development)

# The prefix is relative to the pkg-config file, so that an installed tree can be moved.
set(pc_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH pc_prefix "/${pc_dir}" "/")
  string(REGEX REPLACE "/$" "" pc_prefix "\${pcfiledir}/${pc_prefix}")
endif()
foreach(kind IN ITEMS LIB INCLUDE)
  set(pc_${kind} "\${prefix}")
  cmake_path(APPEND pc_${kind} "${CMAKE_INSTALL_${kind}DIR}")
endforeach()
configure_file(cmake/ninjaone.pc.in cmake/ninjaone.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cmake/ninjaone.pc DESTINATION ${pc_dir} COMPONENT ninjaone_development)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT ninjaone_runtime)
