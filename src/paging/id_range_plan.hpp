// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace ninjaone::paging {

// Which requests read a listing by id with several of them in flight. The line of ids above the
// first page is kept as parts that touch each other: waiting, asked for, or rows to hand out. An
// answer fills what waits up to its last id; what it leaves is asked for again. So a wrong guess
// about the ids costs a request, never a row; where guesses cost too much, it goes on one page
// after the other. Knows neither rows nor threads.
class IdRangePlan {
 public:
  // `first`: the ids of the first page, ascending; `after`: where it ends. At most `most` requests
  // in flight.
  IdRangePlan(const std::vector<std::int64_t>& first, std::int64_t after, int page_size, int most);

  struct Ask {
    std::uint64_t number;
    std::int64_t after;
  };
  // The request to send now, if any: every one is answered or fails.
  [[nodiscard]] std::optional<Ask> next_request();

  // The rows of an answer that are to be kept, as a piece of the listing.
  struct Kept {
    std::uint64_t piece;
    std::size_t begin, end;
  };
  // `ids`: all of the answer, rising, above what was asked for; none: there is nothing above.
  [[nodiscard]] std::vector<Kept> answer(std::uint64_t number,
                                         const std::vector<std::int64_t>& ids);
  // Nothing beyond it is asked for until retry().
  void fail(std::uint64_t number);
  // The server said 429: one in flight, and one more at a time from then on.
  void throttled() noexcept;

  // What comes next in order.
  enum class Head { rows, failed, pending, end };
  [[nodiscard]] Head head() const;
  // The piece or the failed request there.
  [[nodiscard]] std::uint64_t front() const { return parts_.front().number; }
  void pop();    // the piece was handed out
  void retry();  // the failed request is to be sent again

  // How many may be in flight: one at first, twice as many after each full page.
  [[nodiscard]] int limit() const noexcept { return limit_; }

 private:
  enum class State { waiting, asked, failed, rows };
  struct Part {  // the ids above `from` up to `to`; of rows, the last one
    std::int64_t from, to;
    State state;
    std::uint64_t number;
    bool doubted;  // nothing was found here, though another answer had shown a row above
  };
  using Parts = std::list<Part>;

  Parts::iterator asked(std::uint64_t number);
  Parts::iterator first_waiting();
  Parts::iterator cut();
  void nothing_above(Parts::iterator own);
  [[nodiscard]] std::vector<Kept> fill(Parts::iterator own, const std::vector<std::int64_t>& ids);
  void measure(std::int64_t after, const std::vector<std::int64_t>& ids, std::size_t kept);
  [[nodiscard]] bool crowded() const noexcept;
  [[nodiscard]] std::size_t pages_of_a_range() const noexcept;
  [[nodiscard]] std::uint64_t width() const noexcept;

  const std::size_t page_size_;
  const int most_;
  Parts parts_{};
  std::uint64_t next_number_ = 0;
  std::int64_t highest_;       // id seen so far
  std::int64_t handed_out_;    // up to this one
  std::size_t page_rows_ = 0;  // of the largest answer: a server may have a limit of its own
  std::size_t held_ = 0;       // pieces not handed out
  double gap_ = 0;             // from id to id; 0: not known
  double wasted_ = 0;          // requests whose rows were not kept, in parts
  int limit_ = 1, in_flight_ = 0, answers_ = 0, calm_ = 0;
  bool doubling_ = true, guessing_ = true;
};

}  // namespace ninjaone::paging
