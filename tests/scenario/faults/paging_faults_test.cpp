// SPDX-License-Identifier: MIT
// Listings of a server that fails, returns pages of another size, or changes its rows. They are
// complete or throw an error.
#include <gtest/gtest.h>

#include <algorithm>
#include <ninjaone/client.hpp>
#include <random>
#include <set>

#include "support/bench.hpp"
#include "support/sanitized.hpp"

using namespace ninjaone;

namespace {

using RowIds = std::vector<std::int64_t>;

std::string json_of(const RowIds& ids) {
  std::string text = "[";
  for (const std::int64_t id : ids)
    text += (text.size() == 1 ? R"({"id":)" : R"(,{"id":)") + std::to_string(id) + "}";
  return text + "]";
}

// The number after `name` in a query, or 0 if the query does not contain it.
std::int64_t parameter(const std::string& url, const std::string& name) {
  const auto at = url.find(name + "=");
  return at == std::string::npos ? 0 : std::stoll(url.substr(at + name.size() + 1));
}

// A server with devices that a test may add and remove. Its pages are `times` as large as
// requested.
struct DeviceServer {
  explicit DeviceServer(Bench& bench, std::size_t times = 1) {
    bench.options.log = {};
    bench.transport->otherwise([this, times](const Request& request) {
      if (request.url.find("/oauth/") != std::string::npos)
        return Response{200, {}, R"({"access_token":"t","token_type":"Bearer"})", {}};
      ++requests;
      const auto size = static_cast<std::size_t>(parameter(request.url, "pageSize")) * times;
      RowIds page;
      for (auto id = ids.upper_bound(parameter(request.url, "after"));
           id != ids.end() && page.size() < size; ++id)
        page.push_back(*id);
      return Response{200, {}, json_of(page), {}};
    });
  }
  std::set<std::int64_t> ids{};
  std::size_t requests = 0;
};

ListOptions pages_of(int size) {
  ListOptions options;
  options.page_size = size;
  return options;
}

RowIds ids_of(PagedRange<Device> range) {
  RowIds ids;
  for (const Device& row : range) ids.push_back(raw(row.id));
  return ids;
}

}  // namespace

// Fault P134.
TEST(PagingFaults, FullPagesEndWithAnEmptyPage) {
  for (const int size : {1, 2, 999, 1000}) {
    for (int pages = 0; pages <= 5; ++pages) {
      Bench bench;
      DeviceServer server(bench);
      for (int id = 1; id <= size * pages; ++id) server.ids.insert(id);
      EXPECT_EQ(ids_of(bench.client().devices().list({}, pages_of(size))).size(),
                server.ids.size());
      EXPECT_EQ(server.requests, static_cast<std::size_t>(pages) + 1);
    }
  }
}

// Fault P135.
TEST(PagingFaults, AShortPageDoesNotEndTheListing) {
  Bench bench;
  bench.reply(200, json_of({1, 2}))
      .reply(200, json_of({3}))
      .reply(200, json_of({4, 5}))
      .reply(200, "[]");
  EXPECT_EQ(ids_of(bench.client().devices().list({}, pages_of(2))), (RowIds{1, 2, 3, 4, 5}));
  EXPECT_EQ(bench.sent.size(), 4U);
}

// Fault P142.
TEST(PagingFaults, AFailedPageIsRequestedAgain) {
  Bench bench;
  bench.reply(200, json_of({1, 2})).reply(200, json_of({3, 4}));
  bench.reply(503).reply(200, json_of({5, 6}));  // a retry succeeds
  for (int i = 0; i < 4; ++i) bench.reply(503);  // all attempts fail
  bench.reply(200, json_of({7})).reply(200, "[]");
  auto range = bench.client().devices().list({}, pages_of(2));
  RowIds ids;
  auto row = range.begin();
  try {
    for (; row != range.end(); ++row) ids.push_back(raw(row->id));
    FAIL() << "the fourth page failed, but no error was thrown";
  } catch (const ServerError& error) {
    EXPECT_EQ(error.info().attempts, 4);
    EXPECT_EQ(ids, (RowIds{1, 2, 3, 4, 5, 6}));
    EXPECT_FALSE(error.info().checkpoint.empty());
  }
  for (auto again = range.begin(); again != range.end(); ++again) ids.push_back(raw(again->id));
  EXPECT_EQ(ids, (RowIds{1, 2, 3, 4, 5, 6, 7}));
}

