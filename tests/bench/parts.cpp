// SPDX-License-Identifier: MIT
// Runs a part of the library N times so that its instructions can be counted:
//   parts decode N | call N | refused N
// Prints a number that depends on the results.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <string_view>

#include "base/spare_room.hpp"
#include "bench/fleet.hpp"
#include "json/codec.hpp"

namespace {

constexpr std::size_t padding = 64;

// Decodes a page of 100 detailed devices N times.
std::uint64_t decode(int times) {
  bench::FleetOptions options;
  options.rows = 100;
  const std::string page = bench::Fleet(options).devices(0, options.rows);
  std::uint64_t rows = 0;
  for (int i = 0; i < times; ++i) {
    std::string body = ninjaone::SpareRoom::take(page.size() + padding);  // like the transport
    body = page;
    ninjaone::json::Reading reading;
    rows += ninjaone::json::decode_rows(ninjaone::json::make_rows<ninjaone::DeviceDetail>(),
                                        std::move(body), reading, options.rows)
                .rows->count();
  }
  return rows;
}

// Makes N calls through the pipeline. `status`: the status of the responses.
std::uint64_t call(int times, int status) {
  auto transport = std::make_shared<ninjaone::doubles::FakeTransport>();
  transport->otherwise([status](const ninjaone::Request&) {
    return ninjaone::Response{status,
                              {{"Content-Type", "application/json"}},
                              R"({"id":7,"name":"Contoso","nodeApprovalMode":"AUTOMATIC"})",
                              {}};
  });
  ninjaone::ClientOptions options;
  options.auth = ninjaone::static_token(ninjaone::Secret("token"));
  options.base_url = "https://api.example";
  options.transport = transport;
  const ninjaone::Client client(options);
  std::uint64_t sum = 0;
  for (int i = 0; i < times; ++i) {
    try {
      sum += static_cast<std::uint64_t>(
          raw(client.organizations().get(ninjaone::OrganizationId{7}).id));
    } catch (const ninjaone::NotFoundError&) {
      ++sum;
    }
  }
  return sum;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string_view part = words[1];
  const int times = std::atoi(words[2]);
  const std::uint64_t sum =
      part == "decode" ? decode(times) : call(times, part == "refused" ? 404 : 200);
  std::printf("%llu\n", static_cast<unsigned long long>(sum));
}
