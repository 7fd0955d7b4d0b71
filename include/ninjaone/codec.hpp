// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>

namespace ninjaone {

namespace detail {
// Defined by the library for every struct that an answer is read into.
template <class T>
struct ModelCodec {
  static Json to_json(const T& model);
  static T from_json(const Json& value);
};
}  // namespace detail

// The model as the service would have sent it: known members under their wire names, then what stands in `extra`. Times are written in
// epoch seconds, and what is empty is left out. ConfigurationError: a text that is not UTF-8, an `extra` that is no object.
template <class T>
[[nodiscard]] Json to_json(const T& model) {
  return detail::ModelCodec<T>::to_json(model);
}

// The model in a JSON object of the service's form, read as leniently as an answer: a member of the wrong type goes to `extra`.
// ProtocolError: no object, no id, a member twice.
template <class T>
[[nodiscard]] T from_json(const Json& value) {
  return detail::ModelCodec<T>::from_json(value);
}

}  // namespace ninjaone
