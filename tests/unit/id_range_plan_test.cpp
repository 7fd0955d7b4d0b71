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

// A server with ids in order, pages of a size of its own, and whatever happens to it while it is
// read.
struct LineOfIds {
  std::set<std::int64_t> ids{};
  std::size_t page_size = 1000;
  bool short_pages = false,
       only_known_ids = false;  // the latter: nothing lies above an id that it does not have
  std::mt19937_64 random{};

  std::int64_t pick(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  }

  RowIds page(std::int64_t after) {
    const std::size_t most =
        short_pages ? static_cast<std::size_t>(pick(1, static_cast<std::int64_t>(page_size)))
                    : page_size;
    RowIds rows;
    if (only_known_ids && after != 0 && ids.count(after) == 0) return rows;
    for (auto id = ids.upper_bound(after); id != ids.end() && rows.size() < most; ++id)
      rows.push_back(*id);
    return rows;
  }
  std::int64_t highest() const { return ids.empty() ? 0 : *ids.rbegin(); }
  void grow(std::size_t count, std::int64_t most_gap) {
    for (std::int64_t id = highest(); count-- > 0;) ids.insert(ids.end(), id += pick(1, most_gap));
  }
  std::size_t pages() const {
    return ids.size() / page_size + (ids.size() % page_size != 0 ? 1 : 0) + 1;
  }  // one after the other
};

// Reads a line of ids through a plan: answers come back in any order.
struct PlannedReader {
  LineOfIds& line;
  int most;
  int asked_page_size;  // what the client asks for; the line may have a limit of its own
  double failing = 0;   // share of the requests
  bool in_order = false;
  std::size_t requests = 0;
  std::size_t flying_most = 0;
  RowIds got{};
  std::function<void()> meanwhile = [] {};

  // Up to the end: true, or to the first failure in order.
  bool read() {
    const std::int64_t from = got.empty() ? 0 : got.back();
    const RowIds first = line.page(from);
    ++requests;
    got.insert(got.end(), first.begin(), first.end());
    if (first.empty()) return true;
    IdRangePlan plan(first, first.back(), asked_page_size, most);
    std::vector<IdRangePlan::Request> flying;
    std::map<std::uint64_t, RowIds> pieces;
    for (;;) {
      while (const auto ask = plan.next_request()) flying.push_back(*ask);
      flying_most = std::max(flying_most, flying.size());
      EXPECT_LE(flying.size(), static_cast<std::size_t>(most));
      while (plan.head() == Head::rows) {
        if (line.pick(0, 3) == 0 && !flying.empty()) break;  // the caller takes its time
        const RowIds rows = pieces.at(plan.front());
        pieces.erase(plan.front());
        plan.pop();
        got.insert(got.end(), rows.begin(), rows.end());
      }
      if (plan.head() == Head::end) return true;
      if (plan.head() == Head::failed) return false;
      if (flying.empty()) continue;  // rows were taken, there is room again
      bring(plan, flying, pieces);
    }
  }

  void bring(IdRangePlan& plan, std::vector<IdRangePlan::Request>& flying,
             std::map<std::uint64_t, RowIds>& pieces) {
    const auto at =
        in_order ? flying.begin()
                 : flying.begin() + line.pick(0, static_cast<std::int64_t>(flying.size()) - 1);
    const IdRangePlan::Request ask = *at;
    flying.erase(at);
    ++requests;
    meanwhile();
    if (std::uniform_real_distribution<double>()(line.random) < failing)
      return plan.fail(ask.number);
    const RowIds rows = line.page(ask.after);
    for (const auto& piece : plan.add_response(ask.number, rows)) {
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                 end = rows.begin() + static_cast<std::ptrdiff_t>(piece.end);
      pieces[piece.number] = RowIds(begin, end);
    }
  }
};

// Dense and sparse stretches with holes of 50,000 ids between them.
void add_stretches(LineOfIds& line, int stretches, std::int64_t longest) {
  for (int i = 0; i < stretches; ++i) {
    if (i != 0) line.ids.insert(line.highest() + 50'000);
    line.grow(static_cast<std::size_t>(line.pick(1, longest)), i % 2 == 0 ? 2 : 60);
  }
}

RowIds all_of(const LineOfIds& line) { return {line.ids.begin(), line.ids.end()}; }

const int in_flight_choices[] = {1, 2, 3, 8, 16};
const std::size_t page_choices[] = {1, 2, 7, 50, 100, 1000};
}  // namespace

