// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "paging/page_fetcher.hpp"
#include "paging/page_walk.hpp"
#include "pipeline/core.hpp"
#include "pipeline/operation.hpp"

namespace ninjaone::pipeline {

using detail::CoreRef;

// Compares the rows of a page with the filter of the listing; empty: rows are not compared.
using RowCheck = std::function<paging::FilterVerdict(const json::Rows&)>;

// A listing before its first page.
struct Listing {
  Call call{};
  std::string root{};
  ListOptions options{};
  paging::PageWalk walk;
  int smallest_page = 1;
  RowCheck check{};
  std::string_view position_key{};  // a parameter in place of `anchorId`

  // The request for one page.
  [[nodiscard]] Call page(const paging::PageRequest& ask) const;
  [[nodiscard]] CallOptions page_options(CancellationToken cancel) const;
};

// Makes a listing. `start`: the position at which the listing begins when it is not resumed; "" is
// the first row. ConfigurationError: the page size, a parameter or member that the listing sets
// itself, or a checkpoint of another listing.
[[nodiscard]] Listing make_listing(const CoreRef& core, const Operation& operation, Call call,
                                   ListOptions options, std::string start = {});

// The pages of a listing, fetched as its options say.
[[nodiscard]] std::unique_ptr<paging::PageFetcher> pages_of(const CoreRef& core, Listing listing,
                                                            json::MakeRows make);

// Gives the rows of the pages their type.
template <class T>
class Pages final : public PageSource<T> {
 public:
  explicit Pages(std::unique_ptr<paging::PageFetcher> pages) : pages_(std::move(pages)) {}
  std::optional<Page<T>> next() override {
    auto page = pages_->next();
    if (!page) return std::nullopt;
    return Page<T>{json::rows_of<T>(*page->rows), page->total, std::move(page->ids),
                   std::move(page->start)};
  }
  void expect(std::size_t rows) override { pages_->expect(rows); }

 private:
  const std::unique_ptr<paging::PageFetcher> pages_;
};

template <class T>
[[nodiscard]] PagedRange<T> range_of(const CoreRef& core, Listing listing) {
  const Checkpoint start = listing.walk.position();
  return PagedRange<T>(
      std::make_unique<Pages<T>>(pages_of(core, std::move(listing), &json::make_rows<T>)), start);
}

}  // namespace ninjaone::pipeline
