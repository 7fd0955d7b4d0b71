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

// What the request for one page contains besides the query of the listing.
struct PageRequest {
  Query query{};
  std::string cursor{};  // of a board: it is sent in the body, with the page size
  int page_size = 0;
};

// Hashes that identify a listing. A checkpoint contains one. They are the same in every version.
struct ListingHash {
  std::uint64_t now = 0;
  std::uint64_t old = 0;  // without the origin, as in checkpoints of the form n1:1
};
// Returns the hashes of a listing. `origin`: "https://eu.ninjarmm.com". The port of a loopback
// address does not count, so that a test server may use another port after a restart.
[[nodiscard]] ListingHash listing_hash(std::string_view origin, std::string_view path,
                                       const Query& query, std::string_view body);

// What PageWalk has decided about a page.
struct PageVerdict {
  std::vector<std::size_t> drop{};  // the numbers of rows that are not delivered, ascending
  std::size_t repeated = 0;         // of these, rows that were delivered before
  std::size_t excess = 0;           // rows in addition to the total of the server
  bool request_again = false;       // request the same page again; the listing has not advanced
  Checkpoint start{};               // of the rows that are delivered
};

// The position in a listing and the rules of all paging families. It sends no requests and knows no
// row type: it makes the request for the next page (next_request()) and judges the response
// (take()). All families use one class and one table of families, so that a rule that all of them
// share exists once.
//
// The rules of one family are in the function of its Rule. Each function decides three things from
// the ids or the members of the response: which rows are not delivered, what the next request is,
// and whether the listing has ended. Any family also accepts results with `pageInfo` (an envelope);
// the first page decides, and the form must not change after that.
//
// Invariants:
// - A listing ends only where the service says that it ends, else take() throws. It never ends
//   because of a guess.
// - A page that is rejected, and a page that must be requested again, do not advance the listing:
//   take() works on a copy of the state and stores it at the end.
// - The listing advances with every page: an id must be higher (lower in activities) than before,
//   and a cursor of an envelope or a board must not be one that was requested before. So no listing
//   is endless. In any case it must end within 100,000 pages.
// - `state_.position` is the checkpoint of the next page at any time.
class PageWalk {
 public:
  // Throws ConfigurationError if the checkpoint belongs to another family (`family_changed`) or to
  // another origin, path or filter (`filter_changed`).
  PageWalk(Paging family, int page_size, ListingHash hash, const Checkpoint& resume);

  [[nodiscard]] bool done() const noexcept { return state_.done; }
  // Returns the request for the next page. Throws PaginationError `incomplete` if the page before
  // had no cursor and was full.
  [[nodiscard]] PageRequest next_request() const;
  [[nodiscard]] int page_size() const noexcept { return page_size_; }
  // Call before the first page: no more than `rows` rows will be read. Reduces the page size to
  // that number of rows, but not below `smallest`.
  void expect(std::size_t rows, int smallest) noexcept;
  // The number of rows that an earlier listing has delivered and that this one has not skipped yet.
  [[nodiscard]] std::uint64_t rows_to_skip() const noexcept { return state_.skip; }
  // Judges a response and advances to the next page. Throws ProtocolError and PaginationError; the
  // listing has not advanced then.
  PageVerdict take(const json::PageMeta& meta, const std::vector<std::int64_t>& ids,
                   std::size_t rows);
  // Undoes the last take(), because the page could not be delivered. It will be requested again.
  void undo_take() noexcept { state_ = std::move(previous_state_); }
  // The server may have sent a response to the next request already, which was lost.
  void note_lost_response() noexcept { state_.response_lost = true; }
  // Returns the error of a failed request as the error of the listing, with its checkpoint. A
  // service whose cursor has expired responds with one of several statuses.
  [[nodiscard]] ErrorInfo explain(ErrorInfo info) const;
  // Returns the id after which the next page starts, if a page after any other id can be requested
  // as well: the listing is paged by `after`, and its responses are arrays. Nothing otherwise.
  [[nodiscard]] std::optional<std::int64_t> enterable_id() const;
  // Returns the same listing whose next page starts after this id.
  [[nodiscard]] PageWalk at_id(std::int64_t after) const;
  // Returns the same listing resumed at one of its checkpoints.
  [[nodiscard]] PageWalk resumed(const Checkpoint& from) const;
  // Returns the checkpoint of the next page.
  [[nodiscard]] const Checkpoint& position() const noexcept { return state_.position; }

 private:
  // What changes from page to page.
  struct State {
    Checkpoint position{};       // of the next page
    std::uint64_t skip = 0;      // rows still to be skipped, which an earlier listing has delivered
    std::uint64_t received = 0;  // rows of this listing, with the skipped ones
    std::uint64_t pages = 0;
    std::string name{};                    // of the cursor of the server
    std::optional<std::uint64_t> count{};  // the total number of rows, as the server states it
    std::optional<bool> offset_includes_page{};
    std::optional<std::int64_t> last_offset{};
    bool enveloped = false, requested_again = false, previous_page_empty = false,
         response_lost = false, done = false;
    // The first page was full, had no cursor and had all rows that the caller needs. Only a request
    // for another page is an error.
    bool cursor_missing = false;
    bool name_changed = false;  // the name of the cursor has changed: each name is one position
  };

  [[nodiscard]] bool replays() const noexcept;
  [[nodiscard]] std::string board_cursor() const;
  void check_shape(const json::PageMeta& meta) const;
  void take_ascending(State& next, const std::vector<std::int64_t>& ids, std::size_t rows,
                      PageVerdict& verdict) const;
  void take_descending(State& next, const std::vector<std::int64_t>& ids, std::size_t rows,
                       PageVerdict& verdict) const;
  void take_envelope(State& next, const json::PageMeta& meta, std::size_t rows) const;
  void take_cursor(State& next, const json::PageMeta& meta, std::size_t rows,
                   PageVerdict& verdict) const;
  void take_board(State& next, const json::PageMeta& meta, std::size_t rows) const;
  void note_missing_cursor(State& next) const;
  void take_single(State& next, const json::PageMeta& meta, std::size_t rows) const;
  [[nodiscard]] bool is_full(const json::PageMeta& meta, std::size_t rows) const noexcept;
  void check_lost_rows(const State& next, const json::PageMeta& meta, std::size_t rows) const;
  void check_offset(State& next, const json::PageMeta& meta, std::size_t rows) const;
  [[nodiscard]] std::string no_new_row(const State& next) const;
  [[noreturn]] void fail(std::string_view reason, std::string message) const;

  const Family* family_;
  int page_size_;
  bool page_size_reduced_ = false;  // by expect(): the first page has all rows that are needed
  bool form_known_ = false;         // whether the listing is enveloped, which must not change
  State state_{}, previous_state_{};
  std::unordered_set<std::string> requested_cursors_{};  // of an envelope or a board
};

// Returns the query parameter, or the member of the body of a board, that contains the position of
// a family; "" if it has none.
[[nodiscard]] std::string_view position_key(Paging family) noexcept;
// Returns the checkpoint of a listing that starts at a given position.
[[nodiscard]] Checkpoint starting_at(Paging family, ListingHash hash, std::string position);

}  // namespace ninjaone::paging
