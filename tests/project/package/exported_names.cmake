# SPDX-License-Identifier: MIT
# The shared library exports its public names and no names of other libraries.
file(GLOB_RECURSE library ${prefix}/libninjaone.so)
execute_process(COMMAND nm -D --defined-only --demangle ${library} OUTPUT_VARIABLE names COMMAND_ERROR_IS_FATAL ANY)
if(NOT names MATCHES "ninjaone::version")
  message(FATAL_ERROR "no ninjaone::version in ${library}:\n${names}")
endif()
# Instantiations of standard templates with public types are weak and always exported.
string(REGEX MATCHALL "[^\n]*( [TDBR] ninjaone::(base|http|json|paging|auth|pipeline|api|sandbox|testing|detail::Core)::| . (nlohmann|simdjson|curl_|httplib))[^\n]*" leaks "${names}")
if(leaks)
  list(JOIN leaks "\n" leaks)
  message(FATAL_ERROR "the shared library exports names of other libraries, or names that are not public:\n${leaks}")
endif()
