// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/transport.hpp>
#include <string_view>

#include "pipeline/operation.hpp"

// The operations of each subject; the file of the subject has their rows. operations.cpp makes one
// table of them.
namespace ninjaone::api {

class OperationList {
 public:
  template <std::size_t Size>
  // NOLINTNEXTLINE(google-explicit-constructor): an array of rows is a list
  constexpr OperationList(const pipeline::Operation* const (&rows)[Size]) noexcept
      : first_(rows), size_(Size) {}
  [[nodiscard]] const pipeline::Operation* const* begin() const noexcept { return first_; }
  [[nodiscard]] const pipeline::Operation* const* end() const noexcept { return first_ + size_; }

 private:
  const pipeline::Operation* const* first_;
  std::size_t size_;
};

OperationList actions_operations() noexcept;
OperationList activities_operations() noexcept;
OperationList alerts_operations() noexcept;
OperationList custom_fields_operations() noexcept;
OperationList devices_operations() noexcept;
OperationList end_users_operations() noexcept;
OperationList groups_operations() noexcept;
OperationList installers_operations() noexcept;
OperationList inventory_operations() noexcept;
OperationList jobs_operations() noexcept;
OperationList locations_operations() noexcept;
OperationList organizations_operations() noexcept;
OperationList policies_operations() noexcept;
OperationList queries_operations() noexcept;
OperationList users_operations() noexcept;
OperationList webhooks_operations() noexcept;

// Every subject.
inline constexpr OperationList (*subjects[])() noexcept = {
    actions_operations,   activities_operations, alerts_operations,    custom_fields_operations,
    devices_operations,   end_users_operations,  groups_operations,    installers_operations,
    inventory_operations, jobs_operations,       locations_operations, organizations_operations,
    policies_operations,  queries_operations,    users_operations,     webhooks_operations,
};

// Finds the operation of an encoded path without its prefix, such as "/device/42/activities". A
// parameter `{id}` matches a number, any other parameter matches any segment. Null: the table does
// not know the operation.
[[nodiscard]] const pipeline::Operation* operation_at(Method method, std::string_view path);

// The paged listing at that path: a GET, or the POST that runs a ticket board. Null: there is none.
[[nodiscard]] const pipeline::Operation* paged_operation_at(std::string_view path);

// Whether a request changes nothing on the server by its method and path alone: every GET, and a
// POST whose operation is safe and whose parameters are all numbers.
[[nodiscard]] bool only_reads(Method method, std::string_view path);

}  // namespace ninjaone::api
