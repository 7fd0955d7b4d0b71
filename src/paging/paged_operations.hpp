// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/operations.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>

namespace ninjaone::paging {

// As find_paged_operation(), for a path that is encoded and has no prefix: "/device/42/activities".
[[nodiscard]] const PagedOperation* paged_operation_at(std::string_view path) noexcept;

// The query parameter that carries the position where it is another than the family's; else "".
[[nodiscard]] std::string_view position_key(const PagedOperation& operation) noexcept;

// Whether a request changes nothing on the server by its method and path alone: every GET, and the
// POST that runs a ticket board. `path`: encoded, without its prefix.
[[nodiscard]] bool only_reads(Method method, std::string_view path) noexcept;

}  // namespace ninjaone::paging
