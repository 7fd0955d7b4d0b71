// SPDX-License-Identifier: MIT
// Many tenants of one host on one transport, a client each, their GETs spread over threads:
// sdk_tenants --url U [--clients N] [--threads N]
// [--gets N] [--refused N]. `refused`: so many more tenants, in threads of their own, whose every
// request is answered 429 until the others are through. Their rows are not counted: what the others
// do, and the time that takes, should not change.
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

// Every client is asked in turn, `gets` times, by as many threads as `sums`.
void ask_all(const Clients& clients, std::size_t gets, std::vector<bench::Sum>& sums) {
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

// A tenant that does not take no for an answer.
void insist(const ninjaone::Client& client, const ninjaone::CancellationToken& until) {
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

// The server's own count.
ninjaone::Json ask(const std::string& url, ninjaone::Transport& transport) {
  ninjaone::SendContext context;
  context.time_left = std::chrono::seconds(5);
  return ninjaone::Json::parse(
      transport.send({ninjaone::Method::get, url, {}, {}, ninjaone::Effect::safe}, context).body);
}

}  // namespace

int main(int count, char** words) {
  const auto number = [&](std::string_view name, const char* otherwise) {
    return std::stoul(bench::option(count, words, name, otherwise));
  };
  try {
    ninjaone::ClientOptions options;
    options.base_url = bench::option(count, words, "--url", "");
    options.transport = std::make_shared<ninjaone::CurlTransport>();
    const Clients clients = make_clients(options, number("--clients", "500"), "id");
    const Clients refused = make_clients(options, number("--refused", "0"), "refused");
    ninjaone::CancellationSource through;
    std::vector<std::thread> threads;
    for (const ninjaone::Client& client : refused)
      threads.emplace_back([&] { insist(client, through.token()); });
    std::vector<bench::Sum> sums(number("--threads", "32"));
    ask_all(clients, number("--gets", "10"), sums);
    through.cancel();
    for (std::thread& thread : threads) thread.join();
    bench::Sum all;
    for (const bench::Sum& sum : sums) {
      all.rows += sum.rows;
      all.check += sum.check;
    }
    for (const ninjaone::Client& client : clients) all.connections += client.stats().connections;
    std::uint64_t refusals = 0;
    for (const ninjaone::Client& client : refused) refusals += client.stats().throttled;
    const ninjaone::Json stats = ask(options.base_url + "/stats", *options.transport);
    all.print(",\"open\":" + stats["open"].dump() + ",\"most_open\":" + stats["most_open"].dump());
    if (refusals < refused.size()) std::fprintf(stderr, "sdk_tenants: somebody was not refused\n");
    return refusals < refused.size() ? 1 : 0;
  } catch (const ninjaone::Error& error) {
    std::fprintf(stderr, "sdk_tenants: %s\n", error.what());
    return 1;
  }
}
