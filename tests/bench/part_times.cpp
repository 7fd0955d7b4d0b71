// SPDX-License-Identifier: MIT
// Times of parts of the library, measured with Google Benchmark:
//   part_times [--benchmark_filter=...]
// The counter `allocations` is the number for one iteration or row.
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/path.hpp>
#include <ninjaone/testing/fake_transport.hpp>

#include "base/spare_room.hpp"
#include "bench/fleet.hpp"
#include "http/url.hpp"
#include "json/codec.hpp"
#include "pipeline/rate_limiter.hpp"
#include "pipeline/retry.hpp"
#include "pipeline/token_cache.hpp"
#include "support/decode_page.hpp"

namespace {
std::atomic<std::uint64_t> allocations{0};
}  // namespace

void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* room = std::malloc(size)) return room;
  throw std::bad_alloc();
}
void operator delete(void* room) noexcept { std::free(room); }
void operator delete(void* room, std::size_t) noexcept { std::free(room); }

namespace {

using namespace ninjaone;
using benchmark::State;

const bench::Fleet& fleet() {
  static const bench::Fleet made([] {
    bench::FleetOptions options;
    options.rows = 1000;
    return options;
  }());
  return made;
}

void count(State& state, std::uint64_t before, std::uint64_t per_round = 1) {
  const auto rounds = static_cast<double>(state.iterations() * per_round);
  state.counters["allocations"] = static_cast<double>(allocations - before) / rounds;
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * per_round));
}

constexpr std::size_t page_rows = 100;

template <class T>
void read_pages(State& state, const std::string& page) {
  const std::uint64_t before = allocations;
  for (auto _ : state) {
    std::string body = SpareRoom::take(page.size() + 64);  // like the transport
    body = page;
    json::Reading reading;
    benchmark::DoNotOptimize(
        json::decode_rows(json::make_rows<T>(), std::move(body), reading, page_rows));
  }
  count(state, before, page_rows);
}
void decode_detailed(State& state) {
  read_pages<DeviceDetail>(state, fleet().devices(0, page_rows));
}
void decode_devices(State& state) { read_pages<Device>(state, fleet().devices(0, page_rows)); }
void decode_free_form(State& state) { read_pages<Json>(state, fleet().devices(0, page_rows)); }
void decode_software(State& state) { read_pages<Software>(state, fleet().software(0, page_rows)); }

void write_device(State& state) {
  json::Reading reading;
  const auto device = json::decode_page<DeviceDetail>(fleet().devices(0, 1), reading).items.front();
  const std::uint64_t before = allocations;
  for (auto _ : state) benchmark::DoNotOptimize(to_json(device));
  count(state, before);
}

void build_url(State& state) {
  const Query query{
      {"df", "class in (WINDOWS_SERVER, LINUX_SERVER)"}, {"pageSize", "1000"}, {"after", "52000"}};
  const std::uint64_t before = allocations;
  for (auto _ : state)
    benchmark::DoNotOptimize(http::encode_path(path("/v2/device/{id}/software", 52'000)) +
                             http::encode_query(query));
  count(state, before);
}

void decide_retry(State& state) {
  const RetryPolicy policy;
  pipeline::Failure failure;
  failure.status = 503;
  pipeline::Situation now;
  now.time_left = std::chrono::minutes(1);
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::decide(policy, failure, now));
}

struct Shared {  // the threads of a benchmark share it
  std::shared_ptr<Clock> clock = system_clock();
  pipeline::Counters counters{};
  Random random{};
  pipeline::RateLimiter limiter{RateLimit{}, std::chrono::minutes(1), counters};
  pipeline::TokenCache tokens{nullptr,
                              "key",
                              {[](const Deadline&, const AccessToken&) {
                                AccessToken token;
                                token.value = Secret("token");
                                token.life = std::chrono::hours(24);
                                return token;
                              }},
                              [](std::string_view) {},
                              counters,
                              random};
  Deadline deadline{*clock, std::chrono::minutes(10), {}};
};
Shared& shared() {
  static Shared made;
  return made;
}

void take_turn(State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(shared().limiter.acquire(shared().deadline));
}
void lease_token(State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(shared().tokens.get(shared().deadline));
}

void call_once(State& state) {
  auto transport = std::make_shared<ninjaone::doubles::FakeTransport>();
  transport->otherwise([](const Request&) {
    return Response{200,
                    {{"Content-Type", "application/json"}},
                    R"({"id":7,"name":"Contoso","nodeApprovalMode":"AUTOMATIC"})",
                    {}};
  });
  ClientOptions options;
  options.auth = static_token(Secret("token"));
  options.base_url = "https://api.example";
  options.transport = transport;
  const Client client(options);
  const std::uint64_t before = allocations;
  for (auto _ : state) benchmark::DoNotOptimize(client.organizations().get(OrganizationId{7}));
  count(state, before);
}

}  // namespace

BENCHMARK(decode_detailed);
BENCHMARK(decode_devices);
BENCHMARK(decode_free_form);
BENCHMARK(decode_software);
BENCHMARK(write_device);
BENCHMARK(build_url);
BENCHMARK(decide_retry);
BENCHMARK(take_turn);
BENCHMARK(take_turn)->Threads(64)->UseRealTime();
BENCHMARK(lease_token);
BENCHMARK(lease_token)->Threads(64)->UseRealTime();
BENCHMARK(call_once);
BENCHMARK_MAIN();
