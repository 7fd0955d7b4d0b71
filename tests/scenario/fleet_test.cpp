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

ListOptions by(int page_size) {
  ListOptions options;
  options.page_size = page_size;
  return options;
}

// Exactly so many, each once, ascending.
void expect_whole(const std::vector<std::int64_t>& ids, std::size_t count) {
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
      const auto ids = ids_of(client.devices().list({}, by(size)));
      expect_whole(ids, 1115);
      if (first.empty()) first = ids;
      EXPECT_EQ(ids, first) << size;
    }
    EXPECT_EQ(client.stats().connections, 1U);
    EXPECT_EQ(client.stats().token_requests, 1U);
  }
}

TEST(Fleet, ReadingAheadChangesNothing) {
  const simulated::Served served;
  const Client client = served.client();
  ListOptions options = by(50);
  options.prefetch = true;
  expect_whole(ids_of(client.devices().list({}, options)), 1115);
  auto range = client.devices().list({}, options);  // left early: nothing hangs, nothing leaks
  EXPECT_NE(range.begin(), range.end());
}

TEST(Fleet, SeveralPagesInFlightChangeNothing) {
  for (const int concurrency : {2, 8, 16}) {
    const simulated::Served served;
    ClientOptions client_options = served.options();
    client_options.rate_limit.max_in_flight = 16;
    const Client client(client_options);
    for (const int size : {20, 100, 1000}) {
      ListOptions options = by(size);
      options.concurrency = concurrency;
      expect_whole(ids_of(client.devices().list({}, options)), 1115);
      EXPECT_EQ(client.organizations().list({}, options).collect().size(), 3U);
    }
    // A request beyond the end may still be under way when its listing is over; it is given up, and
    // its connection with it.
    EXPECT_LE(served.server.connections(), static_cast<unsigned>(3 * concurrency));
  }
}

TEST(Fleet, SixtyFourThreadsFromColdNeedOneToken) {
  const simulated::Served served;
  sandbox::Fault slow;  // the token takes its time, so that everybody waits for it
  slow.path = "/oauth/token";
  slow.kind = sandbox::Fault::Kind::drip;
  slow.delay = 5ms;
  served.tenant->inject(slow);
  const Client client = served.client();
  std::atomic<int> fine{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i) {
    threads.emplace_back([&] {
      if (client.devices().list().collect(1).size() == 1) ++fine;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fine, 64);
  EXPECT_EQ(client.stats().token_requests, 1U);
  std::size_t tokens = 0;
  for (const auto& request : served.tenant->received())
    tokens += request.target.find("/oauth/token") != std::string::npos ? 1 : 0;
  EXPECT_EQ(tokens, 1U);
}

TEST(Fleet, TokensThatLiveTwoSecondsOutliveAListingOfTwenty) {
  sandbox::TenantOptions options;
  options.token_life = 2s;
  const simulated::Tenant simulated(options);
  const Client client = simulated.client();
  std::vector<std::int64_t> ids;
  auto range = client.devices().list({}, by(6));
  while (auto page = range.next_page()) {  // 186 pages, 108 ms each
    for (const Device& device : page->items) ids.push_back(raw(device.id));
    simulated.clock->advance(108ms);
  }
  expect_whole(ids, 1115);
  EXPECT_EQ(client.stats().retries, 0U);
  // Each token is followed by one request for the next, a quarter of its life ahead at the
  // earliest.
  EXPECT_LE(simulated.seen("/oauth/token"), 14U);
}

TEST(Fleet, FiltersGoToTheServer) {
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

TEST(Fleet, BeginsAfterADevice) {
  const simulated::Tenant simulated;
  const Client client = simulated.client();
  const auto all = ids_of(client.devices().list());
  DeviceQuery query;
  query.after = DeviceId{all[1000]};
  EXPECT_EQ(ids_of(client.devices().list(query)),
            std::vector<std::int64_t>(all.begin() + 1001, all.end()));
}
