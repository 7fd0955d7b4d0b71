# SPDX-License-Identifier: MIT
# Precompiled headers only save build time. Each file still includes every header that it uses: the presets `clang`, `clang-cxx23` and
# `tidy` compile without them. -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON switches them off.

set(ninjaone_standard_headers <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <cstdint> <deque> <functional> <map>
  <memory> <mutex> <optional> <set> <stdexcept> <string> <string_view> <thread> <type_traits> <unordered_map> <utility> <variant> <vector>)

target_precompile_headers(ninjaone PRIVATE ${ninjaone_standard_headers} src/pipeline/request_builder.hpp src/json/members_of.hpp)
target_precompile_headers(ninjaone_testing PRIVATE ${ninjaone_standard_headers} <ninjaone/client.hpp>)
if(TARGET ninjaone_sandbox)
  target_precompile_headers(ninjaone_sandbox PRIVATE ${ninjaone_standard_headers} src/sandbox/data/doc.hpp)
endif()
