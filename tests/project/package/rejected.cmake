# SPDX-License-Identifier: MIT
# Configures a project in which find_package must fail with a message that matches `words`.
separate_arguments(definitions)
execute_process(COMMAND ${CMAKE_COMMAND} --fresh -S ${project} -B ${work} -G ${generator} -DCMAKE_CXX_COMPILER=${compiler} ${definitions}
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "find_package succeeded, but must fail:\n${output}")
endif()
string(REGEX REPLACE "[ \n]+" " " output "${output}")
if(NOT output MATCHES "${words}")
  message(FATAL_ERROR "the message does not contain \"${words}\":\n${output}")
endif()
