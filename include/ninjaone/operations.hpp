// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/export.hpp>
#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone {

// A paged listing of the service.
struct PagedOperation {
  Method method = Method::get;   // post: a ticket board
  std::string_view path{};       // "/v2/device/{id}/activities", as in the vendor's document
  Paging paging = Paging::none;  // what Client::list() uses when it is given no family
  std::optional<Paging> also{};  // a second family by which servers are known to page it
  int smallest_page = 1;         // rows, as the document says; 1 where it does not
  int largest_page = 1000;       // rows, as the document says; 1000 where it does not
};

// All of them, ordered by path.
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
[[nodiscard]] NINJAONE_API PagedOperations paged_operations() noexcept;

// The operation of a path such as "/v2/device/42/activities", with or without a prefix (/v2,
// /api/v2, /ws/api/v2); null if the path is no paged listing.
[[nodiscard]] NINJAONE_API const PagedOperation* find_paged_operation(std::string_view path);

}  // namespace ninjaone
