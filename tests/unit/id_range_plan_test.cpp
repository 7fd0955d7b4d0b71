// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "paging/id_range_plan.hpp"

using ninjaone::paging::IdRangePlan;
using Head = IdRangePlan::Head;

namespace {

using RowIds = std::vector<std::int64_t>;

// A server with ordered ids and its own page size. Its rows can change while it is read.
struct IdServer {
  std::set<std::int64_t> ids{};
  std::size_t page_size = 1000;
  bool short_pages = false,
       // A page after an id that the server does not have is empty.
      only_known_ids = false;
  std::mt19937_64 random{};

  std::int64_t pick(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  }

  RowIds page(std::int64_t after) {
    const std::size_t max_rows =
        short_pages ? static_cast<std::size_t>(pick(1, static_cast<std::int64_t>(page_size)))
                    : page_size;
    RowIds rows;
    if (only_known_ids && after != 0 && ids.count(after) == 0) return rows;
    for (auto id = ids.upper_bound(after); id != ids.end() && rows.size() < max_rows; ++id)
      rows.push_back(*id);
    return rows;
  }
  std::int64_t highest() const { return ids.empty() ? 0 : *ids.rbegin(); }
  void grow(std::size_t count, std::int64_t max_gap) {
    for (std::int64_t id = highest(); count-- > 0;) ids.insert(ids.end(), id += pick(1, max_gap));
  }
  // The number of requests that read one page after the other.
  std::size_t pages() const {
    return ids.size() / page_size + (ids.size() % page_size != 0 ? 1 : 0) + 1;
  }
};

// Reads a server through a plan. Responses arrive in any order.
struct PlannedReader {
  IdServer& server;
  int max_in_flight;
  int requested_page_size;  // the server may have a lower limit
  double failure_rate = 0;  // share of the requests that fail
  bool in_order = false;
  std::size_t requests = 0;
  std::size_t max_seen_in_flight = 0;
  RowIds rows_read{};
  std::function<void()> before_each_response = [] {};

  // Reads to the end and returns true, or to the first failure in the order of ids and returns
  // false.
  bool read() {
    const std::int64_t from = rows_read.empty() ? 0 : rows_read.back();
    const RowIds first = server.page(from);
    ++requests;
    rows_read.insert(rows_read.end(), first.begin(), first.end());
    if (first.empty()) return true;
    IdRangePlan plan(first, first.back(), requested_page_size, max_in_flight);
    std::vector<IdRangePlan::Request> in_flight;
    std::map<std::uint64_t, RowIds> pieces;
    for (;;) {
      while (const auto ask = plan.next_request()) in_flight.push_back(*ask);
      max_seen_in_flight = std::max(max_seen_in_flight, in_flight.size());
      EXPECT_LE(in_flight.size(), static_cast<std::size_t>(max_in_flight));
      while (plan.head() == Head::rows) {
        if (server.pick(0, 3) == 0 && !in_flight.empty())
          break;  // the caller takes the next rows later
        const RowIds rows = pieces.at(plan.front());
        pieces.erase(plan.front());
        plan.pop();
        rows_read.insert(rows_read.end(), rows.begin(), rows.end());
      }
      if (plan.head() == Head::end) return true;
      if (plan.head() == Head::failed) return false;
      if (in_flight.empty()) continue;  // rows were taken, so the plan allows requests again
      deliver_one(plan, in_flight, pieces);
    }
  }

