// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>

namespace ninjaone {

namespace detail {
// The conversions of one model. The library defines them for every struct of a response.
template <class T>
struct ModelCodec {
  static Json to_json(const T& model);
  static T from_json(const Json& value);
};
}  // namespace detail

// to_json() and from_json() convert the models of responses, such as Device, for storage and tests.

// Returns the model as the service sends it: the known members with their wire names, then the
// members of `extra`. Times are in epoch seconds. Empty members are left out. ConfigurationError: a
// text is not UTF-8, or `extra` is not an object.
template <class T>
[[nodiscard]] Json to_json(const T& model) {
  return detail::ModelCodec<T>::to_json(model);
}

// Reads a model from a JSON object as the service sends it. A member of the wrong type goes to
// `extra`, as in responses. ProtocolError: `value` is not an object, has no id, or has a member
// twice.
template <class T>
[[nodiscard]] T from_json(const Json& value) {
  return detail::ModelCodec<T>::from_json(value);
}

}  // namespace ninjaone
