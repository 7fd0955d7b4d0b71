// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/operations.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::pipeline {

// What every path of an operation begins with. ClientOptions::api_prefix is sent in its place.
inline constexpr std::string_view version_prefix = "/v2";

// One operation of the service. Operations differ by rows like this, not by code.
struct Operation {
  std::string_view name;  // "devices.update"; empty: there is no typed method
  Method method = Method::get;
  std::string_view path;  // as in the service's document: /v2/device/{id}
  std::string_view root;  // what the response is, for messages: device, devices
  Effect effect = Effect::safe;
  Paging paging = Paging::none;
  int largest_page = 1000;          // the page size of a listing, unless its options name another
  int smallest_page = 1;            // the smallest page size that the service accepts
  std::optional<Paging> also{};     // a second family by which servers are known to page it
  std::string_view position_key{};  // the parameter of the position; empty: that of the family
  Identity identity = Identity::either;
};

// The same operation, which only a user's token may call.
constexpr Operation by_user(Operation operation) {
  operation.identity = Identity::user;
  return operation;
}

// Finds the operation of an encoded path without its prefix, such as "/device/42/activities"; null:
// the table does not know it. The table is made of the rows of all subjects, so these functions are
// defined in src/api/operations.cpp.
[[nodiscard]] const Operation* operation_at(Method method, std::string_view path);

// The paged listing at that path: a GET, or the POST that runs a ticket board. Null: there is none.
[[nodiscard]] const Operation* paged_operation_at(std::string_view path);

// Whether a request changes nothing on the server by its method and path alone: every GET, and a
// POST whose operation is safe and whose parameters are all numbers.
[[nodiscard]] bool only_reads(Method method, std::string_view path);

}  // namespace ninjaone::pipeline
