// SPDX-License-Identifier: MIT
// Runs a block of statements of README.md with the tenant of the environment variables.
#include <cstdio>
#include <ninjaone/ninjaone.hpp>

void block(const ninjaone::Client& client);

int main() {
  try {
    const auto client = ninjaone::Client::from_environment();
    block(client);
    std::printf("%llu requests\n", static_cast<unsigned long long>(client.stats().requests));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
