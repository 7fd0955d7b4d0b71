// SPDX-License-Identifier: MIT
// libcurl and the on-demand parser of simdjson, read into the structs of the library.
#include "bench/bare_simdjson.hpp"

#include "bench/bare_curl.hpp"

int main(int count, char** words) {
  bench::SimdjsonPages pages;
  return bench::read_fleet(count, words, [&](bench::BareCurl& curl, bench::Sum& sum) {
    return pages.read(curl.body, sum);
  });
}
