// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ninjaone/checkpoint.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace ninjaone {

template <class T>
struct Page {
  std::vector<T> items{};
  std::optional<std::size_t> total{};  // when the server says how many rows there are in all
  std::vector<std::int64_t> ids{};     // of the items, in order; kept because items may be moved out; empty where rows have none
  Checkpoint start{};                  // fetches this page again
};

// Where pages come from. next() gives the next page, or nothing after the last. If it throws, nothing has moved: the next
// call asks for the same page again.
template <class T>
class PageSource {
 public:
  virtual ~PageSource() = default;
  virtual std::optional<Page<T>> next() = 0;
};

// The rows of a paged listing, read once, front to back. Nothing is requested before begin(). An error is thrown from begin() or
// ++, never an element and never a silent end; afterwards the same range goes on with the page that failed.
// One thread at a time; it may outlive the Client. Move-only; iterators survive a move.
template <class T>
class PagedRange {
  struct State {
    std::unique_ptr<PageSource<T>> source;
    Page<T> page{};
    std::size_t index = 0;
    bool done = false;

    bool settle() {  // makes page.items[index] valid; false at the end
      while (!done && index >= page.items.size()) {
        std::vector<T>().swap(page.items);  // read; the next page takes their room
        auto next = source->next();         // may throw: what has been delivered is as before
        done = !next.has_value();
        if (done) break;  // the last page stays: the checkpoint is made from it
        page = std::move(*next);
        index = 0;
      }
      return !done;
    }
  };

 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T*;
    using reference = T&;  // not const: rows may be moved out
    iterator() = default;
    reference operator*() const { return state_->page.items[state_->index]; }
    pointer operator->() const { return &**this; }
    iterator& operator++() {
      ++state_->index;
      if (!state_->settle()) state_ = nullptr;
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.state_ == b.state_; }
    friend bool operator!=(const iterator& a, const iterator& b) noexcept { return a.state_ != b.state_; }

   private:
    friend class PagedRange;
    explicit iterator(State* state) : state_(state) {}
    State* state_ = nullptr;
  };

  // `start` is where the source begins.
  explicit PagedRange(std::unique_ptr<PageSource<T>> source, Checkpoint start = {}) : state_(new State{std::move(source)}) {
    state_->page.start = std::move(start);
  }

  // Sends the first request, or goes on where the range stands.
  [[nodiscard]] iterator begin() { return state_->settle() ? iterator(state_.get()) : iterator(); }
  [[nodiscard]] iterator end() const noexcept { return {}; }

  // What is left of the current page, else the next one; nothing after the last.
  [[nodiscard]] std::optional<Page<T>> next_page() {
    if (!state_->settle()) return std::nullopt;
    Page<T>& held = state_->page;
    Page<T> rest{{}, held.total, {}, checkpoint()};
    const auto from = static_cast<std::ptrdiff_t>(state_->index);
    if (!held.ids.empty()) rest.ids.assign(held.ids.begin() + from, held.ids.end());
    rest.items.assign(std::make_move_iterator(held.items.begin() + from), std::make_move_iterator(held.items.end()));
    state_->index = held.items.size();
    return rest;
  }

  // All rows, or the first `limit`. No page is fetched only to be thrown away.
  [[nodiscard]] std::vector<T> collect(std::size_t limit = static_cast<std::size_t>(-1)) && {
    std::vector<T> all;
    if (limit == 0) return all;
    for (auto row = begin(); row != end();) {
      all.push_back(std::move(*row));
      if (all.size() == limit) break;
      ++row;
    }
    return all;
  }

  // Everything before the current row counts as delivered, the current row not. Survives a restart; see ListOptions::resume.
  [[nodiscard]] Checkpoint checkpoint() const { return state_->page.start.advanced(state_->page.ids, state_->index); }

 private:
  std::unique_ptr<State> state_;  // on the heap: iterators survive a move of the range
};

}  // namespace ninjaone
