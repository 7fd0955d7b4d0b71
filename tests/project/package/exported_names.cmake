# SPDX-License-Identifier: MIT
# The shared library shows its own names and nobody else's.
file(GLOB_RECURSE library ${prefix}/libninjaone.so)
execute_process(COMMAND nm -D --defined-only --demangle ${library} OUTPUT_VARIABLE names COMMAND_ERROR_IS_FATAL ANY)
if(NOT names MATCHES "ninjaone::version")
  message(FATAL_ERROR "no ninjaone::version in ${library}:\n${names}")
endif()
# What the standard library makes of our types is weak, and visible whatever we say.
string(REGEX MATCHALL "[^\n]*( [TDBR] ninjaone::(wire|call|http|auth|client|detail::Core)::| . (nlohmann|simdjson|curl_|httplib))[^\n]*" leaks "${names}")
if(leaks)
  list(JOIN leaks "\n" leaks)
  message(FATAL_ERROR "names that are not the library's own, or not public:\n${leaks}")
endif()
