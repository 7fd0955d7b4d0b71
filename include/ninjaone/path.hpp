// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <string>
#include <string_view>
#include <type_traits>

namespace ninjaone {

namespace detail {
[[nodiscard]] NINJAONE_API std::string fill_path(std::string_view pattern,
                                                 std::initializer_list<std::string> segments);

template <class T>
std::string segment(const T& value) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return std::string(std::string_view(value));
  } else {
    using ninjaone::to_string;
    using std::to_string;
    return to_string(value);
  }
}
}  // namespace detail

// Returns a path for Client::call(), list() and send(): `pattern` with each `{}` replaced by a
// segment, in order. A segment is an id, a number or a text; it may contain slashes:
//   path("/v2/device/{}/windows-service/{}/control", id, "a/b")
// ConfigurationError: the number of segments differs from the number of `{}`; a segment is empty,
// "." or "..", or contains a control byte.
template <class... T>
[[nodiscard]] std::string path(std::string_view pattern, const T&... segments) {
  return detail::fill_path(pattern, {detail::segment(segments)...});
}

}  // namespace ninjaone
