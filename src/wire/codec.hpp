// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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
  std::vector<Notice> notices{};  // at most 16 different ones; later ones of a kind and path count up the first
};

// Text to value. ProtocolError, with one of these reasons: empty, not_json, syntax, utf8, depth, range, type, missing, duplicate; its
// message names the path and quotes nothing. Defined for the models, Json and lists of ids (codec_*.cpp).
template <class T>
[[nodiscard]] T decode(std::string body, Reading& reading);

// A page of a listing of any family: the rows, their ids and what the answer says of its place.
template <class T>
[[nodiscard]] DecodedPage<T> decode_page(std::string body, Reading& reading);

// A request body.
template <class T>
[[nodiscard]] std::string encode(const T& value);

}  // namespace ninjaone::wire
