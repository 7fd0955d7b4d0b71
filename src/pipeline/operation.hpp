// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/operations.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::pipeline {

// The start of every path of an operation. The request has ClientOptions::api_prefix in its place.
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

}  // namespace ninjaone::pipeline
