// SPDX-License-Identifier: MIT
// libcurl alone: each page is discarded. The headers of page_server state how many rows it has and
// its last id.
#include "bench/bare_curl.hpp"

namespace {
std::string header(CURL* easy, const char* name) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value
                                                                                : "0";
}
}  // namespace

int main(int count, char** words) {
  return bench::read_fleet(count, words,
                           [](bench::BareCurl& curl, bench::Sum& sum) -> std::int64_t {
                             const auto rows = std::stoull(header(curl.easy(), "X-Rows"));
                             sum.rows += rows;
                             return rows == 0 ? 0 : std::stoll(header(curl.easy(), "X-Last-Id"));
                           });
}