TEST(IdRangePlan, IsExactWhateverTheGaps) {
  for (unsigned seed = 0; seed < 2500; ++seed) {
    LineOfIds line;
    line.random.seed(seed);
    line.page_size = page_choices[seed % 6];
    line.short_pages = seed % 7 == 0;
    const auto scale = static_cast<std::int64_t>(line.page_size) * 6;
    if (seed % 3 == 0) {
      line.grow(static_cast<std::size_t>(line.pick(0, scale * 2)), 10);
    } else {
      add_stretches(line, static_cast<int>(line.pick(1, 6)), scale);
    }
    PlannedReader reader{line, in_flight_choices[seed % 5], static_cast<int>(line.page_size)};
    if (seed % 4 == 0) reader.asked_page_size = 1000;  // more than the server gives
    ASSERT_TRUE(reader.read());
    ASSERT_EQ(reader.got, all_of(line)) << "seed " << seed;
  }
}

TEST(IdRangePlan, IsExactWhereOnlyAnIdThatExistsCanBeEnteredAt) {
  for (unsigned seed = 0; seed < 1000; ++seed) {
    LineOfIds line;
    line.random.seed(seed);
    line.only_known_ids = true;
    line.page_size = page_choices[seed % 6];
    add_stretches(line, static_cast<int>(line.pick(1, 4)),
                  static_cast<std::int64_t>(line.page_size) * 20);
    const int most = in_flight_choices[seed % 5];
    PlannedReader reader{line, most, static_cast<int>(line.page_size)};
    ASSERT_TRUE(reader.read());
    ASSERT_EQ(reader.got, all_of(line)) << "seed " << seed;
    EXPECT_LE(static_cast<double>(reader.requests),
              static_cast<double>(line.pages()) * 1.3 + 2 * most)
        << "seed " << seed;
  }
}

TEST(IdRangePlan, AnErrorLeavesAnExactRemainder) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    LineOfIds line;
    line.random.seed(seed);
    line.page_size = page_choices[seed % 6];
    add_stretches(line, 4, static_cast<std::int64_t>(line.page_size) * 6);
    PlannedReader reader{line, in_flight_choices[seed % 5], static_cast<int>(line.page_size)};
    reader.failing = 0.1;
    int failures = 0;
    while (!reader.read()) {  // from the last row that was handed out
      ++failures;
      const auto known = all_of(line);
      ASSERT_TRUE(std::equal(reader.got.begin(), reader.got.end(), known.begin()))
          << "seed " << seed;
    }
    ASSERT_EQ(reader.got, all_of(line)) << "seed " << seed << ", " << failures << " failures";
  }
}

TEST(IdRangePlan, RowsThatComeAndGoAreSeenAtMostOnceAndThoseThatStayAlways) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    LineOfIds line;
    line.random.seed(seed);
    line.page_size = page_choices[seed % 6];
    add_stretches(line, 3, static_cast<std::int64_t>(line.page_size) * 8);
    const std::set<std::int64_t> before = line.ids;
    std::set<std::int64_t> removed;
    PlannedReader reader{line, in_flight_choices[seed % 5], static_cast<int>(line.page_size)};
    int changes = 0;
    reader.meanwhile = [&] {
      if (++changes > 40) return;
      if (line.pick(0, 1) == 0) line.ids.insert(line.highest() + line.pick(1, 10));
      if (line.pick(0, 1) == 0 && !line.ids.empty()) {
        const auto gone = line.ids.lower_bound(line.pick(0, line.highest()));
        removed.insert(*gone);
        line.ids.erase(gone);
      }
      if (line.pick(0, 9) == 0)
        line.ids.insert(
            line.pick(1, line.highest()));  // in the middle, which the service does not do
    };
    ASSERT_TRUE(reader.read());
    ASSERT_TRUE(std::is_sorted(reader.got.begin(), reader.got.end(), std::less_equal<>()))
        << "seed " << seed;
    for (const std::int64_t id : before) {
      if (removed.count(id) != 0) continue;
      ASSERT_TRUE(std::binary_search(reader.got.begin(), reader.got.end(), id))
          << id << " is missing, seed " << seed;
    }
  }
}

