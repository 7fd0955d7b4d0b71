// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// The number of rows on a page of a report: the smallest, the one without pageSize, and the
// largest.
struct PageSizes {
  std::int64_t smallest, usual, largest;
};
inline constexpr PageSizes free_pages{1, 1000, 10000}, declared_pages{10, 1000, 10000};

// The next page of the cursor in the parameter. Without the parameter, the first page of a new
// cursor over the serialised rows that `open` returns.
[[nodiscard]] Answer read_report(Call& call, std::string_view parameter, const PageSizes& sizes,
                                 const std::function<std::vector<std::string>()>& open);

// Calls `use` for each device that the parameter `df` selects, by ascending id.
void for_each_device(Call& call, const std::function<void(Device&)>& use);

}  // namespace ninjaone::sandbox
