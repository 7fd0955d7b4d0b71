// SPDX-License-Identifier: MIT
#include "client/run.hpp"

#include <algorithm>

#include "base/fail.hpp"
#include "call/page_prefetch.hpp"
#include "call/page_windows.hpp"
#include "wire/url.hpp"

namespace ninjaone::detail {

namespace {

// The caller's body of a board with its place in the listing.
std::string board_body(const std::string& body, const call::PageAsk& ask) {
  const Json given = body.empty() ? Json::object({}) : Json::parse(body);
  std::vector<std::pair<std::string, Json>> members;
  for (const std::string& key : given.keys()) members.emplace_back(key, given[key]);
  const bool number = ask.cursor.find_first_not_of("0123456789") == std::string::npos && ask.cursor.size() < 19;
  members.emplace_back("lastCursorId", number ? Json(std::stoll(ask.cursor)) : Json(ask.cursor));
  members.emplace_back("pageSize", ask.page_size);
  return Json::object(std::move(members)).dump();
}

}  // namespace

Call call_of(const call::Operation& operation, Ids ids, Query query, std::string body) {
  Call call;
  call.operation = operation.name;
  call.method = operation.method;
  call.effect = operation.effect;
  call.path = wire::fill(operation.path.substr(3), ids);  // without its /v2
  call.shown = std::string(operation.path);
  call.query = std::move(query);
  if (!body.empty()) call.content_type = "application/json";
  call.body = std::move(body);
  return call;
}

Call call_at(const call::Operation& operation, std::string_view filled, Query query, std::string body) {
  Call call = call_of(operation, {}, std::move(query), std::move(body));
  call.path = wire::encode_path(filled);
  return call;
}

std::string bare_text(std::string_view body) {
  constexpr std::string_view around = " \t\r\n\"";
  const auto from = body.find_first_not_of(around);
  if (from == std::string_view::npos) return {};
  const auto text = body.substr(from, body.find_last_not_of(around) - from + 1);
  return text == "null" || text == "{}" ? std::string() : std::string(text);
}

Call Listing::page(const call::PageAsk& ask) const {
  Call page = call;
  page.query.insert(page.query.end(), ask.query.begin(), ask.query.end());
  if (!ask.cursor.empty()) page.body = board_body(call.body, ask);
  return page;
}

CallOptions Listing::page_options(CancellationToken cancel) const {
  CallOptions call_options;
  call_options.timeout = options.page_timeout;
  call_options.cancel = std::move(cancel);
  return call_options;
}

Listing listing_of(const call::Operation& operation, Call call, ListOptions options, std::string start) {
  if (options.page_size < 0) fail_configuration("page_size", "ListOptions::page_size must be 0 (the library's choice) or above");
  if (options.concurrency < 1) fail_configuration("concurrency", "ListOptions::concurrency must be at least 1");
  if (options.page_timeout && options.page_timeout->count() < 0) {
    fail_configuration("page_timeout", "ListOptions::page_timeout must not be below 0; std::chrono::milliseconds::max() means no limit");
  }
  const int page_size = options.page_size > 0 ? options.page_size : operation.largest_page;
  call.query.insert(call.query.end(), options.extra_query.begin(), options.extra_query.end());
  const std::uint64_t filter = call::filter_hash(call.path, call.query, call.body);
  Checkpoint from = std::move(options.resume);
  if (from.empty() && !start.empty()) from = call::starting_at(operation.paging, filter, std::move(start));
  call::PageWalk walk(operation.paging, page_size, filter, from);
  return {std::move(call), std::string(operation.root), std::move(options), std::move(walk)};
}

std::unique_ptr<call::RowPages> pages_of(const CoreRef& core, Listing listing, wire::MakeRows make) {
  CancellationSource stop;  // of what is fetched ahead: its end is the range's
  auto link = std::make_shared<const CancellationCallback>(listing.options.cancel, [stop]() mutable { stop.cancel(); });
  auto shared = std::make_shared<const Listing>(std::move(listing));
  call::PageCalls calls;
  calls.fetch = [core, shared, make, link, options = shared->page_options(stop.token())](const call::PageAsk& ask, bool skim) {
    auto answer = std::make_shared<Answer>(core->perform(shared->page(ask), options));
    call::FetchedPage fetched;
    fetched.throttled = answer->trace.last && answer->trace.last->kind == ErrorKind::rate_limited;
    fetched.in_doubt = answer->trace.answer_lost;
    if (skim) fetched.page.ids = core->skim_page(*answer, shared->root);
    const auto read = [core, shared, make, answer] {
      return core->read_page(std::move(*answer), shared->root, make, shared->walk.page_size());
    };
    if (fetched.page.ids.empty()) {
      fetched.page = read();
    } else {
      fetched.page.meta.shape = wire::PageMeta::Shape::array;
      fetched.read = [read] { return read().rows; };
    }
    return fetched;
  };
  calls.notice = [core, shared](std::string_view reason, std::uint64_t count) {
    core->journal().tell(
        {LogEvent::Level::warning, "listing", to_string(shared->call.method), shared->call.shown, {}, reason, {}, 0, 0, count});
  };
  auto pages = std::make_unique<call::RowSource>(shared->walk, std::move(calls));
  if (shared->options.concurrency > 1) {
    const int most = std::min(shared->options.concurrency, core->most_in_flight());
    return std::make_unique<call::PageWindows>(std::move(pages), most, stop);
  }
  if (!shared->options.prefetch) return pages;
  return std::make_unique<call::PagePrefetch>(std::move(pages), stop);
}

}  // namespace ninjaone::detail
