// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>

namespace ninjaone {

namespace detail {
// Defined by the library for every struct of a response.
template <class T>
struct ModelCodec {
  static Json to_json(const T& model);
  static T from_json(const Json& value);
};
}  // namespace detail

// Returns the model in the form of the service: known members with their wire names, then the
// members of `extra`. Times are in epoch seconds; empty members are left out. ConfigurationError: a
// text that is not UTF-8, an `extra` that is no object.
template <class T>
[[nodiscard]] Json to_json(const T& model) {
  return detail::ModelCodec<T>::to_json(model);
}

// Reads the model from a JSON object in the form of the service. As in responses, a member of the
// wrong type goes to `extra`. ProtocolError: no object, no id, a member twice.
template <class T>
[[nodiscard]] T from_json(const Json& value) {
  return detail::ModelCodec<T>::from_json(value);
}

}  // namespace ninjaone
