// SPDX-License-Identifier: MIT
#include "exhaustive/model/paging_server.hpp"

#include <algorithm>
#include <limits>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>
#include <utility>

namespace ninjaone::model {

namespace {

constexpr std::int64_t newest = std::numeric_limits<std::int64_t>::max();

constexpr unsigned of(Form form) { return 1U << static_cast<unsigned>(form); }
constexpr unsigned by_ids = of(Form::array) | of(Form::activities),
                   by_tokens = of(Form::envelope) | of(Form::board), any = ~0U;

struct Row {
  std::string_view name;
  unsigned forms;                // the forms that can have the fault
  bool advances_cursor = false;  // of a report: the cursor of the server is ahead of the client
  bool repeats = true;           // may repeat until the client throws
};
constexpr std::array<Row, static_cast<std::size_t>(Wrong::count)> faults{{
    {"", any},
    {"lost_before", any},
    {"lost_after", any, true},
    {"late", any, true},
    {"unavailable", any},
    {"throttled", any},
    {"unauthorized", any},
    {"forbidden", any},
    {"cut", any, true},
    {"web_page", any, true},
    {"other_shape", any, true},
    {"overlap", by_ids, false, false},
    {"twice", by_ids, false, false},
    {"empty_once", of(Form::envelope) | of(Form::cursor), false, false},
    {"previous_page", by_ids | of(Form::cursor), true},
    {"out_of_order", by_ids},
    {"no_id", by_ids},
    {"no_next", by_tokens | of(Form::cursor), true},
    {"seen_next", by_tokens},
    {"hole", of(Form::cursor), true},
    {"overcount", of(Form::cursor), true},
    {"gone", of(Form::cursor), true},
}};

const Row& row_of(Wrong wrong) noexcept { return faults.at(static_cast<std::size_t>(wrong)); }

[[noreturn]] void lose(ErrorKind kind, const char* reason, bool sent) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = reason;
  info.message = "lost by the test server";
  info.outcome = sent ? Outcome::not_applied : Outcome::not_sent;
  info.wire.sends = sent ? 1 : 0;
  throw_error(std::move(info));
}

std::string parameter(const std::string& url, const std::string& name) {
  for (const char before : {'?', '&'}) {
    const auto at = url.find(before + name + "=");
    if (at == std::string::npos) continue;
    const auto begin = at + name.size() + 2;
    return url.substr(begin, url.find('&', begin) - begin);
  }
  return {};
}

std::string key_of(const Habits& habits) {
  if (habits.form == Form::envelope) return "after";
  switch (habits.paging) {
    case Paging::cursor:
      return "cursor";
    case Paging::cursor_name:
      return "cursorName";
    case Paging::activities:
      return "olderThan";
    case Paging::anchor:
      return "anchorId";
    default:
      return "after";
  }
}

// "t42", "t42.1" and the "42" of a board are the position after row 42.
std::int64_t position_of(const std::string& token) {
  if (token.empty()) return 0;
  return std::stoll(token.front() == 't' ? token.substr(1) : token);
}

// The name of a cursor. A cursor that is renamed with each page has its position after a dot.
std::string name_in(const std::string& position) { return position.substr(0, position.find('.')); }

}  // namespace

std::string_view to_string(Wrong wrong) noexcept { return row_of(wrong).name; }

PagingServer::PagingServer(const Habits& habits, RowIds rows, std::uint64_t seed, int percent_wrong,
                           int max_wrong)
    : habits_(habits),
      rows_(rows.begin(), rows.end()),
      ever_(rows_),
      throughout_(rows_),
      order_(std::move(rows)),
      dice_(seed),
      percent_wrong_(percent_wrong),
      wrong_left_(max_wrong) {}

bool PagingServer::applies(Wrong wrong, const Habits& habits) noexcept {
  const Row& row = row_of(wrong);
  if (wrong == Wrong::nothing || (row.forms & of(habits.form)) == 0) return false;
  if (habits.form == Form::cursor && habits.moving && row.advances_cursor)
    return false;  // a report that is read again must not have changed
  if (habits.as_text && (wrong == Wrong::empty_once || wrong == Wrong::previous_page ||
                         wrong == Wrong::hole || wrong == Wrong::overcount)) {
    return false;  // a name does not contain the position
  }
  return wrong != Wrong::other_shape ||
         habits.paging != Paging::none;  // Paging::none accepts every shape
}

void PagingServer::heal() {
  const std::lock_guard lock(mutex_);
  repeated_ = Wrong::nothing;
}

void PagingServer::calm() {
  heal();
  const std::lock_guard lock(mutex_);
  wrong_left_ = 0;
}

void PagingServer::forget_cursors() {
  const std::lock_guard lock(mutex_);
  tokens_.clear();
}

