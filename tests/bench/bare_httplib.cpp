// SPDX-License-Identifier: MIT
// cpp-httplib and the DOM of nlohmann/json, read into the structs of the library.
#include <httplib.h>

#include "bench/bare_curl.hpp"
#include "bench/bare_nlohmann.hpp"

int main(int count, char** words) {
  const std::string base = bench::option(count, words, "--url", ""),
                    size = bench::option(count, words, "--size", "1000");
  bench::Sum sum;
  bench::NlohmannPages pages;
  httplib::Client client(base);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  const httplib::Headers headers{{"Authorization", "Bearer bench-token"},
                                 {"Accept", "application/json"},
                                 {"Accept-Encoding", "gzip"}};
  sum.connections = 1;
  std::int64_t last = 0;
  do {
    const auto answer = client.Get(bench::page_url("", size, last).c_str(), headers);
    if (!answer || answer->status != 200) return 1;
    sum.bytes += answer->body.size();
    last = pages.read(answer->body, sum);
  } while (last != 0);
  sum.print();
}
