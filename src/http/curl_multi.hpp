// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

namespace ninjaone::http {

// curl_multi_init(), with the two descriptors that curl_multi_wakeup() needs closed on exec.
// libcurl before 8.10 leaves them open to every program that is started later, and has no option
// for that. Null: no memory.
[[nodiscard]] CURLM* init_multi();

}  // namespace ninjaone::http
