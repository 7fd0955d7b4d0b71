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

// Listings of rows whose type this code does not know: it is compiled once for all listings.
namespace ninjaone::paging {

// As ninjaone::Page, without the type of the rows.
struct RawPage {
  std::shared_ptr<json::Rows> rows{};
  std::optional<std::size_t> total{};
  std::vector<std::int64_t> ids{};
  Checkpoint start{};
};

// As ninjaone::PageSource: next() returns the next page, or nothing after the last one. If it
// throws, the next call requests the same page again. expect() limits the rows that the caller will
// read.
class PageFetcher {
 public:
  virtual ~PageFetcher() = default;
  virtual std::optional<RawPage> next() = 0;
  virtual void expect(std::size_t rows) = 0;
};

// How the rows of a page differ from the filter of their listing.
struct FilterVerdict {
  // The member of the first row that the filter excludes, such as organizationId; "" if all rows
  // match.
  std::string member{};
  std::int64_t device = 0;  // the device of that row
  std::size_t differ = 0;   // the number of rows that the filter excludes
  // The number of rows that differ in a member that may have changed since the service applied the
  // filter, or in a term that the operation ignores.
  std::size_t may_differ = 0;
};

struct PageResponse {
  json::DecodedRows page{};
  int attempts = 1;
  bool throttled = false;              // the server responded with 429 to an attempt
  bool earlier_response_lost = false;  // an earlier attempt may have had a response that was lost
  // Only if `page` has ids and no rows yet: reads the rows. It can be called once.
  std::function<std::shared_ptr<json::Rows>()> read{};
};

// The functions and facts that fetchers need to fetch, check and log the pages of one listing.
struct ListingContext {
  std::function<PageResponse(const PageRequest&, bool skim, const CancellationToken&)> fetch{};
  std::function<void(std::string_view reason, std::uint64_t count)> notice{};
  std::function<FilterVerdict(const json::Rows&)> check{};  // empty: rows are not compared
  std::string method{}, path{};                             // for errors
  // Whether the notice about rows that may differ was written. All copies share it.
  std::shared_ptr<std::atomic<bool>> differ_noticed = std::make_shared<std::atomic<bool>>(false);
  int smallest_page = 1;  // the smallest page size of the operation

  // Returns the error with the method and path of the listing, unless it has a method already.
  [[nodiscard]] ErrorInfo located(ErrorInfo info, int attempts) const;
};

// Throws PaginationError `filter_ignored` if the filter excludes a row. Rows that may differ cause
// one notice per listing.
void check_rows(const ListingContext& context, const json::Rows& rows);

// Removes the rows with these numbers, which must ascend.
void remove_rows(json::DecodedRows& page, const std::vector<std::size_t>& drop);

// Fetches the pages of a listing one after the other and lets a PageWalk judge each.
//
// A page is either returned by next(), or the PageWalk has not advanced, so no page is lost: after
// an exception the next call requests the same page again. A failed request may have had a response
// that was lost, and some cursors advance on the server with every response. So every failure after
// which the server may have responded is reported to the PageWalk, which then accepts the next page
// only if it shows that no rows are missing.
class SequentialFetcher final : public PageFetcher {
 public:
  SequentialFetcher(PageWalk walk, ListingContext context, CancellationToken cancel)
      : walk_(std::move(walk)), context_(std::move(context)), cancel_(std::move(cancel)) {}
  std::optional<RawPage> next() override;
  void expect(std::size_t rows) override { walk_.expect(rows, context_.smallest_page); }
  [[nodiscard]] const PageWalk& walk() const noexcept { return walk_; }
  [[nodiscard]] const ListingContext& context() const noexcept { return context_; }

 private:
  std::optional<RawPage> fetch_page();

  PageWalk walk_;
  const ListingContext context_;
  const CancellationToken cancel_;
  int attempts_ = 0;  // of the last request
};

}  // namespace ninjaone::paging