RowIds PagingServer::rows() const {
  const std::lock_guard lock(mutex_);
  if (habits_.form == Form::cursor || habits_.form == Form::unpaged) return order_;
  if (habits_.form == Form::activities) return {rows_.rbegin(), rows_.rend()};
  return {rows_.begin(), rows_.end()};
}

bool PagingServer::was_there(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  return ever_.count(id) != 0;
}

std::set<std::int64_t> PagingServer::throughout() const {
  const std::lock_guard lock(mutex_);
  return throughout_;
}

std::size_t PagingServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::array<int, static_cast<std::size_t>(Wrong::count)> PagingServer::fired() const {
  const std::lock_guard lock(mutex_);
  return fired_;
}

void PagingServer::note(const std::string& text) {
  const std::lock_guard lock(mutex_);
  history_ += text + "\n";
}

std::string PagingServer::history() const {
  const std::lock_guard lock(mutex_);
  return history_;
}

Response PagingServer::send(const Request& request, const SendContext& context) {
  const std::lock_guard lock(mutex_);
  if (context.cancel.cancelled()) lose(ErrorKind::cancelled, "cancelled", false);
  ++requests_;
  const PageRequest ask = read(request);
  const Wrong wrong = draw(ask);
  history_ += "request " + ask.position + " " + std::to_string(ask.size) + " " +
              std::string(to_string(wrong));
  if (wrong == Wrong::lost_before) lose(ErrorKind::transport, "connect", false);
  if (wrong >= Wrong::unavailable && wrong <= Wrong::forbidden) return fail(wrong);
  if ((wrong == Wrong::gone && !ask.position.empty()) || !knows(ask)) return fail(Wrong::gone);
  const Page page = habits_.form == Form::cursor          ? by_snapshot(ask, wrong)
                    : (of(habits_.form) & by_tokens) != 0 ? by_token(ask, wrong)
                                                          : by_id(ask, wrong);
  if (habits_.moving) move_rows();
  if (wrong == Wrong::lost_after) lose(ErrorKind::transport, "reset", true);
  if (wrong == Wrong::late) lose(ErrorKind::timeout, "deadline", true);
  if (wrong == Wrong::web_page || wrong == Wrong::other_shape) return fail(wrong);
  std::string text = body(page);
  history_ += " -> " + text + "\n";
  if (wrong == Wrong::cut) text.pop_back();
  return {200, {{"Content-Type", "application/json"}}, std::move(text), {}};
}

PagingServer::PageRequest PagingServer::read(const Request& request) const {
  PageRequest ask;
  if (habits_.paging == Paging::board && habits_.form == Form::board) {
    const Json body = Json::parse(request.body);
    ask.position = std::to_string(body["lastCursorId"].as_int().value_or(0));
    ask.size = static_cast<std::size_t>(body["pageSize"].as_int().value_or(0));
    return ask;
  }
  const std::string size = parameter(request.url, "pageSize");
  ask.size = size.empty() ? 1'000 : std::stoul(size);
  ask.position = parameter(request.url, key_of(habits_));
  return ask;
}

Wrong PagingServer::draw(const PageRequest& ask) {
  if (std::find(tokens_.begin(), tokens_.end(), ask.position) == tokens_.end())
    tokens_.push_back(ask.position);
  if (repeated_ != Wrong::nothing) return repeated_;
  if (wrong_left_ == 0 || !dice_.chance(percent_wrong_)) return Wrong::nothing;
  const auto wrong = static_cast<Wrong>(1 + dice_.below(faults.size() - 1));
  if (!applies(wrong, habits_)) return Wrong::nothing;
  --wrong_left_;
  ++fired_.at(static_cast<std::size_t>(wrong));
  if (row_of(wrong).repeats && dice_.chance(40)) repeated_ = wrong;
  return wrong;
}

bool PagingServer::knows(const PageRequest& ask) const {
  return habits_.form != Form::cursor || ask.position.empty() ||
         snapshots_.count(name_in(ask.position)) != 0;
}

Response PagingServer::fail(Wrong wrong) {
  history_ += "\n";
  switch (wrong) {
    case Wrong::unavailable:
      return {dice_.chance(50) ? 503 : 500, {}, {}, {}};
    case Wrong::throttled:
      return {429, {{"Retry-After", "1"}}, {}, {}};
    case Wrong::unauthorized:
      return {401, {}, R"({"error":"invalid_token"})", {}};
    case Wrong::forbidden:
      return {403, {}, R"({"error":"no"})", {}};
    case Wrong::web_page:
      return {200, {{"Content-Type", "text/html"}}, "<html><body>sign in</body></html>", {}};
    case Wrong::other_shape:
      return {200,
              {},
              habits_.paging == Paging::board ? R"([{"id":1}])"
                                              : R"({"data":[],"metadata":{"lastCursorId":1}})",
              {}};
    default: {
      snapshots_.clear();
      constexpr std::array<int, 3> ways{400, 404, 410};
      return {dice_.one_of(ways), {}, R"({"error":"cursor"})", {}};
    }
  }
}

