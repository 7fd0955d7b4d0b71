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

// One page of a listing.
template <class T>
struct Page {
  std::vector<T> items{};              // the rows
  std::optional<std::size_t> total{};  // the number of rows of the listing, if the server sent it
  // The ids of the rows, in order; empty if the rows have no ids. They are kept here because the
  // rows may be moved out.
  std::vector<std::int64_t> ids{};
  Checkpoint start{};  // resumes the listing at this page
};

// The source of the pages of a PagedRange. Derive from it to create a range in a test.
template <class T>
class PageSource {
 public:
  virtual ~PageSource() = default;
  // Returns the next page, or nothing after the last one. If it throws, the source does not move:
  // the next call requests the same page again.
  virtual std::optional<Page<T>> next() = 0;
  // States that the caller will read at most `rows` more rows. A source may then request smaller
  // pages, and no page that is not needed. The default does nothing.
  virtual void expect(std::size_t rows) { (void)rows; }
};

namespace detail {
// Throws ConfigurationError with the reason `range_finished`.
[[noreturn]] NINJAONE_API void fail_range_finished();
// Throws the current exception again. An Error is thrown as its own class, with `start` as its
// checkpoint if rows were read since `start` (`any_rows`).
[[noreturn]] NINJAONE_API void rethrow_from(const Checkpoint& start, bool any_rows);
}  // namespace detail

// The rows of a paged listing. They are read once, from the first to the last:
//   for (const Device& device : client.devices().list()) ...
// Nothing is requested before begin(). begin() and ++ throw the error of a page that cannot be
// read; the range never ends early without an error. After an error the same range requests the
// failed page again. One thread at a time may use a range. It may outlive the Client. It can be
// moved, not copied; iterators remain valid after a move.
//
// A second loop continues where the first one stopped. After `break`, and after an exception in the
// body of the loop, it begins with the row after the current one. A row that was not accessed (with
// * or ->) is delivered again.
template <class T>
class PagedRange {
  struct State {
    std::unique_ptr<PageSource<T>> source;
    Page<T> page{};
    std::size_t index = 0;
    bool seen = false;                   // the row at `index` was accessed
    bool had_row = false;                // the range has delivered a row
    bool done = false;                   // the source has no further page
    std::optional<Page<T>> following{};  // the page after the rows that collect() has put back
    std::size_t following_index = 0;

    void skip_seen_row() noexcept {
      if (std::exchange(seen, false)) ++index;
    }
    // Makes page.items[index] valid. Returns false at the end.
    bool load_row() {
      while (!done && index >= page.items.size()) {
        std::vector<T>().swap(page.items);  // frees the rows before the next page is read
        if (following) {
          page = std::move(*following);
          index = following_index;
          following.reset();
          continue;
        }
        auto next = source->next();  // if it throws, the position does not change
        done = !next.has_value();
        if (done) break;  // the last page is kept: checkpoint() uses it
        page = std::move(*next);
        index = 0;
      }
      had_row = had_row || !done;
      return !done;
    }
    void move_to(std::vector<T>& rows, std::size_t limit) {
      const std::size_t count = (std::min)(limit - rows.size(), page.items.size() - index);
      const auto from =
          std::make_move_iterator(page.items.begin() + static_cast<std::ptrdiff_t>(index));
      rows.insert(rows.end(), from, from + static_cast<std::ptrdiff_t>(count));
      index += count;
    }
    // Makes `rows` the next rows of the range. They begin at `start` and end before the current
    // row.
    void put_back(std::vector<T>& rows, const Checkpoint& start) {
      if (rows.empty()) return;
      following = std::move(page);
      following_index = index;
      page = Page<T>{std::move(rows), following->total, {}, start};
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
      if (!state_->load_row()) state_ = nullptr;
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

  // Creates a range over the pages of `source`. `start`: the position of its first page.
  explicit PagedRange(std::unique_ptr<PageSource<T>> source, Checkpoint start = {})
      : state_(new State{std::move(source)}) {
    state_->page.start = std::move(start);
  }

  // Sends the first request, or continues at the current position. Skips the current row if it was
  // accessed. A temporary range has no begin(), because its rows would be destroyed with it. Throws
  // the errors of a listing. ConfigurationError (`range_finished`): the range has delivered rows
  // and reached its end; call list() again.
  [[nodiscard]] iterator begin() & {
    if (state_->done && state_->had_row) detail::fail_range_finished();
    state_->skip_seen_row();
    return state_->load_row() ? iterator(state_.get()) : iterator();
  }
  [[nodiscard]] iterator end() const noexcept { return {}; }

  // Returns the rest of the current page, without the current row if it was accessed. Returns the
  // next page if the current one has no further row, and nothing after the last page. Throws the
  // errors of a listing.
  [[nodiscard]] std::optional<Page<T>> next_page() {
    state_->skip_seen_row();
    if (!state_->load_row()) return std::nullopt;
    Page<T>& current = state_->page;
    Page<T> rest{{}, current.total, {}, checkpoint()};
    const auto from = static_cast<std::ptrdiff_t>(state_->index);
    if (!current.ids.empty()) rest.ids.assign(current.ids.begin() + from, current.ids.end());
    rest.items.assign(std::make_move_iterator(current.items.begin() + from),
                      std::make_move_iterator(current.items.end()));
    state_->index = current.items.size();
    return rest;
  }

  // Returns all rows from the current position, or the first `limit` of them. A small limit before
  // the first request makes the pages small, and no page is requested that is not needed. Throws
  // the errors of a listing. No row is lost then: the range returns to the position where collect()
  // began, and the checkpoint of the Error is that position.
  [[nodiscard]] std::vector<T> collect(std::size_t limit = static_cast<std::size_t>(-1)) && {
    std::vector<T> all;
    if (limit == 0) return all;
    State& state = *state_;
    if (state.done && state.had_row) detail::fail_range_finished();
    state.skip_seen_row();
    const Checkpoint start = checkpoint();
    const std::size_t loaded =
        state.page.items.size() - (std::min)(state.index, state.page.items.size());
    if (limit > loaded) state.source->expect(limit - loaded);
    try {
      while (all.size() < limit && state.load_row()) state.move_to(all, limit);
    } catch (...) {
      const bool any_rows = !all.empty();
      state.put_back(all, start);
      detail::rethrow_from(start, any_rows);
    }
    return all;
  }

  // Returns the current position, for ListOptions::resume, also in another process. The rows before
  // the current row count as delivered, the current row does not.
  [[nodiscard]] Checkpoint checkpoint() const {
    return state_->page.start.advanced(state_->page.ids, state_->index);
  }

 private:
  std::unique_ptr<State> state_;  // on the heap, so that iterators remain valid after a move
};

}  // namespace ninjaone
