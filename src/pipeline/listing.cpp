// SPDX-License-Identifier: MIT
#include "pipeline/listing.hpp"

#include <algorithm>
#include <limits>

#include "base/fail.hpp"
#include "http/url.hpp"
#include "paging/concurrent_fetcher.hpp"
#include "paging/read_ahead_fetcher.hpp"
#include "paging/threaded_fetcher.hpp"
#include "pipeline/named.hpp"
#include "pipeline/options.hpp"

namespace ninjaone::pipeline {

namespace {

// The body of a board: the caller's members, and the position in the listing.
std::string board_body(const std::string& body, const paging::PageRequest& request) {
  const Json given = body.empty() ? Json::object({}) : Json::parse(body);
  std::vector<std::pair<std::string, Json>> members;
  for (const std::string& key : given.keys()) members.emplace_back(key, given[key]);
  const bool number = request.cursor.find_first_not_of("0123456789") == std::string::npos &&
                      request.cursor.size() < 19;
  members.emplace_back("lastCursorId",
                       number ? Json(std::stoll(request.cursor)) : Json(request.cursor));
  members.emplace_back("pageSize", request.page_size);
  return Json::object(std::move(members)).dump();
}

// Removes `pageSize` from the body of a board, because the listing sets it for each page. Returns
// the page size to use, or 0 if the caller gave none.
int take_page_size(std::string& body, int option_size) {
  const Json given = body.empty() ? Json() : Json::parse(body);
  if (given.is_null()) return option_size;
  if (given.kind() != Json::Kind::object)
    fail_configuration("body", "the body of this listing must be a JSON object");
  if (given.contains("lastCursorId")) {
    fail_configuration("lastCursorId",
                       "the listing sets `lastCursorId` in the body; remove it, and set "
                       "ListOptions::resume to start at a checkpoint");
  }
  if (!given.contains("pageSize")) return option_size;
  const std::int64_t size = given["pageSize"].as_int().value_or(0);
  if (size < 1 || size > std::numeric_limits<int>::max()) {
    fail_configuration("pageSize",
                       "`pageSize` in the body must be an integer above 0; it has the meaning of "
                       "ListOptions::page_size");
  }
  if (option_size != 0 && option_size != size) {
    fail_configuration("pageSize", "`pageSize` in the body is " + std::to_string(size) +
                                       " and ListOptions::page_size is " +
                                       std::to_string(option_size) + "; set one of them");
  }
  std::vector<std::pair<std::string, Json>> others;
  for (const std::string& key : given.keys()) {
    if (key != "pageSize") others.emplace_back(key, given[key]);
  }
  body = Json::object(std::move(others)).dump();
  return static_cast<int>(size);
}

void check(const ListOptions& options) {
  check_headers(options.headers);
  if (options.page_size < 0)
    fail_configuration("page_size",
                       "ListOptions::page_size must be 0 (the library chooses) or above");
  if (options.concurrency < 1)
    fail_configuration("concurrency", "ListOptions::concurrency must be at least 1");
  if (options.page_timeout && options.page_timeout->count() < 0) {
    fail_configuration("page_timeout",
                       "ListOptions::page_timeout must not be below 0; "
                       "std::chrono::milliseconds::max() means no limit");
  }
}

// Rejects parameters that the listing sets itself: the page size and the position.
void check_parameters(const Operation& operation, const Query& query, const Query& extra) {
  if (operation.paging == Paging::none || operation.paging == Paging::board) return;
  const std::string_view position = paging::position_key(operation.paging);
  for (const Query* parameters : {&query, &extra}) {
    for (const auto& [key, value] : *parameters) {
      if (key == "pageSize") {
        fail_configuration("pageSize",
                           "the listing sets the parameter `pageSize`; remove it from "
                           "extra_query, and set ListOptions::page_size");
      }
      if (key != position) continue;
      fail_configuration(
          key, "the listing sets the parameter `" + key +
                   "`; remove it from ListOptions::extra_query, and set ListOptions::resume or the "
                   "member of the query that has the start position");
    }
  }
}

}  // namespace

Call Listing::page(const paging::PageRequest& request) const {
  Call page = call;
  for (const auto& [key, value] : request.query) {
    page.query.emplace_back(
        key == "anchorId" && !position_key.empty() ? std::string(position_key) : key, value);
  }
  if (!request.cursor.empty()) page.body = board_body(call.body, request);
  return page;
}

CallOptions Listing::page_options(CancellationToken cancel) const {
  CallOptions call_options;
  call_options.timeout = options.page_timeout;
  call_options.cancel = std::move(cancel);
  call_options.wait = options.wait;
  call_options.headers = options.headers;
  return call_options;
}

Listing make_listing(const CoreRef& core, const Operation& operation, Call call,
                     ListOptions options, std::string start) {
  return named(call.method, call.shown, call.effect, [&]() -> Listing {
    check(options);
    check_parameters(operation, call.query, options.extra_query);
    call.query.insert(call.query.end(), options.extra_query.begin(), options.extra_query.end());
    int page_size = options.page_size;
    if (operation.paging == Paging::board) page_size = take_page_size(call.body, page_size);
    if (page_size == 0) page_size = operation.largest_page;
    const paging::ListingHash hash =
        paging::listing_hash(core->origin(), call.path, call.query, call.body);
    Checkpoint from = std::move(options.resume);
    if (from.empty() && !start.empty())
      from = paging::starting_at(operation.paging, hash, std::move(start));
    paging::PageWalk walk(operation.paging, page_size, hash, from);
    return {std::move(call),       std::string(operation.root), std::move(options),
            std::move(walk),       operation.smallest_page,     {},
            operation.position_key};
  });
}

namespace {

paging::ListingContext calls_of(const CoreRef& core, const std::shared_ptr<const Listing>& listing,
                                json::MakeRows make) {
  paging::ListingContext calls;
  calls.method = to_string(listing->call.method);
  calls.path = listing->call.shown;
  calls.smallest_page = listing->smallest_page;
  calls.check = listing->check;
  calls.fetch = [core, listing, make](const paging::PageRequest& ask, bool skim,
                                      const CancellationToken& cancel) {
    auto call = std::make_shared<CallResult>(
        core->perform(listing->page(ask), listing->page_options(cancel)));
    paging::PageResponse fetched;
    fetched.attempts = call->state.attempts.sent;
    fetched.throttled = call->state.last && call->state.last->kind == ErrorKind::rate_limited;
    fetched.earlier_response_lost = call->state.response_lost;
    if (skim) fetched.page.ids = core->skim_page(*call, listing->root);
    const auto read = [core, listing, make, call, size = ask.page_size] {
      return core->read_page(std::move(*call), listing->root, make, size);
    };
    if (fetched.page.ids.empty()) {
      fetched.page = read();
    } else {
      fetched.page.meta.shape = json::PageMeta::Shape::array;
      fetched.read = [read] { return read().rows; };
    }
    return fetched;
  };
  calls.notice = [core, listing](std::string_view reason, std::uint64_t count) {
    core->log().log({LogEvent::Level::warning,
                     "listing",
                     to_string(listing->call.method),
                     listing->call.shown,
                     {},
                     reason,
                     {},
                     0,
                     0,
                     count});
  };
  return calls;
}

}  // namespace

UntypedRange make_range(const CoreRef& core, Listing listing, json::MakeRows make) {
  Checkpoint start = listing.walk.position();
  return {make_page_fetcher(core, std::move(listing), make), std::move(start)};
}

std::unique_ptr<paging::PageFetcher> make_page_fetcher(const CoreRef& core, Listing listing,
                                                       json::MakeRows make) {
  if (core->observing().enabled()) {
    listing.call.listing = core->observing().next_number();
    listing.call.context = core->observing().capture();
  }
  const auto shared = std::make_shared<const Listing>(std::move(listing));
  const ListOptions& options = shared->options;
  const paging::ListingContext calls = calls_of(core, shared, make);
  if (options.concurrency == 1 && !options.prefetch)
    return std::make_unique<paging::SequentialFetcher>(shared->walk, calls, options.cancel);

  auto work = std::make_unique<paging::ThreadedFetcher::Work>(options.cancel);
  auto pages = std::make_unique<paging::SequentialFetcher>(shared->walk, calls, work->stop.token());
  if (options.concurrency > 1) {
    const int max_in_flight = std::min(options.concurrency, core->max_in_flight());
    work->pages = std::make_unique<paging::ConcurrentFetcher>(std::move(pages), max_in_flight,
                                                              work->stop.source());
  } else {
    work->pages = std::make_unique<paging::ReadAheadFetcher>(std::move(pages), work->stop.source());
  }
  auto resume_sequentially = [shared, calls](const Checkpoint& from) {
    return std::make_unique<paging::SequentialFetcher>(shared->walk.resumed(from), calls,
                                                       shared->options.cancel);
  };
  return std::make_unique<paging::ThreadedFetcher>(std::move(work), shared->walk.position(),
                                                   std::move(resume_sequentially));
}

}  // namespace ninjaone::pipeline
