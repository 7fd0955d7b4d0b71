// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace ninjaone::detail {

inline constexpr std::uint64_t fnv_begin = 14695981039346656037ULL;

// The 64-bit hash FNV-1a of the text. Pass the result of another call as `hash` to hash several
// texts one after the other. The value is the same in every version and on every machine. Not for
// secrets.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = fnv_begin) noexcept {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace ninjaone::detail
