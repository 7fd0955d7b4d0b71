// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

namespace ninjaone::http {

// Returns a new multi handle whose two descriptors for curl_multi_wakeup() are closed on exec; null
// if there is no memory. libcurl before 8.10 lets every program that is started later inherit these
// descriptors, and it has no option to change that.
[[nodiscard]] CURLM* init_multi();

}  // namespace ninjaone::http
