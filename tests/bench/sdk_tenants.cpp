// SPDX-License-Identifier: MIT
// Many tenants of one host on one transport. Each has a client, and several threads send their
// GETs:
//   sdk_tenants --url U [--clients N] [--threads N] [--gets N] [--refused N]
// `refused`: the number of additional tenants. Each has its own thread, and each of its requests is
// answered with 429 until the other tenants have finished. Their rows are not counted. They must
// not change the results and the time of the other tenants.
#include <atomic>
#include <ninjaone/ninjaone.hpp>
#include <thread>
#include <vector>

#include "bench/sum.hpp"

namespace {

using Clients = std::vector<ninjaone::Client>;

Clients make_clients(ninjaone::ClientOptions options, std::size_t count, const std::string& name) {
  Clients clients;
  for (std::size_t i = 0; i < count; ++i) {
    options.auth = ninjaone::client_credentials({name + std::to_string(i), "secret", "monitoring"});
    clients.emplace_back(options);
  }
  return clients;
}

// Sends `gets` GETs with each client in turn. There is one thread for each element of `sums`.
void get_all(const Clients& clients, std::size_t gets, std::vector<bench::Sum>& sums) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (bench::Sum& sum : sums) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < gets * clients.size(); i = next++) {
        ++sum.rows;
        sum.check += static_cast<std::uint64_t>(
            raw(clients[i % clients.size()].organizations().get(ninjaone::OrganizationId{7}).id));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Sends requests that are answered with 429 until `until` is cancelled.
void get_until_cancelled(const ninjaone::Client& client, const ninjaone::CancellationToken& until) {
  ninjaone::CallOptions options;
  options.cancel = until;
  while (!until.cancelled()) {
    try {
      (void)client.organizations().get(ninjaone::OrganizationId{429}, options);
    } catch (const ninjaone::RateLimitError&) {
    } catch (const ninjaone::CancelledError&) {
    }
  }
}

// The numbers that the server has counted.
ninjaone::Json get_stats(const std::string& url, ninjaone::Transport& transport) {
  ninjaone::SendContext context;
  context.time_left = std::chrono::seconds(5);
  return ninjaone::Json::parse(
      transport.send({ninjaone::Method::get, url, {}, {}, ninjaone::Effect::safe}, context).body);
}

}  // namespace

int main(int count, char** words) {
  const auto number = [&](std::string_view name, const char* default_value) {
    return std::stoul(bench::option(count, words, name, default_value));
  };
  try {
    ninjaone::ClientOptions options;
    options.base_url = bench::option(count, words, "--url", "");
    options.transport = std::make_shared<ninjaone::CurlTransport>();
    const Clients clients = make_clients(options, number("--clients", "500"), "id");
    const Clients refused = make_clients(options, number("--refused", "0"), "refused");
    ninjaone::CancellationSource finished;
    std::vector<std::thread> threads;
    for (const ninjaone::Client& client : refused)
      threads.emplace_back([&] { get_until_cancelled(client, finished.token()); });
    std::vector<bench::Sum> sums(number("--threads", "32"));
    get_all(clients, number("--gets", "10"), sums);
    finished.cancel();
    for (std::thread& thread : threads) thread.join();
    bench::Sum all;
    for (const bench::Sum& sum : sums) {
      all.rows += sum.rows;
      all.check += sum.check;
    }
    for (const ninjaone::Client& client : clients) all.connections += client.stats().connections;
    std::uint64_t refusals = 0;
    for (const ninjaone::Client& client : refused) refusals += client.stats().throttled;
    const ninjaone::Json stats = get_stats(options.base_url + "/stats", *options.transport);
    all.print(",\"open\":" + stats["open"].dump() + ",\"max_open\":" + stats["max_open"].dump());
    if (refusals < refused.size()) std::fprintf(stderr, "sdk_tenants: a tenant received no 429\n");
    return refusals < refused.size() ? 1 : 0;
  } catch (const ninjaone::Error& error) {
    std::fprintf(stderr, "sdk_tenants: %s\n", error.what());
    return 1;
  }
}
