// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "support/simulated.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using sandbox::Dialect;

namespace {
std::vector<std::int64_t> ids_of(PagedRange<Device> range) {
  std::vector<std::int64_t> ids;
  for (const Device& device : range) ids.push_back(raw(device.id));
  return ids;
}

ListOptions with_page_size(int page_size) {
  ListOptions options;
  options.page_size = page_size;
  return options;
}

// Expects `count` ids in ascending order, each once.
void expect_complete(const std::vector<std::int64_t>& ids, std::size_t count) {
  EXPECT_EQ(ids.size(), count);
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end(), std::less_equal<>()));
}
}  // namespace

TEST(Fleet, IsCompleteInBothDialectsAndAtEveryPageSize) {
  for (const Dialect dialect : {Dialect::live, Dialect::documented}) {
    sandbox::TenantOptions options;
    options.dialect = dialect;
    const simulated::Served served(options);
    const Client client = served.client();
    std::vector<std::int64_t> first;
    for (const int size : {0, 50, 100, 999, 1000, 5000}) {
      const auto ids = ids_of(client.devices().list({}, with_page_size(size)));
      expect_complete(ids, 1115);
      if (first.empty()) first = ids;
      EXPECT_EQ(ids, first) << size;
    }
    EXPECT_EQ(client.stats().connections, 1U);
    EXPECT_EQ(client.stats().token_requests, 1U);
  }
}

TEST(Fleet, IsCompleteWithReadAhead) {
  const simulated::Served served;
  const Client client = served.client();
  ListOptions options = with_page_size(50);
  options.prefetch = true;
  expect_complete(ids_of(client.devices().list({}, options)), 1115);
  auto range = client.devices().list({}, options);  // an abandoned range does not hang or leak
  EXPECT_NE(range.begin(), range.end());
}

TEST(Fleet, IsCompleteWithSeveralPagesInFlight) {
  for (const int concurrency : {2, 8, 16}) {
    const simulated::Served served;
    ClientOptions client_options = served.options();
    client_options.rate_limit.max_in_flight = 16;
    const Client client(client_options);
    for (const int size : {20, 100, 1000}) {
      ListOptions options = with_page_size(size);
      options.concurrency = concurrency;
      expect_complete(ids_of(client.devices().list({}, options)), 1115);
      EXPECT_EQ(client.organizations().list({}, options).collect().size(), 3U);
    }
    // A request beyond the end may still be in flight when its listing ends. It is cancelled and
    // its connection is closed.
    EXPECT_LE(served.server.connections(), static_cast<unsigned>(3 * concurrency));
  }
}

TEST(Fleet, SixtyFourThreadsRequestOneToken) {
  const simulated::Served served;
  sandbox::Fault slow;  // delays the token response so that all threads wait for it
  slow.path = "/oauth/token";
  slow.kind = sandbox::Fault::Kind::drip;
  slow.delay = 5ms;
  served.tenant->inject(slow);
  const Client client = served.client();
  std::atomic<int> succeeded{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i) {
    threads.emplace_back([&] {
      if (client.devices().list().collect(1).size() == 1) ++succeeded;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(succeeded, 64);
  EXPECT_EQ(client.stats().token_requests, 1U);
  std::size_t tokens = 0;
  for (const auto& request : served.tenant->received())
    tokens += request.target.find("/oauth/token") != std::string::npos ? 1 : 0;
  EXPECT_EQ(tokens, 1U);
}

TEST(Fleet, RenewsShortLivedTokensDuringAListing) {
  sandbox::TenantOptions options;
  options.token_life = 2s;
  const simulated::Tenant simulated(options);
  const Client client = simulated.client();
  std::vector<std::int64_t> ids;
  auto range = client.devices().list({}, with_page_size(6));
  while (auto page = range.next_page()) {  // 186 pages, 108 ms each
    for (const Device& device : page->items) ids.push_back(raw(device.id));
    simulated.clock->advance(108ms);
  }
  expect_complete(ids, 1115);
  EXPECT_EQ(client.stats().retries, 0U);
  // Each token is renewed once, at the earliest a quarter of its lifetime before its end.
  EXPECT_LE(simulated.seen("/oauth/token"), 14U);
}

TEST(Fleet, IsFilteredByTheServer) {
  const simulated::Tenant simulated;
  const Client client = simulated.client();
  std::size_t offline = 0;
  for (const Device& device : client.devices().list())
    offline += device.offline.value_or(false) ? 1 : 0;
  ASSERT_GT(offline, 0U);
  EXPECT_EQ(ids_of(client.devices().list({DeviceFilter().offline()})).size(), offline);
  const OrganizationId first = client.organizations().list().collect(1).at(0).id;
  EXPECT_EQ(ids_of(client.devices().list({DeviceFilter().organization({first})})).size(), 1000U);
  EXPECT_EQ(ids_of(client.organizations().devices(first)).size(), 1000U);
  EXPECT_EQ(ids_of(client.devices().list({DeviceFilter().status(ApprovalStatus::pending)})).size(),
            2U);
  EXPECT_EQ(
      ids_of(client.devices().list({DeviceFilter().status(ApprovalStatus::decommissioned)})).size(),
      3U);
}

TEST(Fleet, StartsAfterAGivenDevice) {
  const simulated::Tenant simulated;
  const Client client = simulated.client();
  const auto all = ids_of(client.devices().list());
  DeviceQuery query;
  query.after = DeviceId{all[1000]};
  EXPECT_EQ(ids_of(client.devices().list(query)),
            std::vector<std::int64_t>(all.begin() + 1001, all.end()));
}
