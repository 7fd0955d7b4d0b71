// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
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

#include "base/time_units.hpp"
#include "call/page_source.hpp"
#include "client/core.hpp"
#include "client/named.hpp"

// What the modules are made of: a row, the ids of its path, a query, a body.
namespace ninjaone::detail {

using Ids = std::initializer_list<std::int64_t>;

[[nodiscard]] Call call_of(const call::Operation& operation, Ids ids, Query query = {}, std::string body = {});
// The same for a path that holds a text. `filled`: of ninjaone::path().
[[nodiscard]] Call call_at(const call::Operation& operation, std::string_view filled, Query query = {}, std::string body = {});

// The same with a body that is made of `model`.
template <class T>
[[nodiscard]] Call call_with(const call::Operation& operation, Ids ids, Query query, const T& model) {
  return call_of(operation, ids, std::move(query), named(operation, [&] { return wire::encode(model); }));
}

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
  int smallest_page = 1;
  std::function<call::FilterVerdict(const wire::Rows&)> check{};  // empty: rows are not compared with a filter
  std::string_view position_key{};                                // a parameter in place of `anchorId`

  // The request for one page.
  [[nodiscard]] Call page(const call::PageAsk& ask) const;
  [[nodiscard]] CallOptions page_options(CancellationToken cancel) const;
};

// `origin` is the client's, for checkpoints; `start` is where a listing begins when it is not resumed. ConfigurationError: the page size, a
// parameter or member that the listing sets itself, or a checkpoint of another listing.
[[nodiscard]] Listing listing_of(const CoreRef& core, const call::Operation& operation, Call call, ListOptions options,
                                 std::string start = {});

// Its pages, fetched as its options say.
[[nodiscard]] std::unique_ptr<call::RowPages> pages_of(const CoreRef& core, Listing listing, wire::MakeRows make);

// What gives the rows their type.
template <class T>
class Pages final : public PageSource<T> {
 public:
  explicit Pages(std::unique_ptr<call::RowPages> pages) : pages_(std::move(pages)) {}
  std::optional<Page<T>> next() override {
    auto page = pages_->next();
    if (!page) return std::nullopt;
    return Page<T>{wire::rows_of<T>(*page->rows), page->total, std::move(page->ids), std::move(page->start)};
  }
  void expect(std::size_t rows) override { pages_->expect(rows); }

 private:
  const std::unique_ptr<call::RowPages> pages_;
};

template <class T>
[[nodiscard]] PagedRange<T> list(const CoreRef& core, Listing listing) {
  const Checkpoint start = listing.walk.position();
  return PagedRange<T>(std::make_unique<Pages<T>>(pages_of(core, std::move(listing), &wire::make_rows<T>)), start);
}

// Query parameters that are only sent when there is something to say.
class Parameters {
 public:
  Parameters& text(std::string key, const std::string& value) {
    if (!value.empty()) query_.emplace_back(std::move(key), value);
    return *this;
  }
  Parameters& text(std::string key, const std::optional<std::string>& value) { return value ? text(std::move(key), *value) : *this; }
  // A time in the unit of its row, without decimals.
  Parameters& time(const SentTime& row, const std::optional<Timestamp>& value) {
    return value ? text(std::string(row.name), whole_time(*value, row.unit)) : *this;
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
