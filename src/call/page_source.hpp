// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <ninjaone/checkpoint.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "call/page_walk.hpp"
#include "wire/codec.hpp"

// Listings of rows whose type only their reader and their taker know: the same code for all of them.
namespace ninjaone::call {

// As ninjaone::Page.
struct PageOfRows {
  std::shared_ptr<wire::Rows> rows{};
  std::optional<std::size_t> total{};
  std::vector<std::int64_t> ids{};
  Checkpoint start{};
};

// As ninjaone::PageSource.
class RowPages {
 public:
  virtual ~RowPages() = default;
  virtual std::optional<PageOfRows> next() = 0;
};

struct FetchedPage {
  wire::RowPage page{};
  bool throttled = false;  // the server said 429 on the way
  bool in_doubt = false;   // an answer to the same request may have got lost before
  // Of a page that was only skimmed, which has ids and no rows yet: reads them, once.
  std::function<std::shared_ptr<wire::Rows>()> read{};
};

// How a page is fetched and what is worth a word is told.
struct PageCalls {
  std::function<FetchedPage(const PageAsk&, bool skim)> fetch{};
  std::function<void(std::string_view reason, std::uint64_t count)> notice{};
};

// Takes out the rows with these numbers, which ascend.
void leave_out(wire::RowPage& page, const std::vector<std::size_t>& drop);

// Pages fetched one after the other and judged by a PageWalk.
class RowSource final : public RowPages {
 public:
  RowSource(PageWalk walk, PageCalls calls) : walk_(std::move(walk)), calls_(std::move(calls)) {}
  std::optional<PageOfRows> next() override;
  [[nodiscard]] const PageWalk& walk() const noexcept { return walk_; }
  [[nodiscard]] const PageCalls& calls() const noexcept { return calls_; }

 private:
  std::optional<PageOfRows> ask();

  PageWalk walk_;
  const PageCalls calls_;
};

}  // namespace ninjaone::call
