// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace ninjaone::detail {

inline constexpr std::uint64_t fnv_begin = 14695981039346656037ULL;

// FNV-1a of 64 bits: stable between versions and machines. Not for secrets.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = fnv_begin) noexcept {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace ninjaone::detail
