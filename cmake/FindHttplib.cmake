# SPDX-License-Identifier: MIT
# Httplib::Httplib: the cpp-httplib that Debian builds as a library. Its header must be compiled with the macros with which the library
# was built; otherwise the classes have other members. pkg-config has these macros; without it the macros of Debian are used.
find_path(Httplib_INCLUDE_DIR httplib.h)
find_library(Httplib_LIBRARY cpp-httplib)
find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(PC_Httplib QUIET cpp-httplib)
endif()
if(PC_Httplib_FOUND)
  set(Httplib_VERSION "${PC_Httplib_VERSION}")
  set(Httplib_OPTIONS ${PC_Httplib_CFLAGS_OTHER})
else()
  set(Httplib_OPTIONS -DCPPHTTPLIB_OPENSSL_SUPPORT -DCPPHTTPLIB_ZLIB_SUPPORT -DCPPHTTPLIB_BROTLI_SUPPORT)
endif()

find_package(OpenSSL QUIET)  # The header calls OpenSSL.

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Httplib REQUIRED_VARS Httplib_LIBRARY Httplib_INCLUDE_DIR OPENSSL_FOUND VERSION_VAR Httplib_VERSION
  REASON_FAILURE_MESSAGE "Debian and Ubuntu have it as libcpp-httplib-dev (with libssl-dev, zlib1g-dev and libbrotli-dev)")
mark_as_advanced(Httplib_INCLUDE_DIR Httplib_LIBRARY)

if(Httplib_FOUND AND NOT TARGET Httplib::Httplib)
  add_library(Httplib::Httplib UNKNOWN IMPORTED)
  set_target_properties(Httplib::Httplib PROPERTIES IMPORTED_LOCATION "${Httplib_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${Httplib_INCLUDE_DIR}" INTERFACE_COMPILE_OPTIONS "${Httplib_OPTIONS}"
    INTERFACE_LINK_LIBRARIES "OpenSSL::SSL;OpenSSL::Crypto")
endif()
