// SPDX-License-Identifier: MIT
#include "call/page_source.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <utility>

namespace ninjaone::call {

namespace {

// Whether the server may have given the page that this error is in place of.
bool may_have_answered(const ErrorInfo& info) {
  const bool refused = info.http_status >= 300 && info.http_status < 500 && info.http_status != 408;
  return info.outcome != Outcome::not_sent && (!refused || info.attempts > 1);
}

}  // namespace

void leave_out(wire::RowPage& page, const std::vector<std::size_t>& drop) {
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

std::optional<PageOfRows> RowSource::next() {
  while (!walk_.done()) {
    try {
      if (auto page = ask()) return page;
    } catch (const Error& error) {
      if (may_have_answered(error.info())) walk_.lost_answer();
      throw_error(walk_.explain(error.info()));
    } catch (...) {  // of memory above all: the answer may have come
      walk_.lost_answer();
      throw;
    }
  }
  return std::nullopt;
}

// Nothing when the answer held no rows to deliver.
std::optional<PageOfRows> RowSource::ask() {
  auto [answer, throttled, in_doubt, read] = calls_.fetch(walk_.ask(), false);
  if (in_doubt) walk_.lost_answer();
  PageVerdict verdict = walk_.take(answer.meta, answer.ids, answer.rows->count());
  if (verdict.repeated != 0) calls_.notice("repeated rows were left out", verdict.repeated);
  if (verdict.excess != 0) calls_.notice("more rows than the server told", verdict.excess);
  if (verdict.again || answer.rows->count() == 0) return std::nullopt;
  try {
    leave_out(answer, verdict.drop);
  } catch (...) {
    walk_.take_back();
    throw;
  }
  PageOfRows page{std::move(answer.rows), {}, std::move(answer.ids), std::move(verdict.start)};
  if (answer.meta.count && *answer.meta.count >= 0) page.total = static_cast<std::size_t>(*answer.meta.count);
  return page;
}

}  // namespace ninjaone::call
