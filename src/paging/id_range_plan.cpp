// SPDX-License-Identifier: MIT
#include "paging/id_range_plan.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace ninjaone::paging {

namespace {
constexpr std::int64_t open_end = std::numeric_limits<std::int64_t>::max();
// Rows that a window should hold: where pages are small, the last one of several wastes less than
// the last one of each.
constexpr std::size_t window_rows = 400, max_pages_of_a_range = 4;
constexpr double spare =
    0.2;  // of the requests may be wasted, and half as many as may be in flight

std::uint64_t distance(std::int64_t from, std::int64_t to) {
  return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}
}  // namespace

IdRangePlan::IdRangePlan(const std::vector<std::int64_t>& first, std::int64_t after, int page_size,
                         int most)
    : page_size_(static_cast<std::size_t>(std::max(page_size, 1))),
      most_(most),
      highest_(after),
      handed_out_(after) {
  parts_.push_back({after, open_end, State::waiting, 0, false});
  ++answers_;
  if (first.size() > 1)
    gap_ = static_cast<double>(distance(first.front(), first.back())) /
           static_cast<double>(first.size() - 1);
  page_rows_ = first.size();
  if (first.size() >= page_size_) limit_ = std::min(2, most_);
}

std::optional<IdRangePlan::Ask> IdRangePlan::next_request() {
  if (in_flight_ >= limit_) return std::nullopt;
  auto part = first_waiting();
  if (part == parts_.end() && !crowded()) part = cut();
  if (part == parts_.end()) return std::nullopt;
  if (crowded() && part != parts_.begin())
    return std::nullopt;  // what everybody waits for is always asked for
  part->state = State::asked;
  part->number = ++next_number_;
  ++in_flight_;
  return Ask{part->number, part->from};
}

std::vector<IdRangePlan::Kept> IdRangePlan::answer(std::uint64_t number,
                                                   const std::vector<std::int64_t>& ids) {
  --in_flight_;
  ++answers_;
  if (!ids.empty()) highest_ = std::max(highest_, ids.back());
  const auto own = asked(number);
  if (own == parts_.end()) return {};  // the listing ended below it
  own->state = State::waiting;
  if (ids.empty()) {
    nothing_above(own);
    return {};
  }
  const std::int64_t after = own->from;
  if (ids.back() > parts_.back().to) {  // an empty answer said that nothing is up here
    parts_.push_back({parts_.back().to, open_end, State::waiting, 0, false});
    guessing_ = false;
  }
  auto kept = fill(own, ids);
  std::size_t rows = 0;
  for (const Kept& piece : kept) rows += piece.end - piece.begin;
  measure(after, ids, rows);
  return kept;
}

void IdRangePlan::fail(std::uint64_t number) {
  --in_flight_;
  const auto own = asked(number);
  if (own != parts_.end()) own->state = State::failed;
}

void IdRangePlan::throttled() noexcept {
  limit_ = 1;
  calm_ = 0;
  doubling_ = false;
}

IdRangePlan::Head IdRangePlan::head() const {
  if (parts_.empty()) return Head::end;
  switch (parts_.front().state) {
    case State::rows:
      return Head::rows;
    case State::failed:
      return Head::failed;
    default:
      return Head::pending;
  }
}

void IdRangePlan::pop() {
  handed_out_ = parts_.front().to;
  parts_.pop_front();
  --held_;
}

void IdRangePlan::retry() { parts_.front().state = State::waiting; }

IdRangePlan::Parts::iterator IdRangePlan::asked(std::uint64_t number) {
  return std::find_if(parts_.begin(), parts_.end(),
                      [&](const Part& p) { return p.state == State::asked && p.number == number; });
}

IdRangePlan::Parts::iterator IdRangePlan::first_waiting() {
  const auto found = std::find_if(parts_.begin(), parts_.end(), [](const Part& p) {
    return p.state == State::waiting || p.state == State::failed;
  });
  return found != parts_.end() && found->state == State::failed ? parts_.end() : found;
}

// The rest of the first part that is wider than its request can bring. Cut no earlier than somebody
// has time for it: by then its answer may have come.
IdRangePlan::Parts::iterator IdRangePlan::cut() {
  const std::uint64_t wide = width();
  if (wide == 0 || !guessing_) return parts_.end();
  for (auto part = parts_.begin(); part != parts_.end() && part->state != State::failed; ++part) {
    if (part->state != State::asked || distance(part->from, part->to) / 2 <= wide) continue;
    const Part rest{part->from + static_cast<std::int64_t>(wide), part->to, State::waiting, 0,
                    false};
    const auto made = parts_.insert(std::next(part), rest);
    part->to = rest.from;
    return made;
  }
  return parts_.end();
}

