// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <ninjaone/page.hpp>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace ninjaone;

namespace {

using CountedRow = std::shared_ptr<int>;

// Three pages of two rows; says how many rows were alive whenever it was asked. The second page fails once.
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

TEST(PagedRange, HoldsNoRowsWhileItAsksForMore) {
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

}  // namespace
