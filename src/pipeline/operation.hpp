// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <string_view>

namespace ninjaone::pipeline {

// The start of every path of an operation. The request has ClientOptions::api_prefix in its place.
inline constexpr std::string_view version_prefix = "/v2";

// One operation of the service. Each of the more than 300 operations is a row like this, not code.
struct Operation {
  std::string_view name;  // for the write gate: devices.update
  Method method = Method::get;
  std::string_view path;  // as in the API reference: /v2/device/{id}
  std::string_view root;  // the name of the response's value, for messages: device, devices
  Effect effect = Effect::safe;
  Paging paging = Paging::none;
  int largest_page = 1000;  // the page size of a listing without ListOptions::page_size
  int smallest_page = 1;    // the smallest page size that the service accepts
  // The query parameter of the position, if it is not the one of the paging family.
  std::string_view position_key{};
};

}  // namespace ninjaone::pipeline
