# SPDX-License-Identifier: MIT
# Configures a project that find_package must refuse, and say why in words that match.
separate_arguments(definitions)
execute_process(COMMAND ${CMAKE_COMMAND} --fresh -S ${project} -B ${work} -G ${generator} -DCMAKE_CXX_COMPILER=${compiler} ${definitions}
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "find_package took it:\n${output}")
endif()
string(REGEX REPLACE "[ \n]+" " " output "${output}")
if(NOT output MATCHES "${words}")
  message(FATAL_ERROR "refused without saying \"${words}\":\n${output}")
endif()
