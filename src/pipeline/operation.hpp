// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>

namespace ninjaone::pipeline {

// What every path of an operation begins with. ClientOptions::api_prefix is sent in its place.
inline constexpr std::string_view version_prefix = "/v2";

// One operation of the service: 310 of them differ by rows like this, not by code.
struct Operation {
  std::string_view name;  // devices.update: for the write gate
  Method method = Method::get;
  std::string_view path;  // as in the vendor's document: /v2/device/{id}
  std::string_view root;  // what the answer is, for messages: device, devices
  Effect effect = Effect::safe;
  Paging paging = Paging::none;
  int largest_page = 1000;  // what a listing asks for unless told otherwise
  int smallest_page = 1;    // what the service takes at least
  std::string_view
      position_key{};  // the query parameter of its position where it is another than the family's
};

}  // namespace ninjaone::pipeline
