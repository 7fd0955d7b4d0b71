// SPDX-License-Identifier: MIT
// Ten thousand random histories of listings. Whatever fails, the listing returns every row once, or
// throws an error whose checkpoint gives the rest. A failure prints its seed and its history.
// NINJAONE_SEED=<seed> runs one history again. With several pages in flight the scheduler
// determines the order of the requests, so a seed may give another history.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <set>

#include "exhaustive/model/dice.hpp"
#include "exhaustive/model/paging_server.hpp"
#include "support/sanitized.hpp"

namespace ninjaone::model {

namespace {

struct World {
  const char* name;
  std::uint64_t histories;
  Form form;
  std::vector<Paging> pagings;
  std::vector<int> concurrency;
  int wrong = 5;  // percent of the responses, multiplied by a number from 0 to 6
};

void PrintTo(const World& world, std::ostream* out) { *out << world.name; }

const World worlds[] = {
    {"ById", 2'600, Form::array, {Paging::after_id, Paging::anchor}, {1}},
    {"TwoInFlight", 500, Form::array, {Paging::after_id}, {2}},
    {"EightInFlight", 500, Form::array, {Paging::after_id}, {8}},
    {"SixteenInFlight", 250, Form::array, {Paging::after_id}, {16}},
    {"InEnvelopes",
     1'600,
     Form::envelope,
     {Paging::after_id, Paging::cursor, Paging::activities, Paging::anchor, Paging::board},
     {1, 1, 2}},
    {"Reports", 2'000, Form::cursor, {Paging::cursor, Paging::cursor_name}, {1}},
    {"Activities", 1'400, Form::activities, {Paging::activities}, {1}},
    {"Boards", 1'200, Form::board, {Paging::board}, {1}},
    {"Unpaged", 400, Form::unpaged, {Paging::none}, {1}, 16},
};

// The totals of all histories of a world.
struct Totals {
  std::size_t histories = 0, rows = 0, requests = 0, throws = 0, restarts = 0;
  std::array<int, static_cast<std::size_t>(Wrong::count)> fired{};
};

Habits draw_habits(const World& world, Dice& dice) {
  Habits habits;
  habits.form = world.form;
  habits.paging = dice.one_of(world.pagings);
  habits.moving = dice.chance(50);
  habits.short_pages = dice.chance(40);
  habits.times = dice.chance(15) ? 4 : 1;
  habits.late_end = dice.chance(50);
  habits.offset_counts_page = dice.chance(50);
  habits.as_text = dice.chance(20);
  habits.counts = habits.as_text && world.form == Form::cursor && dice.chance(50);
  habits.bare_end = dice.chance(50);
  habits.renames = dice.chance(30);
  if (habits.as_text)
    habits.moving = false;  // a report that is read again after a lost response must be the same
  habits.end = static_cast<Habits::End>(dice.below(4));
  return habits;
}

// No rows, full pages, or any number of rows. The ids are close together or far apart.
RowIds draw_rows(const World& world, int page_size, Dice& dice) {
  const int max_rows = world.concurrency.back() > 1 ? 120 : 36;
  const int pages = max_rows / page_size;
  const int count = dice.chance(8)    ? 0
                    : dice.chance(40) ? page_size * dice.between(1, pages)
                                      : dice.between(1, max_rows);
  const int max_gap = dice.chance(50) ? 1 : dice.chance(50) ? 3 : 200;
  std::int64_t id = dice.chance(10) ? 9'007'199'254'740'990 : 0;
  RowIds rows;
  for (int i = 0; i < count; ++i)
    rows.push_back(id += dice.chance(5) ? 1'000 : dice.between(1, max_gap));
  if (world.form == Form::cursor) {
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[dice.below(i)]);
  }
  return rows;
}

// One listing from its first page to its last, resumed as often as necessary.
class History {
 public:
  History(const World& world, std::uint64_t seed)
      : dice_(seed * 64 + static_cast<std::uint64_t>(&world - worlds)),
        habits_(draw_habits(world, dice_)),
        page_size_(dice_.between(1, 7)),
        server_(std::make_shared<PagingServer>(habits_, draw_rows(world, page_size_, dice_),
                                               dice_.next(), world.wrong * dice_.between(0, 6),
                                               6)) {
    options_.concurrency = dice_.one_of(world.concurrency);
    options_.prefetch = options_.concurrency == 1 && dice_.chance(25);
    options_.page_size = page_size_;
  }

  void run(Totals& totals) {
    bool ended = false;
    while (!ended && violation_.empty()) {
      auto range = list();
      ended = read_listing(range);
      if (ended) end_ = range.checkpoint();
    }
    totals.requests += server_->requests();
    if (violation_.empty()) check_rows();
    if (violation_.empty() && !habits_.moving) check_end();
    ++totals.histories;
    totals.rows += seen_.size();
    totals.throws += throws_;
    totals.restarts += restarts_;
    const auto fired = server_->fired();
    std::transform(fired.begin(), fired.end(), totals.fired.begin(), totals.fired.begin(),
                   std::plus<>());
  }

  [[nodiscard]] const std::string& violation() const noexcept { return violation_; }
  [[nodiscard]] std::string history() const {
    std::string rows;
    for (const std::int64_t id : seen_) rows += " " + std::to_string(id);
    return server_->history() + "returned:" + rows + "\n";
  }

 private:
  using Range = PagedRange<Json>;

  [[nodiscard]] Client client() const {
    ClientOptions options;
    options.auth = static_token("t");
    options.base_url = "https://api.example";
    options.transport = server_;
    options.clock = std::make_shared<doubles::ManualClock>();
    options.timeout = std::chrono::hours(1000);
    options.rate_limit.max_in_flight = 16;
    return Client(std::move(options));
  }

  [[nodiscard]] Range list() {
    server_->forget_cursors();
    ListOptions options = options_;
    options.resume = from_;
    server_->note("list from " + from_.text());
    return client().list("/v2/rows", habits_.paging, std::move(options));
  }

  // True if a checkpoint in the middle of a page stays valid: rows do not move, or have ids.
  [[nodiscard]] bool can_resume_anywhere() const {
    return !habits_.moving || habits_.form == Form::array || habits_.form == Form::activities;
  }

  // True to read the same range again. A report whose rows move can only be read by the same range.
  [[nodiscard]] bool reads_range_again(const Error& error, int failures_without_rows) {
    if (habits_.form == Form::cursor && habits_.moving) return true;
    return error.kind() != ErrorKind::pagination && failures_without_rows < 2 && dice_.chance(50);
  }

  // Returns true if the listing has ended, and false if it must be resumed from `from_`.
  bool read_listing(Range& range) {
    for (int failures_without_rows = 0; !has_violation();) {
      const std::size_t before = seen_.size();
      try {
        if (read(range)) return true;
        ++restarts_;
        from_ = Checkpoint::parse(range.checkpoint().text());
        return false;
      } catch (const Error& error) {
        ++throws_;
        server_->note("threw " + error.info().reason + " with " + error.info().checkpoint);
        server_->heal();
        if (error.info().checkpoint.empty() && !seen_.empty())
          report("the error has no checkpoint: " + error.info().message);
        failures_without_rows = seen_.size() == before ? failures_without_rows + 1 : 0;
        if (reads_range_again(error, failures_without_rows)) continue;
        const bool from_range = can_resume_anywhere() && dice_.chance(30);
        from_ = Checkpoint::parse(from_range ? range.checkpoint().text() : error.info().checkpoint);
        return false;
      }
    }
    return false;
  }

  // Returns true at the end, and false if the range is abandoned to be resumed.
  bool read(Range& range) {
    const int way = dice_.between(0, 2);
    if (way != 0) {
      for (auto row = range.begin(); row != range.end(); ++row) {
        if (abandons()) return false;
        if (way == 2 && dice_.chance(20)) break;
        add_row(*row);
      }
    }
    while (auto page = range.next_page()) {
      for (const Json& row : page->items) add_row(row);
      if (abandons()) return false;
    }
    return true;
  }

  [[nodiscard]] bool abandons() {
    return restarts_ < 4 && can_resume_anywhere() && dice_.chance(4);
  }

  void add_row(const Json& row) {
    seen_.push_back(row["key"].as_int().value_or(-1));
    if (seen_.size() > 2'000) report("the listing does not end");
  }

  bool has_violation() {
    if (server_->requests() > 3'000 || throws_ > 60) report("the listing does not end");
    return !violation_.empty();
  }

  void check_rows() {
    if (!habits_.moving) {
      if (seen_ != server_->rows()) report("the returned rows are not the rows of the server");
      return;
    }
    const std::set<std::int64_t> once(seen_.begin(), seen_.end()),
        throughout = server_->throughout();
    if (once.size() != seen_.size()) report("a row was returned twice");
    if (!std::includes(once.begin(), once.end(), throughout.begin(), throughout.end()))
      report("a row that existed all the time is missing");
    if (!std::all_of(once.begin(), once.end(),
                     [&](std::int64_t id) { return server_->was_there(id); }))
      report("a returned row never existed");
    if (habits_.form == Form::array && !std::is_sorted(seen_.begin(), seen_.end()))
      report("the rows are not in order");
  }

  void check_end() {
    server_->calm();
    from_ = Checkpoint::parse(end_.text());
    if (!list().collect().empty()) report("the checkpoint of the end returns more rows");
  }

  void report(const std::string& text) {
    if (violation_.empty()) violation_ = text;
  }

  Dice dice_;
  const Habits habits_;
  const int page_size_;
  const std::shared_ptr<PagingServer> server_;
  ListOptions options_{};
  Checkpoint from_{}, end_{};
  RowIds seen_{};
  std::size_t throws_ = 0, restarts_ = 0;
  std::string violation_{};
};

class PagingModel : public ::testing::TestWithParam<World> {};

// Fault P145.
TEST_P(PagingModel, ReturnsEveryRowOnceOrAnErrorWithACheckpointForTheRest) {
  const World& world = *std::find_if(std::begin(worlds), std::end(worlds),
                                     [&](const World& w) { return w.name == GetParam().name; });
  Totals totals;
  int bad = 0;
  for_each_seed(sanitized ? world.histories / 8 : world.histories, [&](std::uint64_t seed) {
    if (bad >= 3) return;
    History history(world, seed);
    try {
      history.run(totals);
    } catch (const std::exception& error) {
      ++bad;
      ADD_FAILURE() << "NINJAONE_SEED=" << seed << ": " << error.what() << "\n"
                    << history.history();
      return;
    }
    if (history.violation().empty()) return;
    ++bad;
    ADD_FAILURE() << "NINJAONE_SEED=" << seed << ": " << history.violation() << "\n"
                  << history.history();
  });
  std::cout << totals.histories << " histories, " << totals.rows << " rows, " << totals.requests
            << " requests, " << totals.throws << " errors, " << totals.restarts << " restarts\n";
  if (totals.histories < world.histories) return;
  EXPECT_GT(totals.throws, totals.histories / 20);
  Habits plain;
  plain.form = world.form;
  plain.paging = world.pagings.back();
  for (std::size_t i = 0; i < totals.fired.size(); ++i) {
    if (PagingServer::applies(static_cast<Wrong>(i), plain)) {
      EXPECT_GT(totals.fired[i], 0) << to_string(static_cast<Wrong>(i));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Histories, PagingModel, ::testing::ValuesIn(worlds),
                         [](const auto& param) { return param.param.name; });

}  // namespace

}  // namespace ninjaone::model