// An empty answer is believed above an id that is no guess: whatever lies below is asked for from
// there, too. So a server that finds nothing above an id that it does not have costs requests,
// never rows; once it is caught, no more ids are guessed.
void IdRangePlan::nothing_above(Parts::iterator own) {
  wasted_ += 1;
  if (highest_ <= own->from) {
    parts_.erase(own, parts_.end());
    return;
  }
  guessing_ = false;
  const auto before = own == parts_.begin() ? parts_.end() : std::prev(own);
  if (before != parts_.end() && before->state != State::rows) {
    before->to = own->to;
    parts_.erase(own);
  } else if (!own->doubted) {
    own->from = before != parts_.end() ? before->to : handed_out_;
    own->doubted = true;
  } else {
    parts_.erase(own);  // rows were removed meanwhile
  }
}

// What the answer knows: every id above the one asked for, up to its last.
std::vector<IdRangePlan::Kept> IdRangePlan::fill(Parts::iterator own,
                                                 const std::vector<std::int64_t>& ids) {
  const auto after_own = std::next(own);
  if (after_own != parts_.end() &&
      after_own->state == State::waiting) {  // the guess where it ends is not needed any more
    own->to = after_own->to;
    parts_.erase(after_own);
  }
  std::vector<Kept> kept;
  const auto index = [&](std::int64_t id) {
    return static_cast<std::size_t>(std::upper_bound(ids.begin(), ids.end(), id) - ids.begin());
  };
  for (auto part = own; part != parts_.end() && part->from < ids.back();) {
    if (part->state != State::waiting) {
      ++part;
      continue;
    }
    const std::int64_t reach = std::min(part->to, ids.back());
    const std::size_t begin = index(part->from), end = index(reach);
    if (begin != end) {
      parts_.insert(part, {part->from, ids[end - 1], State::rows, ++next_number_, false});
      kept.push_back({next_number_, begin, end});
      ++held_;
    }
    part->from = reach;
    part->doubted = false;
    part = reach == part->to ? parts_.erase(part) : std::next(part);
  }
  return kept;
}

void IdRangePlan::measure(std::int64_t after, const std::vector<std::int64_t>& ids,
                          std::size_t kept) {
  const auto rows = static_cast<double>(ids.size());
  const double gap = ids.size() > 1
                         ? static_cast<double>(distance(ids.front(), ids.back())) / (rows - 1)
                         : static_cast<double>(distance(after, ids.back()));
  const bool alike = gap > gap_ * 0.75 && gap < gap_ * 1.33;
  gap_ = alike ? gap_ + (gap - gap_) / 8 : gap;
  wasted_ += 1 - static_cast<double>(kept) / rows;
  const bool full = ids.size() >= page_size_ || ids.size() >= page_rows_;
  page_rows_ = std::max(page_rows_, ids.size());
  if (wasted_ > spare * answers_ +
                    most_ / 2.0) {  // these ids cannot be guessed: one after the other for a while
    limit_ = 1;
    calm_ = 0;
  } else if (full && 2 * kept >= ids.size()) {
    ++calm_;
    if (doubling_) {
      limit_ = std::min(2 * limit_, most_);
    } else if (calm_ >= limit_) {
      limit_ = std::min(limit_ + 1, most_);
      calm_ = 0;
    }
  }
}

// Two pages more than those in flight are kept for the caller.
bool IdRangePlan::crowded() const noexcept {
  return static_cast<std::size_t>(in_flight_) + held_ >=
         static_cast<std::size_t>(most_) * pages_of_a_range() + 2;
}

std::size_t IdRangePlan::pages_of_a_range() const noexcept {
  return std::clamp<std::size_t>(window_rows / std::max<std::size_t>(page_rows_, 1), 1,
                                 max_pages_of_a_range);
}

// A little less than the rows of a window are likely to take: one row too many is one more request.
// Where every id is there, none is.
std::uint64_t IdRangePlan::width() const noexcept {
  const auto rows = static_cast<double>(page_rows_ * pages_of_a_range());
  const double ids = gap_ * (rows - std::sqrt(rows * (1 - 1 / std::max(gap_, 1.0))));
  constexpr double longest = 1ULL << 60U;
  return gap_ > 0 ? static_cast<std::uint64_t>(std::clamp(ids, 1.0, longest)) : 0;
}

}  // namespace ninjaone::paging
