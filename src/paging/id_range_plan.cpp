// SPDX-License-Identifier: MIT
#include "paging/id_range_plan.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace ninjaone::paging {

namespace {
constexpr std::int64_t open_end = std::numeric_limits<std::int64_t>::max();
// The number of rows in a range, the ids between two guesses. With small pages a range has several
// pages: the last page of a range brings rows beyond it, and one such page for several pages wastes
// less.
constexpr std::size_t rows_per_range = 400, max_pages_per_range = 4;
// The share of the requests that may be wasted, in addition to half of `max_in_flight`.
constexpr double max_wasted_share = 0.2;

std::uint64_t distance(std::int64_t from, std::int64_t to) {
  return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}
}  // namespace

IdRangePlan::IdRangePlan(const std::vector<std::int64_t>& first, std::int64_t after, int page_size,
                         int max_in_flight)
    : page_size_(static_cast<std::size_t>(std::max(page_size, 1))),
      max_in_flight_(max_in_flight),
      highest_id_(after),
      delivered_to_(after) {
  parts_.push_back({after, open_end, State::waiting, 0, false});
  ++responses_;
  if (first.size() > 1)
    average_gap_ = static_cast<double>(distance(first.front(), first.back())) /
                   static_cast<double>(first.size() - 1);
  largest_page_ = first.size();
  if (first.size() >= page_size_) limit_ = std::min(2, max_in_flight_);
}

std::optional<IdRangePlan::Request> IdRangePlan::next_request() {
  if (in_flight_ >= limit_) return std::nullopt;
  auto part = first_waiting();
  if (part == parts_.end() && !is_full()) part = split_part();
  if (part == parts_.end()) return std::nullopt;
  // The first part is requested always, because the caller waits for it.
  if (is_full() && part != parts_.begin()) return std::nullopt;
  part->state = State::requested;
  part->number = ++next_number_;
  ++in_flight_;
  return Request{part->number, part->from};
}

std::vector<IdRangePlan::Piece> IdRangePlan::add_response(std::uint64_t number,
                                                          const std::vector<std::int64_t>& ids) {
  --in_flight_;
  ++responses_;
  if (!ids.empty()) highest_id_ = std::max(highest_id_, ids.back());
  const auto part = find_requested(number);
  if (part == parts_.end()) return {};  // the listing has ended below this part
  part->state = State::waiting;
  if (ids.empty()) {
    take_empty(part);
    return {};
  }
  const std::int64_t after = part->from;
  // An empty response has shown that no row is up here, and removed the parts. That was wrong.
  if (ids.back() > parts_.back().to) {
    parts_.push_back({parts_.back().to, open_end, State::waiting, 0, false});
    may_guess_ = false;
  }
  auto pieces = store_rows(part, ids);
  std::size_t kept = 0;
  for (const Piece& piece : pieces) kept += piece.end - piece.begin;
  update_estimates(after, ids, kept);
  return pieces;
}

void IdRangePlan::fail(std::uint64_t number) {
  --in_flight_;
  const auto part = find_requested(number);
  if (part != parts_.end()) part->state = State::failed;
}

void IdRangePlan::throttled() noexcept {
  limit_ = 1;
  good_pages_ = 0;
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
  delivered_to_ = parts_.front().to;
  parts_.pop_front();
  --undelivered_pieces_;
}

void IdRangePlan::retry() { parts_.front().state = State::waiting; }

IdRangePlan::Parts::iterator IdRangePlan::find_requested(std::uint64_t number) {
  return std::find_if(parts_.begin(), parts_.end(), [&](const Part& p) {
    return p.state == State::requested && p.number == number;
  });
}

// Returns the first part that waits for a request, unless a failed part is in front of it.
IdRangePlan::Parts::iterator IdRangePlan::first_waiting() {
  const auto found = std::find_if(parts_.begin(), parts_.end(), [](const Part& p) {
    return p.state == State::waiting || p.state == State::failed;
  });
  return found != parts_.end() && found->state == State::failed ? parts_.end() : found;
}

// Splits the first requested part that is wider than its response is expected to be, and returns
// the upper rest, which is waiting. This is done only when a request can be sent: until then the
// response may arrive and make the guess unnecessary.
IdRangePlan::Parts::iterator IdRangePlan::split_part() {
  const std::uint64_t width = range_width();
  if (width == 0 || !may_guess_) return parts_.end();
  for (auto part = parts_.begin(); part != parts_.end() && part->state != State::failed; ++part) {
    if (part->state != State::requested || distance(part->from, part->to) / 2 <= width) continue;
    const Part rest{part->from + static_cast<std::int64_t>(width), part->to, State::waiting, 0,
                    false};
    part->to = rest.from;
    return parts_.insert(std::next(part), rest);
  }
  return parts_.end();
}

