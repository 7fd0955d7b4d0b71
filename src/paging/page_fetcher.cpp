// SPDX-License-Identifier: MIT
#include "paging/page_fetcher.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <utility>

#include "base/fail.hpp"

namespace ninjaone::paging {

namespace {

// Whether the server may have sent the page although the request failed with this error.
bool may_have_responded(const ErrorInfo& info) {
  const bool rejected =
      info.http_status >= 300 && info.http_status < 500 && info.http_status != 408;
  return info.outcome != Outcome::not_sent && (!rejected || info.attempts > 1);
}

}  // namespace

void remove_rows(json::DecodedRows& page, const std::vector<std::size_t>& drop) {
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

void check_rows(const ListingContext& context, const json::Rows& rows) {
  if (!context.check) return;
  const FilterVerdict verdict = context.check(rows);
  if (!verdict.member.empty()) {
    fail(ErrorKind::pagination, Outcome::not_applied, "filter_ignored",
         std::to_string(verdict.differ) + " of " + std::to_string(rows.count()) +
             " rows do not match the device filter, the first in `" + verdict.member +
             "` of device " + std::to_string(verdict.device) +
             ": the service ignored that term, or a device was moved and its index is not up to "
             "date; get these devices one by one before a write, or set ListOptions::check_filter "
             "to false to accept the rows as they are");
  }
  if (verdict.may_differ == 0 || context.differ_noticed->exchange(true)) return;
  context.notice(
      "rows may differ from the device filter: the state changed, or the operation ignores a term",
      verdict.may_differ);
}

std::optional<RawPage> SequentialFetcher::next() {
  while (!walk_.done()) {
    try {
      if (auto page = fetch_page()) return page;
    } catch (const Error& error) {
      if (may_have_responded(error.info())) walk_.note_lost_response();
      throw_error(context_.located(walk_.explain(error.info()), attempts_));
    } catch (...) {  // mostly std::bad_alloc: there may have been a response
      walk_.note_lost_response();
      throw;
    }
  }
  return std::nullopt;
}

// Returns nothing if the page has no rows to deliver.
std::optional<RawPage> SequentialFetcher::fetch_page() {
  attempts_ = 0;
  auto [decoded, attempts, throttled, earlier_response_lost, read] =
      context_.fetch(walk_.next_request(), false, cancel_);
  attempts_ = attempts;
  if (earlier_response_lost) walk_.note_lost_response();
  check_rows(context_, *decoded.rows);
  PageVerdict verdict = walk_.take(decoded.meta, decoded.ids, decoded.rows->count());
  if (verdict.repeated != 0) context_.notice("repeated rows were left out", verdict.repeated);
  if (verdict.excess != 0)
    context_.notice("the listing has more rows than its count", verdict.excess);
  if (walk_.done() && walk_.rows_to_skip() != 0)
    context_.notice("the listing ended before all rows to skip were seen", walk_.rows_to_skip());
  if (verdict.request_again || decoded.rows->count() == 0) return std::nullopt;
  try {
    remove_rows(decoded, verdict.drop);
  } catch (...) {
    walk_.undo_take();
    throw;
  }
  RawPage page{std::move(decoded.rows), {}, std::move(decoded.ids), std::move(verdict.start)};
  if (decoded.meta.count && *decoded.meta.count >= 0)
    page.total = static_cast<std::size_t>(*decoded.meta.count);
  return page;
}

}  // namespace ninjaone::paging
