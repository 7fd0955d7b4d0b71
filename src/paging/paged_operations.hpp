// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/operations.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>

namespace ninjaone::paging {

// Returns the operation of an encoded path without its prefix, "/device/42/activities", as
// find_paged_operation() does.
[[nodiscard]] const PagedOperation* paged_operation_at(std::string_view path) noexcept;

// Returns the query parameter with the position if it is not that of the paging family; else "".
[[nodiscard]] std::string_view position_key(const PagedOperation& operation) noexcept;

// Whether the method and path show that a request changes nothing on the server: every GET, and the
// POST that runs a ticket board. `path`: encoded, without its prefix.
[[nodiscard]] bool only_reads(Method method, std::string_view path) noexcept;

}  // namespace ninjaone::paging
