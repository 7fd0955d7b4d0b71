// SPDX-License-Identifier: MIT
// libcurl and the DOM of nlohmann/json, read into the structs of the library.
#include "bench/bare_nlohmann.hpp"

#include "bench/bare_curl.hpp"

int main(int count, char** words) {
  bench::NlohmannPages pages;
  return bench::read_fleet(count, words, [&](bench::BareCurl& curl, bench::Sum& sum) {
    return pages.read(curl.body, sum);
  });
}
