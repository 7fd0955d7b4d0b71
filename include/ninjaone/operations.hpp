// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/export.hpp>
#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

// The operations of the service that this library knows: every operation with a typed method, and
// every paged listing. Operations that are not listed here are called by path with Client::call(),
// Client::list() and Client::send().
namespace ninjaone {

// Whose token an operation needs.
enum class Identity {
  either,   // the token of a machine (client credentials) or of a user
  machine,  // the token of a machine
  user      // the token of a user who signed in
};

// One operation of the service.
struct OperationInfo {
  std::string_view name{};  // "devices.update"; empty: it has no typed method
  Method method = Method::get;
  std::string_view path{};       // "/v2/device/{id}", as in the service's document
  Effect effect = Effect::safe;  // what a second request of the same kind changes
  Identity identity = Identity::either;
  Paging paging = Paging::none;  // what Client::list() uses when it is given no family
  std::optional<Paging> also{};  // a second family by which servers are known to page it
  int smallest_page = 0;         // rows; 0: it is not paged
  int largest_page = 0;          // rows; 0: it is not paged
};

// All known operations, ordered by path and method. The rows live as long as the process.
class Operations {
 public:
  constexpr Operations(const OperationInfo* first, std::size_t size) noexcept
      : first_(first), size_(size) {}
  [[nodiscard]] constexpr const OperationInfo* begin() const noexcept { return first_; }
  [[nodiscard]] constexpr const OperationInfo* end() const noexcept { return first_ + size_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  const OperationInfo* first_;
  std::size_t size_;
};
// Any thread, also before main() begins. std::bad_alloc: there is no memory for the table.
[[nodiscard]] NINJAONE_API Operations operations();

// Finds the operation of a path such as "/v2/device/42", with or without a prefix (/v2, /api/v2,
// /ws/api/v2). The parameter `{id}` matches a number, every other parameter matches any segment,
// and a literal segment wins over a parameter. The path of a row finds the row. Null: the table has
// no such operation.
[[nodiscard]] NINJAONE_API const OperationInfo* find_operation(Method method,
                                                               std::string_view path);

}  // namespace ninjaone
