// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ninjaone/checkpoint.hpp>
#include <ninjaone/export.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace ninjaone {

template <class T>
struct Page {
  std::vector<T> items{};
  std::optional<std::size_t> total{};  // when the server says how many rows there are in all
  std::vector<std::int64_t> ids{};  // of the items, in order; kept because items may be moved out;
                                    // empty where rows have none
  Checkpoint start{};               // fetches this page again
};

// Where pages come from. next() returns the next page, or nothing after the last one. If it throws,
// nothing has moved: the next call requests the same page again.
template <class T>
class PageSource {
 public:
  virtual ~PageSource() = default;
  virtual std::optional<Page<T>> next() = 0;
  // The caller will read at most `rows` more rows. A source may request smaller pages and no page
  // beyond.
  virtual void expect(std::size_t rows) { (void)rows; }
};

namespace detail {
// ConfigurationError, reason `range_finished`.
[[noreturn]] NINJAONE_API void fail_range_finished();
// Throws the current exception again; an Error as its own class, with `start` as its checkpoint if
// `any_rows` were read since.
[[noreturn]] NINJAONE_API void rethrow_from(const Checkpoint& start, bool any_rows);
}  // namespace detail

// The rows of a paged listing, read once, front to back. Nothing is requested before begin().
// begin() and ++ throw the error of a page that cannot be read; the range never ends early without
// an error. After an error the same range requests the failed page again. One thread at a time; it
// may outlive the Client. Move-only; iterators survive a move.
//
// A second loop continues where the first one stopped: after `break`, and after an exception from
// the loop's body, it begins with the row after the current one. A row that was not looked at (by *
// or ->) is given again.
template <class T>
class PagedRange {
  struct State {
    std::unique_ptr<PageSource<T>> source;
    Page<T> page{};
    std::size_t index = 0;
    bool seen = false;   // the row at `index` was looked at
    bool given = false;  // there was a row
    bool done = false;
    std::optional<Page<T>> later{};  // the page after one that collect() has put back
    std::size_t later_index = 0;

    void pass() noexcept {
      if (std::exchange(seen, false)) ++index;
    }
    bool settle() {  // makes page.items[index] valid; false at the end
      while (!done && index >= page.items.size()) {
        std::vector<T>().swap(page.items);  // read; the next page takes their room
        if (later) {
          page = std::move(*later);
          index = later_index;
          later.reset();
          continue;
        }
        auto next = source->next();  // may throw: what has been delivered is as before
        done = !next.has_value();
        if (done) break;  // the last page stays: the checkpoint is made from it
        page = std::move(*next);
        index = 0;
      }
      given = given || !done;
      return !done;
    }
    void move_to(std::vector<T>& rows, std::size_t limit) {
      const std::size_t count = (std::min)(limit - rows.size(), page.items.size() - index);
      const auto from =
          std::make_move_iterator(page.items.begin() + static_cast<std::ptrdiff_t>(index));
      rows.insert(rows.end(), from, from + static_cast<std::ptrdiff_t>(count));
      index += count;
    }
    // Makes `rows`, which begin at `start` and end before the current row, the rows to come.
    void put_back(std::vector<T>& rows, const Checkpoint& start) {
      if (rows.empty()) return;
      later = std::move(page);
      later_index = index;
      page = Page<T>{std::move(rows), later->total, {}, start};
      index = 0;
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
    reference operator*() const {
      state_->seen = true;
      return state_->page.items[state_->index];
    }
    pointer operator->() const { return &**this; }
    iterator& operator++() {
      ++state_->index;
      state_->seen = false;
      if (!state_->settle()) state_ = nullptr;
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const iterator& a, const iterator& b) noexcept {
      return a.state_ == b.state_;
    }
    friend bool operator!=(const iterator& a, const iterator& b) noexcept {
      return a.state_ != b.state_;
    }

   private:
    friend class PagedRange;
    explicit iterator(State* state) : state_(state) {}
    State* state_ = nullptr;
  };

  // `start` is where the source begins.
  explicit PagedRange(std::unique_ptr<PageSource<T>> source, Checkpoint start = {})
      : state_(new State{std::move(source)}) {
    state_->page.start = std::move(start);
  }

  // Sends the first request, or continues where the range stands; passes the current row if it was
  // looked at. Not of a temporary, whose rows would end with it. ConfigurationError
  // `range_finished`: the range gave rows and reached its end; call list() again.
  [[nodiscard]] iterator begin() & {
    if (state_->done && state_->given) detail::fail_range_finished();
    state_->pass();
    return state_->settle() ? iterator(state_.get()) : iterator();
  }
  [[nodiscard]] iterator end() const noexcept { return {}; }

  // The rest of the current page, without the current row if it was looked at, else the next page;
  // nothing after the last.
  [[nodiscard]] std::optional<Page<T>> next_page() {
    state_->pass();
    if (!state_->settle()) return std::nullopt;
    Page<T>& held = state_->page;
    Page<T> rest{{}, held.total, {}, checkpoint()};
    const auto from = static_cast<std::ptrdiff_t>(state_->index);
    if (!held.ids.empty()) rest.ids.assign(held.ids.begin() + from, held.ids.end());
    rest.items.assign(std::make_move_iterator(held.items.begin() + from),
                      std::make_move_iterator(held.items.end()));
    state_->index = held.items.size();
    return rest;
  }

  // All rows from here, or the first `limit`. A small limit before the first request makes the
  // pages small. No page is fetched only to be thrown away. Where it throws, no row is lost: the
  // checkpoint of an Error is the place where collect() began, and so is the range's.
  [[nodiscard]] std::vector<T> collect(std::size_t limit = static_cast<std::size_t>(-1)) && {
    std::vector<T> all;
    if (limit == 0) return all;
    State& state = *state_;
    if (state.done && state.given) detail::fail_range_finished();
    state.pass();
    const Checkpoint start = checkpoint();
    const std::size_t held =
        state.page.items.size() - (std::min)(state.index, state.page.items.size());
    if (limit > held) state.source->expect(limit - held);
    try {
      while (all.size() < limit && state.settle()) state.move_to(all, limit);
    } catch (...) {
      const bool any_rows = !all.empty();
      state.put_back(all, start);
      detail::rethrow_from(start, any_rows);
    }
    return all;
  }

  // Everything before the current row counts as delivered, the current row not. Survives a restart;
  // see ListOptions::resume.
  [[nodiscard]] Checkpoint checkpoint() const {
    return state_->page.start.advanced(state_->page.ids, state_->index);
  }

 private:
  std::unique_ptr<State> state_;  // on the heap: iterators survive a move of the range
};

}  // namespace ninjaone
