# SPDX-License-Identifier: MIT
# Targets and tools for the development of the library. Included only at top level.

# Other versions format differently.
function(ninjaone_is_clang_format_14 result program)
  execute_process(COMMAND ${program} --version OUTPUT_VARIABLE version ERROR_QUIET)
  if(NOT version MATCHES "version 14[.]")
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()
find_program(NINJAONE_CLANG_FORMAT NAMES clang-format-14 clang-format VALIDATOR ninjaone_is_clang_format_14)
find_program(NINJAONE_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
find_program(NINJAONE_GCOVR NAMES gcovr)
mark_as_advanced(NINJAONE_CLANG_FORMAT NINJAONE_RUN_CLANG_TIDY NINJAONE_GCOVR)

find_package(Python3 3.9 COMPONENTS Interpreter)
if(NINJAONE_CLANG_FORMAT AND Python3_FOUND)
  add_custom_target(format COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/project/hygiene/check_format.py ${PROJECT_SOURCE_DIR}
    ${NINJAONE_CLANG_FORMAT} --fix VERBATIM)
endif()

# The sources of the simulated tenant are left out: they are mostly tables, and checking them takes a minute and finds nothing. Files that
# are compiled in groups are checked in groups.
add_custom_target(tidy USES_TERMINAL VERBATIM
  COMMAND ${NINJAONE_RUN_CLANG_TIDY} -quiet -p ${CMAKE_BINARY_DIR} "/src/(?!sandbox/)|/ninjaone(_testing)?[.]dir/Unity/"
  COMMENT "clang-tidy in the build of preset `tidy`")

# The rate of reached lines, in the build of preset `coverage`. gcovr.cfg names the folders that count.
add_custom_target(coverage USES_TERMINAL VERBATIM
  COMMAND ${NINJAONE_GCOVR} --config ${PROJECT_SOURCE_DIR}/cmake/gcovr.cfg --root ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}
  COMMENT "Lines reached in src/json, src/paging, src/pipeline")

find_program(NINJAONE_DOXYGEN NAMES doxygen)
mark_as_advanced(NINJAONE_DOXYGEN)
if(NINJAONE_DOXYGEN)
  configure_file(docs/Doxyfile.in docs/Doxyfile @ONLY)
  add_custom_target(reference COMMAND ${NINJAONE_DOXYGEN} ${PROJECT_BINARY_DIR}/docs/Doxyfile VERBATIM
    COMMENT "HTML of headers and pages in ${PROJECT_BINARY_DIR}/reference/html")
endif()