TEST(IdRangePlan, AFalseEmptyAnswerIsNotBelievedWhileRowsAreKnownAboveIt) {
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

TEST(IdRangePlan, NothingIsAskedBeyondAFailure) {
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

TEST(IdRangePlan, FullPagesDoubleWhatIsInFlightAndAThrottledOneGrowsSlowly) {
  LineOfIds line;
  line.page_size = 10;
  line.grow(10'000, 1);
  const RowIds first = line.page(0);
  IdRangePlan plan(first, first.back(), 10, 16);
  EXPECT_EQ(plan.limit(), 2);
  const auto step = [&](bool once_more) {
    std::vector<IdRangePlan::Request> asked;
    while (const auto ask = plan.next_request()) {
      asked.push_back(*ask);
      if (!once_more) break;
    }
    for (const auto& ask : asked) (void)plan.add_response(ask.number, line.page(ask.after));
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

// Extra requests over reading one page after the other.
TEST(IdRangePlan, CostsFewMoreRequestsOnRandomGaps) {
  for (const std::size_t size : {std::size_t{1000}, std::size_t{100}}) {
    for (const int most : {2, 8, 16}) {
      for (unsigned seed = 0; seed < 24; ++seed) {
        LineOfIds line;
        line.random.seed(seed);
        line.page_size = size;
        line.grow(50'000, 10);
        PlannedReader reader{line, most, static_cast<int>(size)};
        reader.in_order = seed % 2 == 0;
        ASSERT_TRUE(reader.read());
        const double sequential = static_cast<double>(line.pages());
        EXPECT_LE(static_cast<double>(reader.requests), sequential * 1.1 + 2 * most)
            << size << " rows, " << most << " in flight";
        EXPECT_GE(reader.flying_most, static_cast<std::size_t>(std::min(most, 8)));
      }
    }
  }
}

TEST(IdRangePlan, CostsABoundedNumberOfRequestsOnHoles) {
  for (const std::size_t size : {std::size_t{1000}, std::size_t{100}, std::size_t{10}}) {
    for (const int most : {2, 8, 16}) {
      for (unsigned seed = 0; seed < 24; ++seed) {
        LineOfIds line;
        line.random.seed(seed);
        line.page_size = size;
        add_stretches(line, 40, static_cast<std::int64_t>(size) * (seed % 3 == 0 ? 1 : 10));
        PlannedReader reader{line, most, static_cast<int>(size)};
        reader.in_order = seed % 2 == 0;
        ASSERT_TRUE(reader.read());
        const double sequential = static_cast<double>(line.pages());
        EXPECT_LE(static_cast<double>(reader.requests), sequential * 1.3 + 2 * most)
            << size << " rows, " << most << " in flight";
      }
    }
  }
}

TEST(IdRangePlan, CostsASmallTenantAlmostNothing) {
  for (std::size_t count = 0; count <= 1000; count += 50) {
    LineOfIds line;
    line.grow(count, 10);
    PlannedReader reader{line, 16, 1000};
    ASSERT_TRUE(reader.read());
    EXPECT_LE(reader.requests, line.pages() + (count == 1000 ? 2 : 0)) << count;
  }
}

TEST(IdRangePlan, KeepsABoundedNumberOfPagesForTheCaller) {
  for (const int most : {2, 8, 16}) {
    LineOfIds line;
    line.grow(100'000, 10);
    const RowIds first = line.page(0);
    IdRangePlan plan(first, first.back(), 1000, most);
    std::size_t pieces = 0;
    while (const auto ask = plan.next_request())
      pieces += plan.add_response(ask->number, line.page(ask->after)).size();
    EXPECT_EQ(pieces, static_cast<std::size_t>(most) + 2);  // and no more until one is taken
    plan.pop();
    EXPECT_TRUE(plan.next_request());
  }
}