std::size_t PagingServer::served_size(const PageRequest& ask) {
  const std::size_t size = std::max<std::size_t>(ask.size * habits_.times, 1);
  return habits_.short_pages && dice_.chance(40) ? 1 + dice_.below(size) : size;
}

RowIds PagingServer::rows_after(std::int64_t position, std::size_t max) const {
  RowIds ids;
  if (habits_.form == Form::activities) {
    for (auto at = std::make_reverse_iterator(rows_.lower_bound(position));
         at != rows_.rend() && ids.size() < max; ++at)
      ids.push_back(*at);
  } else {
    for (auto at = rows_.upper_bound(position); at != rows_.end() && ids.size() < max; ++at)
      ids.push_back(*at);
  }
  return ids;
}

// The rows of the page before that still exist.
RowIds PagingServer::rows_before(std::int64_t position, std::size_t max) const {
  RowIds ids;
  if (habits_.form == Form::activities) {
    for (auto at = rows_.lower_bound(position); at != rows_.end() && ids.size() < max; ++at)
      ids.insert(ids.begin(), *at);
  } else {
    for (auto at = std::make_reverse_iterator(rows_.upper_bound(position));
         at != rows_.rend() && ids.size() < max; ++at) {
      ids.insert(ids.begin(), *at);
    }
  }
  return ids;
}

PagingServer::Page PagingServer::by_id(const PageRequest& ask, Wrong wrong) {
  Page page;
  if (habits_.form == Form::unpaged) {
    page.ids = order_;
    return page;
  }
  const bool descending = habits_.form == Form::activities;
  const std::int64_t position =
      ask.position.empty() ? (descending ? newest : 0) : std::stoll(ask.position);
  page.ids = rows_after(position, served_size(ask));
  auto& ids = page.ids;
  if (wrong == Wrong::previous_page && !ask.position.empty()) {
    const RowIds before = rows_before(position, ask.size);
    if (!before.empty()) ids = before;
  }
  if (ids.empty()) return page;
  if (wrong == Wrong::overlap && !ask.position.empty()) ids.insert(ids.begin(), position);
  if (wrong == Wrong::twice) {
    const auto at = static_cast<std::ptrdiff_t>(dice_.below(ids.size()));
    ids.insert(ids.begin() + at, ids[static_cast<std::size_t>(at)]);
  }
  if (wrong == Wrong::out_of_order) std::swap(ids.front(), ids.back());
  page.has_ids = wrong != Wrong::no_id;
  return page;
}

PagingServer::Page PagingServer::by_token(const PageRequest& ask, Wrong wrong) {
  Page page;
  const bool envelope = habits_.form == Form::envelope;
  const std::int64_t position = position_of(ask.position);
  const std::size_t size = served_size(ask);
  if (wrong == Wrong::empty_once) {
    page.next = "t" + std::to_string(position) + "." + std::to_string(++names_);
    page.more = true;
    return page;
  }
  page.ids = rows_after(position, size);
  if (page.ids.empty()) return page;
  const std::int64_t last = page.ids.back();
  page.more =
      rows_.upper_bound(last) != rows_.end() || (habits_.late_end && page.ids.size() == size);
  page.next = (envelope ? "t" : "") + std::to_string(last);
  const bool short_end = page.ids.size() < ask.size && rows_.upper_bound(last) == rows_.end();
  if (!envelope && habits_.bare_end && short_end) page.next.reset();
  if (wrong == Wrong::no_next && (envelope || page.ids.size() >= ask.size)) page.next.reset();
  if (wrong == Wrong::no_next || wrong == Wrong::seen_next) page.more = true;
  if (wrong == Wrong::seen_next) page.next = dice_.one_of(tokens_);
  if (!envelope && page.next == "0" && page.ids.size() < ask.size)
    page.next = std::to_string(last);  // 0 would end the listing
  return page;
}

