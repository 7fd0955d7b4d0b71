// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <ninjaone/checkpoint.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "json/page_meta.hpp"

namespace ninjaone::paging {

struct Family;

// What one page asks for, besides the listing's own query.
struct PageRequest {
  Query query{};
  std::string cursor{};  // of a board: goes into the body, with the page size
  int page_size = 0;
};

// Stable hashes of what a listing lists, kept in its checkpoints.
struct ListingHash {
  std::uint64_t now = 0;
  std::uint64_t old = 0;  // without the origin, as checkpoints of the form n1:1 have it
};
// `origin` as "https://eu.ninjarmm.com"; the port of a loopback address does not count, so that a
// test server may come back on another.
[[nodiscard]] ListingHash listing_hash(std::string_view origin, std::string_view path,
                                       const Query& query, std::string_view body);

// What an answer means.
struct PageVerdict {
  std::vector<std::size_t> drop{};  // rows not to deliver, ascending
  std::size_t repeated = 0;         // of these, rows that were delivered before
  std::size_t excess = 0;           // rows beyond the total that the server told
  bool again = false;               // ask once more; nothing moved
  Checkpoint start{};               // of the rows that are left
};

// Where a listing stands: the rules of every paging family, without a row type and without a
// network. One table, one loop: seven walks would be seven places for the same fault.
class PageWalk {
 public:
  // ConfigurationError: the checkpoint belongs to another family, origin, path or filter.
  PageWalk(Paging family, int page_size, ListingHash hash, const Checkpoint& resume);

  [[nodiscard]] bool done() const noexcept { return at_.done; }
  [[nodiscard]] PageRequest ask() const;
  [[nodiscard]] int page_size() const noexcept { return page_size_; }
  // Before the first page: no more than `rows` rows will be read, so smaller pages will do, though
  // not below `smallest`.
  void expect(std::size_t rows, int smallest) noexcept;
  // Rows that were delivered by an earlier listing and have not been seen again.
  [[nodiscard]] std::uint64_t skip_left() const noexcept { return at_.skip; }
  // Judges an answer and moves on. ProtocolError, PaginationError: nothing has moved.
  PageVerdict take(const json::PageMeta& meta, const std::vector<std::int64_t>& ids,
                   std::size_t rows);
  // The page that was taken last could not be handed out: it is asked for again.
  void take_back() noexcept { at_ = std::move(before_); }
  // The answer to what is asked for may have been given once already and got lost.
  void lost_answer() noexcept { at_.in_doubt = true; }
  // What an error of the fetch means here: an API that no longer knows the cursor it gave says so
  // in one of several ways.
  [[nodiscard]] ErrorInfo explain(ErrorInfo info) const;
  // The id above which the next page lies, where every other id could be asked for as well: by
  // `after`, answered with bare arrays.
  [[nodiscard]] std::optional<std::int64_t> entry() const;
  // The same listing, about to ask for what lies above this id.
  [[nodiscard]] PageWalk entered(std::int64_t after) const;
  // The same listing, resumed from one of its checkpoints.
  [[nodiscard]] PageWalk resumed(const Checkpoint& from) const;
  // Fetches the next page.
  [[nodiscard]] const Checkpoint& position() const noexcept { return at_.next; }

 private:
  // What moves from page to page; a page that is refused leaves it as it was.
  struct State {
    Checkpoint next{};           // the page to ask for
    std::uint64_t skip = 0;      // rows still to be left out, delivered by an earlier listing
    std::uint64_t received = 0;  // rows of this walk, skipped ones included
    std::uint64_t pages = 0;
    std::string name{};                    // of the server's cursor
    std::optional<std::uint64_t> count{};  // rows in all, as the server told
    std::optional<bool> offset_includes_page{};
    std::optional<std::int64_t> last_offset{};
    bool enveloped = false, asked_again = false, empty_before = false, in_doubt = false,
         done = false;
    bool stranded = false;  // the page held all rows that the caller wanted, was full and had no
                            // cursor: only the next one is an error
    bool renamed = false;   // the cursor has been seen to change: each name is a place of its own
  };

  [[nodiscard]] bool replays() const noexcept;
  [[nodiscard]] std::string board_cursor() const;
  void check_shape(const json::PageMeta& meta) const;
  void by_rising(State& to, const std::vector<std::int64_t>& ids, std::size_t rows,
                 PageVerdict& verdict) const;
  void by_falling(State& to, const std::vector<std::int64_t>& ids, std::size_t rows,
                  PageVerdict& verdict) const;
  void by_envelope(State& to, const json::PageMeta& meta, std::size_t rows) const;
  void by_cursor(State& to, const json::PageMeta& meta, std::size_t rows,
                 PageVerdict& verdict) const;
  void by_board(State& to, const json::PageMeta& meta, std::size_t rows) const;
  void strand(State& to) const;
  void by_one_answer(State& to, const json::PageMeta& meta, std::size_t rows) const;
  [[nodiscard]] bool is_full(const json::PageMeta& meta, std::size_t rows) const noexcept;
  void check_lost(const State& to, const json::PageMeta& meta, std::size_t rows) const;
  void check_offset(State& to, const json::PageMeta& meta, std::size_t rows) const;
  [[nodiscard]] std::string nothing_new(const State& to) const;
  [[noreturn]] void fail(std::string_view reason, std::string message) const;

  const Family* family_;
  int page_size_;
  bool shrunk_ = false;      // by expect(): the first page holds all rows that the caller wants
  bool form_known_ = false;  // bare or enveloped: a listing does not change on the way
  State at_{}, before_{};
  std::unordered_set<std::string> seen_{};  // cursors of an envelope or a board that were asked for
};

// The query parameter, or the member of a board's body, that carries a family's position; "" where
// there is none.
[[nodiscard]] std::string_view position_key(Paging family) noexcept;
// The start of a listing at a position of the caller's choice.
[[nodiscard]] Checkpoint starting_at(Paging family, ListingHash hash, std::string position);

}  // namespace ninjaone::paging
