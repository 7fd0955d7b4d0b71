// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// How many rows a page of a report has: what a smaller number is taken for, what none means, what a
// larger one is taken for.
struct PageSizes {
  std::int64_t smallest, usual, largest;
};
inline constexpr PageSizes free_pages{1, 1000, 10000}, declared_pages{10, 1000, 10000};

// The next page of the cursor that the parameter names; without one, the first page of what `open`
// gives, serialised.
[[nodiscard]] Answer read_report(Call& call, std::string_view parameter, const PageSizes& sizes,
                                 const std::function<std::vector<std::string>()>& open);

// Every device that the report's `df` wants, ascending.
void for_each_device(Call& call, const std::function<void(Device&)>& take);

}  // namespace ninjaone::sandbox