PagingServer::Page PagingServer::by_snapshot(const PageRequest& ask, Wrong wrong) {
  std::string name = name_in(ask.position);
  if (name.empty()) {
    name = "c" + std::to_string(++names_);
    snapshots_[name].rows = habits_.moving ? RowIds(rows_.begin(), rows_.end()) : order_;
  }
  Snapshot& snapshot = snapshots_[name];
  const std::size_t count = snapshot.rows.size(), size = served_size(ask),
                    at = ask.position.find('.');
  std::size_t begin =
      at == std::string::npos ? snapshot.position : std::stoul(ask.position.substr(at + 1));
  if (wrong == Wrong::previous_page) begin -= std::min(begin, size);
  if (wrong == Wrong::hole && begin > 0) begin = std::min(count, begin + 1 + dice_.below(size));
  const std::size_t end = wrong == Wrong::empty_once ? begin : std::min(count, begin + size);
  snapshot.position = end;
  Page page;
  const auto first = snapshot.rows.begin();
  page.ids.assign(first + static_cast<std::ptrdiff_t>(begin),
                  first + static_cast<std::ptrdiff_t>(end));
  page.next = habits_.renames ? name + "." + std::to_string(end) : name;
  page.offset = static_cast<std::int64_t>(habits_.offset_counts_page ? end : begin);
  page.count = static_cast<std::int64_t>(count) + (wrong == Wrong::overcount ? 3 : 0);
  const bool short_end =
      habits_.end == Habits::End::short_null || habits_.end == Habits::End::short_bare;
  page.requested_size = ask.size;
  const bool last = page.ids.size() < ask.size ||
                    (habits_.counts && begin > 0);  // not known from the count of a first page
  const bool ends = page.ids.empty() ? habits_.end != Habits::End::empty_named && begin == count
                                     : short_end && last;
  const bool faulty = wrong == Wrong::empty_once || wrong == Wrong::overcount ||
                      (wrong == Wrong::previous_page && !page.ids.empty());
  if (end == count && ends && !faulty) page.next.reset();
  if (wrong == Wrong::no_next && page.ids.size() >= ask.size) page.next.reset();
  return page;
}

// The member with the cursor of a report, and a comma.
std::string PagingServer::cursor_text(const Page& page) const {
  if (!page.next) {
    if (habits_.end != Habits::End::short_null) return {};
    return habits_.as_text ? R"("cursor":"",)" : R"("cursor":null,)";
  }
  if (habits_.as_text)
    return (habits_.paging == Paging::cursor_name ? R"("cursorName":")" : R"("cursor":")") +
           *page.next + "\",";
  return R"("cursor":{"name":")" + *page.next + R"(","offset":)" + std::to_string(page.offset) +
         R"(,"count":)" + std::to_string(page.count) + "},";
}

std::string PagingServer::counts_text(const Page& page) const {
  if (!habits_.counts) return {};
  return R"("page":0,"pageSize":)" + std::to_string(page.requested_size) + R"(,"count":)" +
         std::to_string(page.count) + ",";
}

std::string PagingServer::body(const Page& page) const {
  std::string rows = "[";
  for (std::size_t i = 0; i < page.ids.size(); ++i) {
    const bool without_id = !page.has_ids && i + 1 == page.ids.size();
    rows += (i == 0 ? R"({"key":)" : R"(,{"key":)") + std::to_string(page.ids[i]);
    rows += without_id ? "}" : R"(,"id":)" + std::to_string(page.ids[i]) + "}";
  }
  rows += "]";
  const std::string next = page.next ? "\"" + *page.next + "\"" : "null";
  switch (habits_.form) {
    case Form::envelope:
      return R"({"results":)" + rows + R"(,"pageInfo":{"hasNextPage":)" +
             (page.more ? "true" : "false") + R"(,"endCursor":)" + next + "}}";
    case Form::cursor:
      return "{" + cursor_text(page) + counts_text(page) + R"("results":)" + rows + "}";
    case Form::activities:
      return R"({"lastActivityId":)" + std::to_string(rows_.empty() ? 0 : *rows_.rbegin()) +
             R"(,"activities":)" + rows + "}";
    case Form::board:
      return R"({"data":)" + rows + R"(,"metadata":{"lastCursorId":)" +
             (page.next ? *page.next : "null") + "}}";
    default:
      return rows;
  }
}

// Adds up to two rows and removes up to two rows.
void PagingServer::move_rows() {
  if (dice_.chance(50)) return;
  const std::int64_t highest = rows_.empty() ? 20 : *rows_.rbegin() + 10;
  for (int i = dice_.between(0, 2); i > 0; --i) {
    const std::int64_t id =
        1 + static_cast<std::int64_t>(dice_.below(static_cast<std::size_t>(highest)));
    rows_.insert(id);
    ever_.insert(id);
  }
  for (int i = dice_.between(0, 2); i > 0 && !rows_.empty(); --i) {
    const auto gone =
        std::next(rows_.begin(), static_cast<std::ptrdiff_t>(dice_.below(rows_.size())));
    throughout_.erase(*gone);
    rows_.erase(gone);
  }
}

}  // namespace ninjaone::model
