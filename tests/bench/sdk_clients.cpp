// SPDX-License-Identifier: MIT
// Many clients on one transport. Each has sent one request.
//   sdk_clients --url U [--clients N]
// `bytes` is the memory of one idle client.
#include <malloc.h>

#include <ninjaone/ninjaone.hpp>
#include <vector>

#include "bench/sum.hpp"

namespace {

std::size_t allocated_bytes() {
  const auto now = mallinfo2();
  return now.uordblks + now.hblkhd;
}

}  // namespace

int main(int count, char** words) {
  const auto client_count = std::stoul(bench::option(count, words, "--clients", "500"));
  try {
    ninjaone::ClientOptions options;
    options.base_url = bench::option(count, words, "--url", "");
    options.transport = std::make_shared<ninjaone::CurlTransport>();
    bench::Sum sum;
    std::vector<ninjaone::Client> clients;
    clients.reserve(client_count + 1);
    std::size_t before = 0;
    for (std::size_t i = 0; i <= client_count;
         ++i) {  // the first client also allocates the memory that all share, so it is not counted
      options.auth =
          ninjaone::client_credentials({"id" + std::to_string(i), "secret", "monitoring"});
      clients.emplace_back(options);
      sum.mix(static_cast<std::uint64_t>(
          raw(clients.back().organizations().get(ninjaone::OrganizationId{7}).id)));
      sum.connections += clients.back().stats().connections;
      if (i == 0) before = allocated_bytes();
    }
    sum.rows = client_count;
    sum.bytes = (allocated_bytes() - before) / client_count;
    sum.print();
  } catch (const ninjaone::Error& error) {
    std::fprintf(stderr, "sdk_clients: %s\n", error.what());
    return 1;
  }
}
