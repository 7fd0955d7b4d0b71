// SPDX-License-Identifier: MIT
#include "paging/page_fetcher.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <utility>

#include "base/fail.hpp"

namespace ninjaone::paging {

namespace {

// Whether the server may have given the page that this error is in place of.
bool may_have_answered(const ErrorInfo& info) {
  const bool refused = info.http_status >= 300 && info.http_status < 500 && info.http_status != 408;
  return info.outcome != Outcome::not_sent && (!refused || info.attempts > 1);
}

}  // namespace

void leave_out(json::DecodedRows& page, const std::vector<std::size_t>& drop) {
  if (drop.empty()) return;
  std::vector<std::size_t> kept;
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < page.rows->count(); ++i) {
    if (std::binary_search(drop.begin(), drop.end(), i)) continue;
    kept.push_back(i);
    if (!page.ids.empty()) ids.push_back(page.ids[i]);
  }
  page.rows = page.rows->take(kept);
  page.ids = std::move(ids);
}

ErrorInfo ListingContext::located(ErrorInfo info, int attempts) const {
  if (!info.method.empty()) return info;
  info.method = method;
  info.path = path;
  info.attempts = std::max(info.attempts, attempts);
  return info;
}

void check_rows(const ListingContext& calls, const json::Rows& rows) {
  if (!calls.check) return;
  const FilterVerdict verdict = calls.check(rows);
  if (!verdict.member.empty()) {
    fail(ErrorKind::pagination, Outcome::not_applied, "filter_ignored",
         std::to_string(verdict.differ) + " of " + std::to_string(rows.count()) +
             " rows do not match the device filter, the first in `" + verdict.member +
             "` of device " + std::to_string(verdict.device) +
             ": the service ignored that term, or its index is behind a device that was moved; "
             "look at the devices themselves before a "
             "write, or set ListOptions::check_filter to false to take the rows as they are");
  }
  if (verdict.may_differ == 0 || calls.differ_noticed->exchange(true)) return;
  calls.notice(
      "rows may differ from the device filter: the state changed, or the operation ignores a term",
      verdict.may_differ);
}

std::optional<RawPage> SequentialFetcher::next() {
  while (!walk_.done()) {
    try {
      if (auto page = ask()) return page;
    } catch (const Error& error) {
      if (may_have_answered(error.info())) walk_.lost_answer();
      throw_error(calls_.located(walk_.explain(error.info()), attempts_));
    } catch (...) {  // of memory above all: the answer may have come
      walk_.lost_answer();
      throw;
    }
  }
  return std::nullopt;
}

// Nothing when the answer held no rows to deliver.
std::optional<RawPage> SequentialFetcher::ask() {
  attempts_ = 0;
  auto [answer, attempts, throttled, in_doubt, read] = calls_.fetch(walk_.ask(), false, cancel_);
  attempts_ = attempts;
  if (in_doubt) walk_.lost_answer();
  check_rows(calls_, *answer.rows);
  PageVerdict verdict = walk_.take(answer.meta, answer.ids, answer.rows->count());
  if (verdict.repeated != 0) calls_.notice("repeated rows were left out", verdict.repeated);
  if (verdict.excess != 0) calls_.notice("more rows than the server told", verdict.excess);
  if (walk_.done() && walk_.skip_left() != 0)
    calls_.notice("the listing ended before all rows to skip were seen", walk_.skip_left());
  if (verdict.again || answer.rows->count() == 0) return std::nullopt;
  try {
    leave_out(answer, verdict.drop);
  } catch (...) {
    walk_.take_back();
    throw;
  }
  RawPage page{std::move(answer.rows), {}, std::move(answer.ids), std::move(verdict.start)};
  if (answer.meta.count && *answer.meta.count >= 0)
    page.total = static_cast<std::size_t>(*answer.meta.count);
  return page;
}

}  // namespace ninjaone::paging
