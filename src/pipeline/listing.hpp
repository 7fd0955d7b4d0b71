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

// Compares the rows of a page with the filter of the listing. Empty: the rows are not compared.
using RowCheck = std::function<paging::FilterVerdict(const json::Rows&)>;

// All that is known of a listing before its first page is requested.
struct Listing {
  Call call{};
  std::string root{};
  ListOptions options{};
  paging::PageWalk walk;
  int smallest_page = 1;
  RowCheck check{};
  std::string_view position_key{};  // the parameter to send in place of `anchorId`; "": none

  // The call that requests one page.
  [[nodiscard]] Call page(const paging::PageRequest& request) const;
  // The options of that call.
  [[nodiscard]] CallOptions page_options(CancellationToken cancel) const;
};

// Makes a listing. `start`: the position at which it starts if it is not resumed; "": at the first
// row. Throws ConfigurationError if the page size is invalid, if the caller set a parameter or
// member that the listing sets itself, or if the checkpoint belongs to another listing.
[[nodiscard]] Listing make_listing(const CoreRef& core, const Operation& operation, Call call,
                                   ListOptions options, std::string start = {});

// Returns the fetcher that the options ask for: sequential, read-ahead or concurrent.
[[nodiscard]] std::unique_ptr<paging::PageFetcher> make_page_fetcher(const CoreRef& core,
                                                                     Listing listing,
                                                                     json::MakeRows make);

// Converts the untyped pages of a fetcher to pages of T.
template <class T>
class TypedPageSource final : public PageSource<T> {
 public:
  explicit TypedPageSource(std::unique_ptr<paging::PageFetcher> pages) : pages_(std::move(pages)) {}
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

// A listing before its first page: what PagedRange<T> needs of it, without T.
struct UntypedRange {
  std::unique_ptr<paging::PageFetcher> pages;
  Checkpoint start;
};
[[nodiscard]] UntypedRange make_range(const CoreRef& core, Listing listing, json::MakeRows make);

template <class T>
[[nodiscard]] PagedRange<T> range_of(UntypedRange range) {
  return PagedRange<T>(std::make_unique<TypedPageSource<T>>(std::move(range.pages)),
                       std::move(range.start));
}

}  // namespace ninjaone::pipeline
