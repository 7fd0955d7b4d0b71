// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <ninjaone/error.hpp>
#include <ninjaone/page.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "call/page_walk.hpp"

namespace ninjaone::call {

template <class T>
struct FetchedPage {
  wire::DecodedPage<T> page{};
  bool throttled = false;  // the server said 429 on the way
};

// Takes out the rows with these indexes, which ascend.
template <class Row>
void leave_out(std::vector<Row>& rows, const std::vector<std::size_t>& drop) {
  if (drop.empty() || rows.empty()) return;
  std::size_t to = 0;
  auto next = drop.begin();
  for (std::size_t from = 0; from < rows.size(); ++from) {
    if (next != drop.end() && *next == from) {
      ++next;
      continue;
    }
    if (to != from) rows[to] = std::move(rows[from]);
    ++to;
  }
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(to), rows.end());
}

// Rows of one type, fetched by a function and judged by a PageWalk.
template <class T>
class RowSource final : public PageSource<T> {
 public:
  using Fetch = std::function<FetchedPage<T>(const PageAsk&)>;
  using Notice = std::function<void(std::string_view reason, std::uint64_t count)>;

  RowSource(PageWalk walk, Fetch fetch, Notice notice) : walk_(std::move(walk)), fetch_(std::move(fetch)), notice_(std::move(notice)) {}

  std::optional<Page<T>> next() override {
    while (!walk_.done()) {
      try {
        if (auto page = ask()) return page;
      } catch (const Error& error) {
        throw_error(walk_.explain(error.info()));
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] const PageWalk& walk() const noexcept { return walk_; }

 private:
  // Nothing when the answer held no rows to deliver.
  std::optional<Page<T>> ask() {
    auto answer = fetch_(walk_.ask()).page;
    PageVerdict verdict = walk_.take(answer.meta, answer.ids, answer.items.size());
    if (verdict.repeated != 0) notice_("repeated rows were left out", verdict.repeated);
    if (verdict.excess != 0) notice_("more rows than the server told", verdict.excess);
    if (verdict.again || answer.items.empty()) return std::nullopt;
    leave_out(answer.items, verdict.drop);
    leave_out(answer.ids, verdict.drop);
    Page<T> page{std::move(answer.items), {}, std::move(answer.ids), std::move(verdict.start)};
    if (answer.meta.count && *answer.meta.count >= 0) page.total = static_cast<std::size_t>(*answer.meta.count);
    return page;
  }

  PageWalk walk_;
  Fetch fetch_;
  Notice notice_;
};

}  // namespace ninjaone::call
