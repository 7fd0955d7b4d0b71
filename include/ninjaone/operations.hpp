// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/export.hpp>
#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone {

// A paged listing of the service. Client::list() takes the family of paging from this table.
struct PagedOperation {
  Method method = Method::get;   // post: a ticket board
  std::string_view path{};       // "/v2/device/{id}/activities", as in the vendor's document
  Paging paging = Paging::none;  // used if the caller of Client::list() names no family
  std::optional<Paging> also{};  // a second family that some servers use for it
  int smallest_page = 1;         // rows, as in the document; 1 if it does not state a number
  int largest_page = 1000;       // rows, as in the document; 1000 if it does not state a number
};

// The table of all paged listings, ordered by path.
class PagedOperations {
 public:
  constexpr PagedOperations(const PagedOperation* first, std::size_t size) noexcept
      : first_(first), size_(size) {}
  [[nodiscard]] constexpr const PagedOperation* begin() const noexcept { return first_; }
  [[nodiscard]] constexpr const PagedOperation* end() const noexcept { return first_ + size_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  const PagedOperation* first_;
  std::size_t size_;
};
// Returns the table of all paged listings.
[[nodiscard]] NINJAONE_API PagedOperations paged_operations() noexcept;

// Returns the listing of a path such as "/v2/device/42/activities", with or without a prefix (/v2,
// /api/v2, /ws/api/v2). Null: the path is not a paged listing.
[[nodiscard]] NINJAONE_API const PagedOperation* find_paged_operation(std::string_view path);

}  // namespace ninjaone
