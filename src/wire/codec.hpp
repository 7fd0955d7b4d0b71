// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "wire/page_meta.hpp"

namespace ninjaone::wire {

// Something in an answer that was not as expected and did no harm.
struct Notice {
  enum class Kind { unknown_member, unknown_word, wrong_type } kind = Kind::unknown_member;
  std::string path{};  // devices[].system.virtual; no value of the server is ever in it
  std::uint64_t count = 1;
};

// How one answer is read, and what was noticed on the way.
struct Reading {
  std::string_view root{};        // what the answer is, the beginning of every path: "device", "devices"
  bool strict = false;            // a known member of the wrong type throws
  bool secret = false;            // the body is wiped
  std::vector<Notice> notices{};  // at most 16 different ones; later ones of a kind and path count up the first
};

// Defined in codec_<subject>.cpp, for every type that answers are read into, and for every type that requests are made of.
template <class T>
struct Decoder {
  static T one(std::string body, Reading& reading);
  static std::vector<T> list(std::string body, Reading& reading);
  static DecodedPage<T> page(std::string body, Reading& reading);
};
template <class T>
struct Encoder {
  static std::string text(const T& value);
};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

// Text to value: a model, a list of models or of ids, a Json. ProtocolError, with one of these reasons: empty, not_json, syntax, utf8,
// depth, range, type, missing, duplicate; its message names the path and quotes nothing. A body with 64 bytes of spare capacity is read
// where it is, any other is copied first.
template <class T>
[[nodiscard]] T decode(std::string body, Reading& reading) {
  if constexpr (is_vector<T>::value) {
    return Decoder<typename T::value_type>::list(std::move(body), reading);
  } else {
    return Decoder<T>::one(std::move(body), reading);
  }
}

// A page of a listing of any family: the rows, their ids and what the answer says of its place.
template <class T>
[[nodiscard]] DecodedPage<T> decode_page(std::string body, Reading& reading) {
  return Decoder<T>::page(std::move(body), reading);
}

// A request body. ConfigurationError: what it holds cannot be sent.
template <class T>
[[nodiscard]] std::string encode(const T& value) {
  return Encoder<T>::text(value);
}

// The body of the operations that take devices: {"devices":[1,2]}.
struct DeviceIdList {
  std::vector<DeviceId> devices{};
};

}  // namespace ninjaone::wire
