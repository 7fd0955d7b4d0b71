// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <cstddef>

// Differences between versions of libcurl that this library must know. docs/platforms.md has the
// table of them and of their tests.
namespace ninjaone::http {

// CURLE_TOO_LARGE. Since 8.6 libcurl returns it for headers above its own limits. The header files
// of older versions do not declare it.
constexpr auto curle_too_large = static_cast<CURLcode>(100);

// Whether CURLINFO_REQUEST_SIZE counts a body of this size. Since 8.7 it counts every byte sent.
// Before that it counts a body only when libcurl sends it together with the headers: below 64 KiB.
inline bool request_size_holds_body(std::size_t body) noexcept {
  static const bool counts_all = curl_version_info(CURLVERSION_NOW)->version_num >= 0x080700;
  return counts_all || body < (std::size_t{64} << 10);
}

}  // namespace ninjaone::http