  void deliver_one(IdRangePlan& plan, std::vector<IdRangePlan::Request>& in_flight,
                   std::map<std::uint64_t, RowIds>& pieces) {
    const auto at = in_order ? in_flight.begin()
                             : in_flight.begin() +
                                   server.pick(0, static_cast<std::int64_t>(in_flight.size()) - 1);
    const IdRangePlan::Request ask = *at;
    in_flight.erase(at);
    ++requests;
    before_each_response();
    if (std::uniform_real_distribution<double>()(server.random) < failure_rate)
      return plan.fail(ask.number);
    const RowIds rows = server.page(ask.after);
    for (const auto& piece : plan.add_response(ask.number, rows)) {
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                 end = rows.begin() + static_cast<std::ptrdiff_t>(piece.end);
      pieces[piece.number] = RowIds(begin, end);
    }
  }
};

// Dense and sparse stretches with holes of 50,000 ids between them.
void add_stretches(IdServer& server, int stretches, std::int64_t max_rows) {
  for (int i = 0; i < stretches; ++i) {
    if (i != 0) server.ids.insert(server.highest() + 50'000);
    server.grow(static_cast<std::size_t>(server.pick(1, max_rows)), i % 2 == 0 ? 2 : 60);
  }
}

RowIds all_of(const IdServer& server) { return {server.ids.begin(), server.ids.end()}; }

const int in_flight_choices[] = {1, 2, 3, 8, 16};
const std::size_t page_choices[] = {1, 2, 7, 50, 100, 1000};
}  // namespace

TEST(IdRangePlan, ReadsEachIdOnceWhateverTheGaps) {
  for (unsigned seed = 0; seed < 2500; ++seed) {
    IdServer server;
    server.random.seed(seed);
    server.page_size = page_choices[seed % 6];
    server.short_pages = seed % 7 == 0;
    const auto scale = static_cast<std::int64_t>(server.page_size) * 6;
    if (seed % 3 == 0) {
      server.grow(static_cast<std::size_t>(server.pick(0, scale * 2)), 10);
    } else {
      add_stretches(server, static_cast<int>(server.pick(1, 6)), scale);
    }
    PlannedReader reader{server, in_flight_choices[seed % 5], static_cast<int>(server.page_size)};
    if (seed % 4 == 0) reader.requested_page_size = 1000;  // more than the server returns
    ASSERT_TRUE(reader.read());
    ASSERT_EQ(reader.rows_read, all_of(server)) << "seed " << seed;
  }
}

TEST(IdRangePlan, ReadsEachIdOnceIfTheServerAcceptsOnlyExistingIds) {
  for (unsigned seed = 0; seed < 1000; ++seed) {
    IdServer server;
    server.random.seed(seed);
    server.only_known_ids = true;
    server.page_size = page_choices[seed % 6];
    add_stretches(server, static_cast<int>(server.pick(1, 4)),
                  static_cast<std::int64_t>(server.page_size) * 20);
    const int max_in_flight = in_flight_choices[seed % 5];
    PlannedReader reader{server, max_in_flight, static_cast<int>(server.page_size)};
    ASSERT_TRUE(reader.read());
    ASSERT_EQ(reader.rows_read, all_of(server)) << "seed " << seed;
    EXPECT_LE(static_cast<double>(reader.requests),
              static_cast<double>(server.pages()) * 1.3 + 2 * max_in_flight)
        << "seed " << seed;
  }
}

TEST(IdRangePlan, ReadsTheExactRestAfterAnError) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    IdServer server;
    server.random.seed(seed);
    server.page_size = page_choices[seed % 6];
    add_stretches(server, 4, static_cast<std::int64_t>(server.page_size) * 6);
    PlannedReader reader{server, in_flight_choices[seed % 5], static_cast<int>(server.page_size)};
    reader.failure_rate = 0.1;
    int failures = 0;
    while (!reader.read()) {  // resumes after the last delivered row
      ++failures;
      const auto known = all_of(server);
      ASSERT_TRUE(std::equal(reader.rows_read.begin(), reader.rows_read.end(), known.begin()))
          << "seed " << seed;
    }
    ASSERT_EQ(reader.rows_read, all_of(server))
        << "seed " << seed << ", " << failures << " failures";
  }
}

TEST(IdRangePlan, ReturnsStableRowsOnceAndChangingRowsAtMostOnce) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    IdServer server;
    server.random.seed(seed);
    server.page_size = page_choices[seed % 6];
    add_stretches(server, 3, static_cast<std::int64_t>(server.page_size) * 8);
    const std::set<std::int64_t> before = server.ids;
    std::set<std::int64_t> removed;
    PlannedReader reader{server, in_flight_choices[seed % 5], static_cast<int>(server.page_size)};
    int changes = 0;
    reader.before_each_response = [&] {
      if (++changes > 40) return;
      if (server.pick(0, 1) == 0) server.ids.insert(server.highest() + server.pick(1, 10));
      if (server.pick(0, 1) == 0 && !server.ids.empty()) {
        const auto gone = server.ids.lower_bound(server.pick(0, server.highest()));
        removed.insert(*gone);
        server.ids.erase(gone);
      }
      if (server.pick(0, 9) == 0)
        server.ids.insert(server.pick(
            1, server.highest()));  // in the middle, although the service never inserts there
    };
    ASSERT_TRUE(reader.read());
    ASSERT_TRUE(
        std::is_sorted(reader.rows_read.begin(), reader.rows_read.end(), std::less_equal<>()))
        << "seed " << seed;
    for (const std::int64_t id : before) {
      if (removed.count(id) != 0) continue;
      ASSERT_TRUE(std::binary_search(reader.rows_read.begin(), reader.rows_read.end(), id))
          << id << " is missing, seed " << seed;
    }
  }
}

TEST(IdRangePlan, RepeatsARequestIfAnEmptyPageContradictsKnownRows) {
  IdRangePlan plan({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 10, 8);
  const auto low = plan.next_request(), high = plan.next_request();
  ASSERT_TRUE(low && high);
  EXPECT_EQ(low->after, 10);
  ASSERT_EQ(plan.add_response(high->number, {high->after + 1}).size(), 1U);
  EXPECT_TRUE(plan.add_response(low->number, {}).empty());
  EXPECT_EQ(plan.head(), Head::pending);
  const auto again = plan.next_request();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->after, 10);
  EXPECT_EQ(plan.add_response(again->number, {11, 12}).size(), 1U);
  EXPECT_EQ(plan.head(), Head::rows);
}