// Takes an empty response, which means that there is no row above the id of its request.
//
// If no row above this id is known, the part and all parts above it are removed. The id may be a
// guess, but the parts below are still requested, each from the end of the one below it, and the
// last of these requests is above the id of a row.
//
// If a row above this id is known, the response is wrong: a server may find nothing above an id
// that it does not have. Then no more ids are guessed. The part is joined with the part below, or
// requested again from the last id of the rows below, which is not a guess. A second empty response
// means that its rows have been removed from the listing.
void IdRangePlan::take_empty(Parts::iterator part) {
  wasted_requests_ += 1;
  if (highest_id_ <= part->from) {
    parts_.erase(part, parts_.end());
    return;
  }
  may_guess_ = false;
  const auto before = part == parts_.begin() ? parts_.end() : std::prev(part);
  if (before != parts_.end() && before->state != State::rows) {
    before->to = part->to;
    parts_.erase(part);
  } else if (!part->found_empty) {
    part->from = before != parts_.end() ? before->to : delivered_to_;
    part->found_empty = true;
  } else {
    parts_.erase(part);
  }
}

// Stores the rows of a response in its part and in the waiting parts up to its last id.
std::vector<IdRangePlan::Piece> IdRangePlan::store_rows(Parts::iterator requested,
                                                        const std::vector<std::int64_t>& ids) {
  // The response replaces the guess where this part ends.
  const auto next_part = std::next(requested);
  if (next_part != parts_.end() && next_part->state == State::waiting) {
    requested->to = next_part->to;
    parts_.erase(next_part);
  }
  std::vector<Piece> pieces;
  const auto index = [&](std::int64_t id) {
    return static_cast<std::size_t>(std::upper_bound(ids.begin(), ids.end(), id) - ids.begin());
  };
  for (auto part = requested; part != parts_.end() && part->from < ids.back();) {
    if (part->state != State::waiting) {
      ++part;
      continue;
    }
    const std::int64_t last_id = std::min(part->to, ids.back());
    const std::size_t begin = index(part->from), end = index(last_id);
    if (begin != end) {
      parts_.insert(part, {part->from, ids[end - 1], State::rows, ++next_number_, false});
      pieces.push_back({next_number_, begin, end});
      ++undelivered_pieces_;
    }
    part->from = last_id;
    part->found_empty = false;
    part = last_id == part->to ? parts_.erase(part) : std::next(part);
  }
  return pieces;
}

// Updates the gap between ids and the limit from a response, of which `kept` rows were stored.
void IdRangePlan::update_estimates(std::int64_t after, const std::vector<std::int64_t>& ids,
                                   std::size_t kept) {
  const auto rows = static_cast<double>(ids.size());
  const double gap = ids.size() > 1
                         ? static_cast<double>(distance(ids.front(), ids.back())) / (rows - 1)
                         : static_cast<double>(distance(after, ids.back()));
  const bool similar = gap > average_gap_ * 0.75 && gap < average_gap_ * 1.33;
  average_gap_ = similar ? average_gap_ + (gap - average_gap_) / 8 : gap;
  wasted_requests_ += 1 - static_cast<double>(kept) / rows;
  const bool full = ids.size() >= page_size_ || ids.size() >= largest_page_;
  largest_page_ = std::max(largest_page_, ids.size());
  if (wasted_requests_ > max_wasted_share * responses_ + max_in_flight_ / 2.0) {
    // These ids cannot be guessed: send one request after the other for a while.
    limit_ = 1;
    good_pages_ = 0;
  } else if (full && 2 * kept >= ids.size()) {
    ++good_pages_;
    if (doubling_) {
      limit_ = std::min(2 * limit_, max_in_flight_);
    } else if (good_pages_ >= limit_) {
      limit_ = std::min(limit_ + 1, max_in_flight_);
      good_pages_ = 0;
    }
  }
}

// Whether enough pieces and requests wait for the caller: as many as the ranges in flight have
// pages, and two more.
bool IdRangePlan::is_full() const noexcept {
  return static_cast<std::size_t>(in_flight_) + undelivered_pieces_ >=
         static_cast<std::size_t>(max_in_flight_) * pages_per_range() + 2;
}

std::size_t IdRangePlan::pages_per_range() const noexcept {
  return std::clamp<std::size_t>(rows_per_range / std::max<std::size_t>(largest_page_, 1), 1,
                                 max_pages_per_range);
}

// Returns the number of ids in a range: a little fewer than its rows are expected to span, because
// one row too many costs one more request. The difference is 0 if every id has a row. Returns 0 if
// the gap between ids is not known.
std::uint64_t IdRangePlan::range_width() const noexcept {
  const auto rows = static_cast<double>(largest_page_ * pages_per_range());
  const double ids =
      average_gap_ * (rows - std::sqrt(rows * (1 - 1 / std::max(average_gap_, 1.0))));
  constexpr double max_width = 1ULL << 60U;
  return average_gap_ > 0 ? static_cast<std::uint64_t>(std::clamp(ids, 1.0, max_width)) : 0;
}

}  // namespace ninjaone::paging
