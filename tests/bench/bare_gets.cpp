// SPDX-License-Identifier: MIT
// Small GETs on a reused handle of libcurl. Only the id of each response is read.
// bare_gets --url U [--ca FILE] [--ca-path none] [--gets N] [--threads N]
#include <thread>
#include <vector>

#include "bench/bare_curl.hpp"

int main(int count, char** words) {
  const std::string url =
      std::string(bench::option(count, words, "--url", "")) + "/api/v2/organization/7";
  const std::string ca = bench::option(count, words, "--ca", ""),
                    ca_path = bench::option(count, words, "--ca-path", "");
  const int gets = std::stoi(bench::option(count, words, "--gets", "10000")),
            lanes = std::stoi(bench::option(count, words, "--threads", "1"));
  std::vector<bench::Sum> sums(static_cast<std::size_t>(lanes));
  std::vector<std::thread> threads;
  for (bench::Sum& sum : sums) {
    threads.emplace_back([&] {
      bench::BareCurl curl;
      curl.trust(ca, ca_path);
      for (int i = 0; i < gets / lanes; ++i) {
        curl.get(url, sum);
        ++sum.rows;
        sum.mix(std::strtoull(curl.body.c_str() + 6, nullptr, 10));
      }
    });
  }
  bench::Sum all;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    threads[i].join();
    all.rows += sums[i].rows;
    all.bytes += sums[i].bytes;
    all.connections += sums[i].connections;
    all.mix(sums[i].check);
  }
  all.print();
}
