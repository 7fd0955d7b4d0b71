# SPDX-License-Identifier: MIT
# An overlay port that builds the checkout that contains it: vcpkg install ninjaone --overlay-ports=<checkout>/ports
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DNINJAONE_BUILD_TESTS=OFF -DNINJAONE_BUILD_EXAMPLES=OFF -DNINJAONE_BUILD_SANDBOX=OFF -DNINJAONE_WITH_SIMDJSON=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/ninjaone)
vcpkg_fixup_pkgconfig()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
