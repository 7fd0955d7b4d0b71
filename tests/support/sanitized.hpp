// SPDX-License-Identifier: MIT
#pragma once

namespace ninjaone {

// A sanitizer keeps what is freed: memory then says nothing about the library. g++ says so by a
// macro, clang by a feature.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

}  // namespace ninjaone
