// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/page.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "call/page_prefetch.hpp"
#include "call/page_source.hpp"
#include "call/page_windows.hpp"
#include "client/core.hpp"

// What the modules are made of: a row, the ids of its path, a query, a body.
namespace ninjaone::detail {

using Ids = std::initializer_list<std::int64_t>;

[[nodiscard]] Call call_of(const call::Operation& operation, Ids ids, Query query = {}, std::string body = {});
// The same for a path that holds a text. `filled`: of ninjaone::path().
[[nodiscard]] Call call_at(const call::Operation& operation, std::string_view filled, Query query = {}, std::string body = {});

template <class T>
[[nodiscard]] T fetch(const CoreRef& core, const call::Operation& operation, const Call& call, const CallOptions& options) {
  return core->read<T>(core->perform(call, options), operation.root);
}

// For operations of which some servers answer with the object and some with nothing.
template <class T>
[[nodiscard]] std::optional<T> fetch_if_told(const CoreRef& core, const call::Operation& operation, const Call& call,
                                             const CallOptions& options) {
  Answer answer = core->perform(call, options);
  if (answer.response.body.empty() || answer.response.body == "null") return std::nullopt;
  return core->read<T>(std::move(answer), operation.root);
}

// For operations that answer with nothing, whatever they answer.
inline void run(const CoreRef& core, const Call& call, const CallOptions& options) { (void)core->perform(call, options); }

// What an answer of one word says, quoted or not; empty when it says nothing.
[[nodiscard]] std::string bare_text(std::string_view body);

// A listing before its first page.
struct Listing {
  Call call{};
  std::string root{};
  ListOptions options{};
  call::PageWalk walk;

  // The request for one page.
  [[nodiscard]] Call page(const call::PageAsk& ask) const;
  [[nodiscard]] CallOptions page_options(CancellationToken cancel) const;
};

// `start` is where a listing begins when it is not resumed. ConfigurationError: the page size, or a checkpoint of another listing.
[[nodiscard]] Listing listing_of(const call::Operation& operation, Call call, ListOptions options, std::string start = {});

template <class T>
[[nodiscard]] std::unique_ptr<PageSource<T>> source_of(const CoreRef& core, Listing listing, CancellationToken cancel) {
  const int in_flight = std::min(listing.options.concurrency, core->most_in_flight());
  auto shared = std::make_shared<const Listing>(std::move(listing));
  auto fetch_page = [core, shared, options = shared->page_options(std::move(cancel))](const call::PageAsk& ask) {
    Answer answer = core->perform(shared->page(ask), options);
    const bool throttled = answer.trace.last && answer.trace.last->kind == ErrorKind::rate_limited;
    return call::FetchedPage<T>{core->read_page<T>(std::move(answer), shared->root), throttled};
  };
  auto notice = [core, shared](std::string_view reason, std::uint64_t count) {
    core->journal().tell(
        {LogEvent::Level::warning, "listing", to_string(shared->call.method), shared->call.shown, {}, reason, {}, 0, 0, count});
  };
  if (in_flight <= 1) return std::make_unique<call::RowSource<T>>(shared->walk, std::move(fetch_page), std::move(notice));
  return std::make_unique<call::PageWindows<T>>(shared->walk, std::move(fetch_page), std::move(notice), in_flight);
}

template <class T>
[[nodiscard]] PagedRange<T> list(const CoreRef& core, Listing listing) {
  const Checkpoint start = listing.walk.position();
  const CancellationToken cancel = listing.options.cancel;
  if (!listing.options.prefetch && listing.options.concurrency == 1) {
    return PagedRange<T>(source_of<T>(core, std::move(listing), cancel), start);
  }
  auto make = [&](CancellationToken token) { return source_of<T>(core, std::move(listing), std::move(token)); };
  return PagedRange<T>(std::make_unique<call::PagePrefetch<T>>(make, cancel), start);
}

// Query parameters that are only sent when there is something to say.
class Parameters {
 public:
  Parameters& text(std::string key, const std::string& value) {
    if (!value.empty()) query_.emplace_back(std::move(key), value);
    return *this;
  }
  Parameters& text(std::string key, const std::optional<std::string>& value) { return value ? text(std::move(key), *value) : *this; }
  Parameters& time(std::string key, const std::optional<Timestamp>& value) {
    return value ? text(std::move(key), to_epoch_seconds(std::chrono::floor<std::chrono::seconds>(*value))) : *this;
  }
  Parameters& flag(std::string key, bool value) { return value ? text(std::move(key), std::string("true")) : *this; }
  template <class E>
  Parameters& word(std::string key, const std::optional<OpenEnum<E>>& value) {
    return value ? text(std::move(key), std::string(value->text())) : *this;
  }
  template <class Id>
  Parameters& id(std::string key, const std::optional<Id>& value) {
    return value ? text(std::move(key), std::to_string(raw(*value))) : *this;
  }
  Parameters& words(std::string key, const std::vector<std::string>& values) {
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : ",") + value;
    return text(std::move(key), joined);
  }
  [[nodiscard]] Query take() { return std::move(query_); }

 private:
  Query query_{};
};

}  // namespace ninjaone::detail
