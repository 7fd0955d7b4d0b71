// SPDX-License-Identifier: MIT
#include "sandbox/handlers.hpp"
#include "sandbox/report.hpp"

namespace ninjaone::sandbox {

Answer list_custom_fields(Call& call) {
  constexpr PageSizes pages{5, 50, 500};
  return read_report(call, "cursorName", pages, [&] {
    std::vector<std::string> rows;
    for (const Doc& field : call.store().custom_fields) rows.push_back(text(field));
    return rows;
  });
}

}  // namespace ninjaone::sandbox
