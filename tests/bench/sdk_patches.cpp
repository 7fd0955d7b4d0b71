// SPDX-License-Identifier: MIT
// Writes with the library: sdk_patches --url U [--ca FILE] [--patches N] [--threads N]
#include <atomic>
#include <thread>
#include <vector>

#include "bench/sdk_client.hpp"

int main(int count, char** words) {
  const int patches = std::stoi(bench::option(count, words, "--patches", "3000")),
            lanes = std::stoi(bench::option(count, words, "--threads", "1"));
  try {
    const ninjaone::Client client(bench::client_options(count, words));
    ninjaone::OrganizationPatch change;
    change.description = "What an organization says of itself, in a sentence or so.";
    std::atomic<int> taken{0};
    std::vector<std::thread> threads;
    for (int lane = 0; lane < lanes; ++lane) {
      threads.emplace_back([&] {
        for (int id = ++taken; id <= patches; id = ++taken)
          client.organizations().update(ninjaone::OrganizationId{id}, change);
      });
    }
    for (std::thread& thread : threads) thread.join();
    bench::Sum sum;
    sum.rows = static_cast<std::uint64_t>(patches);
    sum.bytes = client.stats().bytes_in;
    sum.connections = client.stats().connections;
    sum.requests = client.stats().requests;
    sum.print();
  } catch (const ninjaone::Error& error) {
    std::fprintf(stderr, "sdk_patches: %s\n", error.what());
    return 1;
  }
}
