// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ninjaone/error.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "paging/checkpoint.hpp"

using namespace ninjaone;

namespace {

using CountedRow = std::shared_ptr<int>;

// Three pages of two rows. Each call of next() records how many rows exist at that time. The second
// page fails once.
class CountedPages final : public PageSource<CountedRow> {
 public:
  explicit CountedPages(std::vector<long>& alive) : alive_(&alive) {}

  std::optional<Page<CountedRow>> next() override {
    alive_->push_back(row_.use_count() - 1);
    if (number_ == 1 && !std::exchange(failed_, true)) throw std::runtime_error("lost");
    if (number_++ == 3) return std::nullopt;
    return Page<CountedRow>{{row_, row_}, {}, {number_ * 2, number_ * 2 + 1}, {}};
  }

 private:
  std::vector<long>* alive_;
  CountedRow row_ = std::make_shared<int>(1);
  std::int64_t number_ = 0;
  bool failed_ = false;
};

TEST(PagedRange, HoldsNoRowsWhileItRequestsAPage) {
  std::vector<long> alive;
  PagedRange<CountedRow> range(std::make_unique<CountedPages>(alive));
  auto row = range.begin();
  ++row;
  EXPECT_THROW(++row, std::runtime_error);
  std::size_t rows = 2;
  for (const CountedRow& one : range) rows += one != nullptr ? 1U : 0U;
  EXPECT_EQ(rows, 6U);
  EXPECT_EQ(alive, std::vector<long>(5, 0));
}

// Pages of numbers. For each index in `failing`, in this order, one request for the page with that
// index fails.
class NumberPages final : public PageSource<int> {
 public:
  NumberPages(std::vector<std::vector<int>> pages, std::vector<std::size_t> failing = {})
      : pages_(std::move(pages)), failing_(std::move(failing)) {}

  std::optional<Page<int>> next() override {
    if (!failing_.empty() && failing_.front() == number_) {
      failing_.erase(failing_.begin());
      ErrorInfo info;
      info.kind = ErrorKind::not_found;
      throw_error(std::move(info));
    }
    if (number_ == pages_.size()) return std::nullopt;
    Page<int> page{pages_[number_], {}, {}, {}};
    CheckpointAccess::family(page.start) = "envelope";
    CheckpointAccess::position(page.start) = std::to_string(number_++);
    return page;
  }
  void expect(std::size_t rows) override { expected.push_back(rows); }
  static inline std::vector<std::size_t> expected{};

 private:
  std::vector<std::vector<int>> pages_;
  std::vector<std::size_t> failing_;
  std::size_t number_ = 0;
};

using Numbers = std::vector<int>;

PagedRange<int> numbers(std::vector<Numbers> pages, std::vector<std::size_t> failing = {}) {
  Checkpoint start;
  CheckpointAccess::family(start) = "envelope";
  return PagedRange<int>(std::make_unique<NumberPages>(std::move(pages), std::move(failing)),
                         start);
}

Numbers rest_of(PagedRange<int>& range) {
  Numbers rest;
  for (const int row : range) rest.push_back(row);
  return rest;
}

std::string reason_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const ConfigurationError& error) {
    return error.info().reason;
  }
  return "";
}

TEST(PagedRange, ALoopAfterABreakBeginsAfterTheLastRowThatWasRead) {
  auto range = numbers({{1, 2}, {3, 4}});
  for (const int row : range) {
    if (row == 2) break;
  }
  EXPECT_EQ(rest_of(range), (Numbers{3, 4}));
  auto thrown = numbers({{1, 2}, {3, 4}});
  const auto body = [&] {
    for (const int row : thrown) {
      if (row == 3) throw std::runtime_error("the body");
    }
  };
  EXPECT_THROW(body(), std::runtime_error);
  EXPECT_NE(thrown.checkpoint().text().find(";1;0;0;"), std::string::npos)
      << thrown.checkpoint().text();  // at the row 3, which was not finished
  EXPECT_EQ(rest_of(thrown), Numbers{4});
}

TEST(PagedRange, ReturnsARowAgainThatWasNotRead) {
  auto range = numbers({{1, 2}, {3}});
  EXPECT_TRUE(range.begin() != range.end());
  EXPECT_TRUE(range.begin() != range.end());
  EXPECT_EQ(*range.begin(), 1);
  EXPECT_EQ(range.next_page()->items, Numbers{2});
  EXPECT_EQ(*range.begin(), 3);
  EXPECT_FALSE(range.next_page());
}

TEST(PagedRange, RejectsASecondLoopOverAFinishedRange) {
  auto range = numbers({{1}, {2}});
  EXPECT_EQ(rest_of(range), (Numbers{1, 2}));
  EXPECT_EQ(reason_of([&] { (void)range.begin(); }), "range_finished");
  EXPECT_EQ(reason_of([&] { (void)std::move(range).collect(); }), "range_finished");
  EXPECT_FALSE(range.next_page());
  EXPECT_FALSE(range.next_page());
  auto empty = numbers({});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(empty.begin() == empty.end());
  EXPECT_TRUE(std::move(empty).collect().empty());
  auto by_page = numbers({{1}});
  EXPECT_TRUE(by_page.next_page());
  EXPECT_TRUE(by_page.begin() == by_page.end());
  EXPECT_EQ(reason_of([&] { (void)by_page.begin(); }), "range_finished");
}

TEST(PagedRange, CollectThatThrowsLosesNoRows) {
  auto range = numbers({{1, 2}, {3, 4}, {5}}, {1, 2});
  EXPECT_EQ(*range.begin(), 1);
  for (int i = 0; i < 2; ++i) {
    try {
      (void)std::move(range).collect();
      ADD_FAILURE() << "collect() did not throw";
    } catch (const NotFoundError& error) {
      EXPECT_EQ(Checkpoint::parse(error.info().checkpoint), range.checkpoint());
      EXPECT_NE(error.info().checkpoint.find(";0;1;1;"), std::string::npos)
          << error.info().checkpoint;  // after the first row
    }
  }
  EXPECT_EQ(std::move(range).collect(), (Numbers{2, 3, 4, 5}));
  auto from_start = numbers({{1}, {2}}, {1});
  EXPECT_THROW((void)std::move(from_start).collect(), NotFoundError);
  EXPECT_EQ(rest_of(from_start), (Numbers{1, 2}));
}

TEST(PagedRange, CollectAnnouncesHowManyRowsItNeeds) {
  NumberPages::expected.clear();
  auto range = numbers({{1, 2}, {3, 4}});
  EXPECT_EQ(std::move(range).collect(1), Numbers{1});
  EXPECT_EQ(*range.begin(), 2);
  EXPECT_EQ(std::move(range).collect(2), (Numbers{3, 4}));
  EXPECT_EQ(NumberPages::expected, (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(std::move(range).collect(0).empty());
}

}  // namespace
