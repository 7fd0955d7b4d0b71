// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace ninjaone::paging {

// Decides which requests read a listing by id with several requests in flight. It knows neither
// rows nor threads, only ids.
//
// A request `after=N` returns the rows above the id N, at most a page of them. To send the next
// request before the response to the last one has arrived, the plan must guess at which id that
// page ends. It keeps the ids above the first page as a list of parts in ascending order. A part is
// the ids above `from` up to `to`, and is in one of four states: waiting for a request, requested,
// failed, or rows that are not delivered yet. If no part is waiting, a requested part that is wider
// than its page is expected to be is split at a guessed id, and the upper rest is waiting.
//
// A response contains every id above the id of its request up to its own last id. Its rows are
// stored for its own part and for every waiting part up to that id; rows of any other part are
// dropped. If the page ends before its part does, the rest of the part is waiting again.
//
// Invariants:
// - Parts do not overlap and leave no id out, from the last delivered row up. So a wrong guess
//   costs a request and never a row, and every row is delivered once and in order.
// - The listing ends only after an empty response above the id of a row; see take_empty().
// - Nothing behind a failed part is requested until retry().
// If too many rows are dropped, the plan sends one request after the other for a while.
class IdRangePlan {
 public:
  // `first`: the ids of the first page, ascending. `after`: its last id. `max_in_flight`: the
  // largest number of requests in flight.
  IdRangePlan(const std::vector<std::int64_t>& first, std::int64_t after, int page_size,
              int max_in_flight);

  struct Request {
    std::uint64_t number;
    std::int64_t after;
  };
  // Returns the request to send now, if there is one. Call add_response() or fail() for each
  // request.
  [[nodiscard]] std::optional<Request> next_request();

  // Rows of a response that the caller must keep: those from `begin` to before `end`. front()
  // returns `number` when they must be delivered.
  struct Piece {
    std::uint64_t number;
    std::size_t begin, end;
  };
  // Takes the ids of a response: all of them, ascending and above the id of the request. Returns
  // the rows to keep, which may be none.
  [[nodiscard]] std::vector<Piece> add_response(std::uint64_t number,
                                                const std::vector<std::int64_t>& ids);
  // Takes a failed request. Nothing behind it is requested until retry().
  void fail(std::uint64_t number);
  // The server has responded with 429. Only one request is in flight then, and the limit rises by
  // one at a time.
  void throttled() noexcept;

  // What is next in the order of the listing: a piece, a failed request, rows that have not
  // arrived, or the end.
  enum class Head { rows, failed, pending, end };
  [[nodiscard]] Head head() const;
  // Returns the number of that piece or failed request.
  [[nodiscard]] std::uint64_t front() const { return parts_.front().number; }
  void pop();    // the piece was delivered
  void retry();  // sends the failed request again

  // How many requests may be in flight: one at first (two after a full first page), and twice as
  // many after each full page.
  [[nodiscard]] int limit() const noexcept { return limit_; }

 private:
  enum class State { waiting, requested, failed, rows };
  // The ids above `from` up to `to`. If the part is rows, `to` is the last of them.
  struct Part {
    std::int64_t from, to;
    State state;
    std::uint64_t number;
    bool found_empty;  // a response was empty here although a row above is known
  };
  using Parts = std::list<Part>;

  Parts::iterator find_requested(std::uint64_t number);
  Parts::iterator first_waiting();
  Parts::iterator split_part();
  void take_empty(Parts::iterator part);
  [[nodiscard]] std::vector<Piece> store_rows(Parts::iterator requested,
                                              const std::vector<std::int64_t>& ids);
  void update_estimates(std::int64_t after, const std::vector<std::int64_t>& ids, std::size_t kept);
  [[nodiscard]] bool is_full() const noexcept;
  [[nodiscard]] std::size_t pages_per_range() const noexcept;
  [[nodiscard]] std::uint64_t range_width() const noexcept;

  const std::size_t page_size_;
  const int max_in_flight_;
  Parts parts_{};
  std::uint64_t next_number_ = 0;
  std::int64_t highest_id_;       // in any response
  std::int64_t delivered_to_;     // the last id of the last delivered piece
  std::size_t largest_page_ = 0;  // in rows; a server may have a smaller limit than `page_size_`
  std::size_t undelivered_pieces_ = 0;
  double average_gap_ = 0;      // between two ids; 0: not known
  double wasted_requests_ = 0;  // the sum of the shares of rows that were dropped
  int limit_ = 1, in_flight_ = 0, responses_ = 0;
  int good_pages_ = 0;     // full pages of which most rows were kept, since the limit has changed
  bool doubling_ = true;   // the limit doubles; false: it rises by one
  bool may_guess_ = true;  // false: the server does not accept guessed ids
};

}  // namespace ninjaone::paging