TEST(IdRangePlan, SendsNoRequestBeyondAFailure) {
  IdRangePlan plan({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 10, 8);
  const auto low = plan.next_request(), high = plan.next_request();
  ASSERT_TRUE(low && high);
  plan.fail(low->number);
  EXPECT_EQ(plan.head(), Head::failed);
  ASSERT_EQ(plan.add_response(high->number, {100, 101, 102}).size(), 1U);
  EXPECT_FALSE(plan.next_request());
  plan.retry();
  EXPECT_EQ(plan.next_request()->after, 10);
}

TEST(IdRangePlan, DoublesTheRequestsInFlightAndGrowsSlowlyAfterA429) {
  IdServer server;
  server.page_size = 10;
  server.grow(10'000, 1);
  const RowIds first = server.page(0);
  IdRangePlan plan(first, first.back(), 10, 16);
  EXPECT_EQ(plan.limit(), 2);
  const auto step = [&](bool once_more) {
    std::vector<IdRangePlan::Request> asked;
    while (const auto ask = plan.next_request()) {
      asked.push_back(*ask);
      if (!once_more) break;
    }
    for (const auto& ask : asked) (void)plan.add_response(ask.number, server.page(ask.after));
    while (plan.head() == Head::rows) plan.pop();
    return asked.size();
  };
  step(false);
  EXPECT_EQ(plan.limit(), 4);
  step(true);
  EXPECT_EQ(plan.limit(), 16);
  plan.throttled();
  EXPECT_EQ(plan.limit(), 1);
  for (int before = 1; plan.limit() < 8; before = plan.limit()) {
    step(true);
    ASSERT_LE(plan.limit(), before + 1);
  }
}

// Compares the number of requests with the number for reading one page after the other.
TEST(IdRangePlan, NeedsFewExtraRequestsForRandomGaps) {
  for (const std::size_t size : {std::size_t{1000}, std::size_t{100}}) {
    for (const int max_in_flight : {2, 8, 16}) {
      for (unsigned seed = 0; seed < 24; ++seed) {
        IdServer server;
        server.random.seed(seed);
        server.page_size = size;
        server.grow(50'000, 10);
        PlannedReader reader{server, max_in_flight, static_cast<int>(size)};
        reader.in_order = seed % 2 == 0;
        ASSERT_TRUE(reader.read());
        const double sequential = static_cast<double>(server.pages());
        EXPECT_LE(static_cast<double>(reader.requests), sequential * 1.1 + 2 * max_in_flight)
            << size << " rows, " << max_in_flight << " in flight";
        EXPECT_GE(reader.max_seen_in_flight, static_cast<std::size_t>(std::min(max_in_flight, 8)));
      }
    }
  }
}

TEST(IdRangePlan, NeedsABoundedNumberOfExtraRequestsForHoles) {
  for (const std::size_t size : {std::size_t{1000}, std::size_t{100}, std::size_t{10}}) {
    for (const int max_in_flight : {2, 8, 16}) {
      for (unsigned seed = 0; seed < 24; ++seed) {
        IdServer server;
        server.random.seed(seed);
        server.page_size = size;
        add_stretches(server, 40, static_cast<std::int64_t>(size) * (seed % 3 == 0 ? 1 : 10));
        PlannedReader reader{server, max_in_flight, static_cast<int>(size)};
        reader.in_order = seed % 2 == 0;
        ASSERT_TRUE(reader.read());
        const double sequential = static_cast<double>(server.pages());
        EXPECT_LE(static_cast<double>(reader.requests), sequential * 1.3 + 2 * max_in_flight)
            << size << " rows, " << max_in_flight << " in flight";
      }
    }
  }
}

TEST(IdRangePlan, NeedsAlmostNoExtraRequestForASmallTenant) {
  for (std::size_t count = 0; count <= 1000; count += 50) {
    IdServer server;
    server.grow(count, 10);
    PlannedReader reader{server, 16, 1000};
    ASSERT_TRUE(reader.read());
    EXPECT_LE(reader.requests, server.pages() + (count == 1000 ? 2 : 0)) << count;
  }
}

TEST(IdRangePlan, BuffersABoundedNumberOfPages) {
  for (const int max_in_flight : {2, 8, 16}) {
    IdServer server;
    server.grow(100'000, 10);
    const RowIds first = server.page(0);
    IdRangePlan plan(first, first.back(), 1000, max_in_flight);
    std::size_t pieces = 0;
    while (const auto ask = plan.next_request())
      pieces += plan.add_response(ask->number, server.page(ask->after)).size();
    EXPECT_EQ(pieces, static_cast<std::size_t>(max_in_flight) +
                          2);  // no more requests until a piece is taken
    plan.pop();
    EXPECT_TRUE(plan.next_request());
  }
}
