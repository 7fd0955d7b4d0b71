// SPDX-License-Identifier: MIT
// Reads a fleet with the library:
//   sdk_fleet --url U [--size N] [--read devices|json|software] [--prefetch 1] [--concurrency N]
#include <ninjaone/ninjaone.hpp>

#include "bench/sum.hpp"

namespace {

template <class T>
void add_all(ninjaone::PagedRange<T> rows, bench::Sum& sum) {
  for (const T& row : rows) sum.add(row);
}

}  // namespace

int main(int count, char** words) {
  const auto word = [&](std::string_view name, const char* default_value) {
    return bench::option(count, words, name, default_value);
  };
  try {
    const ninjaone::Client client(word("--url", ""), {"id", "secret", "monitoring"});
    ninjaone::ListOptions options;
    options.page_size = std::stoi(word("--size", "1000"));
    options.prefetch = word("--prefetch", "0") != "0";
    options.concurrency = std::stoi(word("--concurrency", "1"));
    bench::Sum sum;
    const std::string read = word("--read", "devices");
    if (read == "software") {
      add_all(client.queries().software({}, options), sum);
    } else if (read == "json") {
      for (const ninjaone::Json& row :
           client.list("/v2/devices-detailed", ninjaone::Paging::after_id, options)) {
        sum.add(ninjaone::from_json<ninjaone::DeviceDetail>(row));
      }
    } else {
      add_all(client.devices().list_detailed({}, options), sum);
    }
    sum.bytes = client.stats().bytes_in;
    sum.connections = client.stats().connections;
    sum.requests = client.stats().requests;
    sum.print();
  } catch (const ninjaone::Error& error) {
    std::fprintf(stderr, "sdk_fleet: %s\n", error.what());
    return 1;
  }
}
