// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/checkpoint.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/codec.hpp"
#include "paging/page_walk.hpp"

// Listings of rows whose type only their reader and their taker know: the same code for all of
// them.
namespace ninjaone::paging {

// As ninjaone::Page.
struct RawPage {
  std::shared_ptr<json::Rows> rows{};
  std::optional<std::size_t> total{};
  std::vector<std::int64_t> ids{};
  Checkpoint start{};
};

// As ninjaone::PageSource.
class PageFetcher {
 public:
  virtual ~PageFetcher() = default;
  virtual std::optional<RawPage> next() = 0;
  virtual void expect(std::size_t rows) = 0;
};

// How the rows of a page differ from the filter that they were listed with.
struct FilterVerdict {
  std::string
      member{};  // of the first row that must not be there: organizationId; "" where all match
  std::int64_t device = 0;  // the device of that row
  std::size_t differ = 0;   // rows like it
  std::size_t may_differ =
      0;  // rows that differ in what may have changed meanwhile, or in what the operation ignores
};

struct PageResponse {
  json::DecodedRows page{};
  int attempts = 1;
  bool throttled = false;  // the server said 429 on the way
  bool in_doubt = false;   // an answer to the same request may have got lost before
  // Of a page that was only skimmed, which has ids and no rows yet: reads them, once.
  std::function<std::shared_ptr<json::Rows>()> read{};
};

// How the pages of one listing are fetched, checked and logged.
struct ListingContext {
  std::function<PageResponse(const PageRequest&, bool skim, const CancellationToken&)> fetch{};
  std::function<void(std::string_view reason, std::uint64_t count)> notice{};
  std::function<FilterVerdict(const json::Rows&)>
      check{};                   // empty: rows are not compared with a filter
  std::string method{}, path{};  // for errors
  std::shared_ptr<std::atomic<bool>> differ_noticed =
      std::make_shared<std::atomic<bool>>(false);  // of all copies
  int smallest_page = 1;                           // that the operation allows

  // The error with the method and path of the listing.
  [[nodiscard]] ErrorInfo located(ErrorInfo info, int attempts) const;
};

// Refuses rows that the filter excludes: PaginationError `filter_ignored`. Rows that may differ are
// one notice per listing.
void check_rows(const ListingContext& calls, const json::Rows& rows);

// Takes out the rows with these numbers, which ascend.
void leave_out(json::DecodedRows& page, const std::vector<std::size_t>& drop);

// Pages fetched one after the other and judged by a PageWalk.
class SequentialFetcher final : public PageFetcher {
 public:
  SequentialFetcher(PageWalk walk, ListingContext calls, CancellationToken cancel)
      : walk_(std::move(walk)), calls_(std::move(calls)), cancel_(std::move(cancel)) {}
  std::optional<RawPage> next() override;
  void expect(std::size_t rows) override { walk_.expect(rows, calls_.smallest_page); }
  [[nodiscard]] const PageWalk& walk() const noexcept { return walk_; }
  [[nodiscard]] const ListingContext& calls() const noexcept { return calls_; }

 private:
  std::optional<RawPage> ask();

  PageWalk walk_;
  const ListingContext calls_;
  const CancellationToken cancel_;
  int attempts_ = 0;  // of the last page
};

}  // namespace ninjaone::paging
