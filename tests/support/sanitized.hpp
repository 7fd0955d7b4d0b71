// SPDX-License-Identifier: MIT
#pragma once

namespace ninjaone {

// Whether a sanitizer is active. A sanitizer keeps memory that was freed, so the memory of the
// process then shows nothing about the library. g++ defines a macro for it, clang a feature.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

}  // namespace ninjaone
