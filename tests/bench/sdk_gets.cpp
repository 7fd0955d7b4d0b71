// SPDX-License-Identifier: MIT
// Small GETs with the library: sdk_gets --url U [--ca FILE] [--gets N] [--threads N]
#include <thread>
#include <vector>

#include "bench/sdk_client.hpp"

int main(int count, char** words) {
  const int gets = std::stoi(bench::option(count, words, "--gets", "10000")),
            lanes = std::stoi(bench::option(count, words, "--threads", "1"));
  try {
    const ninjaone::Client client(bench::client_options(count, words));
    (void)client.authenticate();
    const std::uint64_t before = client.stats().connections;
    std::vector<bench::Sum> sums(static_cast<std::size_t>(lanes));
    std::vector<std::thread> threads;
    for (bench::Sum& sum : sums) {
      threads.emplace_back([&] {
        for (int i = 0; i < gets / lanes; ++i) {
          ++sum.rows;
          sum.mix(static_cast<std::uint64_t>(
              raw(client.organizations().get(ninjaone::OrganizationId{7}).id)));
        }
      });
    }
    bench::Sum all;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      threads[i].join();
      all.rows += sums[i].rows;
      all.mix(sums[i].check);
    }
    all.bytes = client.stats().bytes_in;
    all.connections = client.stats().connections - before + 1;
    all.print();
  } catch (const ninjaone::Error& error) {
    std::fprintf(stderr, "sdk_gets: %s\n", error.what());
    return 1;
  }
}