// Fault P145.
TEST(PagingFaults, UnchangedRowsAreReturnedOnceWhileOthersChange) {
  for (unsigned seed = 0; seed < (sanitized ? 1'000U : 10'000U); ++seed) {
    std::mt19937 random(seed);  // NOLINT(cert-msc51-cpp): the same in every run
    const auto up_to = [&](int max) { return std::uniform_int_distribution<int>(0, max)(random); };
    Bench bench;
    DeviceServer server(bench);
    for (int i = 0; i < 40; ++i) server.ids.insert(1 + up_to(99));
    std::set<std::int64_t> throughout = server.ids;
    RowIds seen;
    auto range = bench.client().devices().list({}, pages_of(1 + up_to(9)));
    while (const auto page = range.next_page()) {
      for (const Device& row : page->items) seen.push_back(raw(row.id));
      for (int i = up_to(3); i > 0; --i) server.ids.insert(1 + up_to(149));
      for (int i = up_to(3); i > 0 && !server.ids.empty(); --i) {
        const auto gone =
            std::next(server.ids.begin(), up_to(static_cast<int>(server.ids.size()) - 1));
        throughout.erase(*gone);
        server.ids.erase(gone);
      }
    }
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end(), std::less_equal<>())) << "seed " << seed;
    EXPECT_TRUE(std::includes(seen.begin(), seen.end(), throughout.begin(), throughout.end()))
        << "seed " << seed;
  }
}

// Fault P147.
TEST(PagingFaults, AllRowsOfLargerPagesAreReturned) {
  Bench bench;
  DeviceServer server(bench, 10);
  for (int id = 1; id <= 95; ++id) server.ids.insert(id);
  EXPECT_EQ(ids_of(bench.client().devices().list({}, pages_of(3))).size(), 95U);
  EXPECT_EQ(server.requests, 5U);  // thirty rows a page, and the empty page
}

// Fault P149.
TEST(PagingFaults, ALinkHeaderIsIgnored) {
  Bench bench;
  const Headers link{{"Link", R"(<https://evil.example/v2/devices?after=1>; rel="next")"}};
  bench.reply(200, json_of({1}), link).reply(200, "[]", link);
  EXPECT_EQ(ids_of(bench.client().devices().list({}, pages_of(1))), RowIds{1});
  for (const Request& request : bench.transport->requests())
    EXPECT_EQ(request.url.rfind("https://api.example/", 0), 0U) << request.url;
}

// Fault P150.
TEST(PagingFaults, LargeIdsAreExactInRowsAndRequests) {
  Bench bench;
  const RowIds large{9'007'199'254'740'992, 9'007'199'254'740'993, 9'223'372'036'854'775'807};
  bench.reply(200, json_of({large[0], large[1]})).reply(200, json_of({large[2]})).reply(200, "[]");
  EXPECT_EQ(ids_of(bench.client().devices().list({}, pages_of(2))), large);
  EXPECT_NE(bench.sent.at(1).url.find("after=9007199254740993"), std::string::npos)
      << bench.sent.at(1).url;
  EXPECT_NE(bench.sent.at(2).url.find("after=9223372036854775807"), std::string::npos)
      << bench.sent.at(2).url;
}

// Fault P152.
TEST(PagingFaults, AnEarlyExitSendsNoFurtherRequest) {
  Bench bench;
  DeviceServer server(bench);
  for (int id = 1; id <= 9; ++id) server.ids.insert(id);
  {
    auto range = bench.client().devices().list({}, pages_of(3));
    int seen = 0;
    for (const Device& row : range) {
      EXPECT_EQ(raw(row.id), ++seen);
      if (seen == 3) break;
    }
  }
  EXPECT_EQ(server.requests, 1U);
  EXPECT_EQ(bench.client().devices().list({}, pages_of(3)).collect(6).size(), 6U);
  EXPECT_EQ(server.requests, 3U);
}
