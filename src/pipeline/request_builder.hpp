// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <ninjaone/field_value.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/time_units.hpp"
#include "pipeline/listing.hpp"
#include "pipeline/named.hpp"

namespace ninjaone::pipeline {

// Builds one call of an operation step by step:
//
//   return call(core_, update_end_user).path(id).body(patch).fetch<EndUser>(options);
//
// Input that cannot be sent throws a ConfigurationError that names the operation. Nothing was sent.
class RequestBuilder {
 public:
  RequestBuilder(const CoreRef& core, const Operation& operation);
  // Not inline, because every method of every module would contain them.
  RequestBuilder(RequestBuilder&& other) noexcept;
  RequestBuilder& operator=(RequestBuilder&&) = delete;
  ~RequestBuilder();

  // Fills the placeholders of the path in order. An id is a number. A text is percent-encoded and
  // must not be empty.
  template <class... Segments>
  RequestBuilder& path(const Segments&... segments) {
    return fill({Segment(segments)...});
  }

  // Adds a query parameter, unless the value is absent, empty or false.
  RequestBuilder& query(std::string_view key, std::string_view value);
  RequestBuilder& query(std::string_view key, const char* value) {
    return query(key, std::string_view(value));
  }
  RequestBuilder& query(std::string_view key, const std::optional<std::string>& value) {
    return query(key, std::string_view(value ? *value : ""));
  }
  RequestBuilder& query(std::string_view key, bool value) {
    return query(key, std::string_view(value ? "true" : ""));
  }
  // The values are joined with commas.
  RequestBuilder& query(std::string_view key, const std::vector<std::string>& values);
  template <class E>
  RequestBuilder& query(std::string_view key, const std::optional<OpenEnum<E>>& value) {
    return query(key, value ? value->text() : std::string_view());
  }
  template <class Id, std::enable_if_t<is_id<Id>::value, int> = 0>
  RequestBuilder& query(std::string_view key, const std::optional<Id>& value) {
    return value ? query(key, std::to_string(raw(*value))) : *this;
  }
  RequestBuilder& query(std::string_view key, const std::string& value) {
    return query(key, std::string_view(value));
  }
  // A time in the unit of its row, as a whole number or as ISO 8601 text.
  RequestBuilder& query(const SentTime& row, const std::optional<Timestamp>& value);

  // Adds the parameters of a filter that several operations have. The subject defines
  // add(RequestBuilder&, const Filter&), which this function calls.
  template <class Filter>
  auto query(const Filter& filter) -> decltype(add(*this, filter), *this) {
    add(*this, filter);
    return *this;
  }
  // Adds a query parameter, also if it is empty.
  RequestBuilder& parameter(std::string_view key, std::string_view value) {
    call_.query.emplace_back(key, value);
    return *this;
  }

  // The body: a model, or free-form JSON.
  template <class T>
  RequestBuilder& body(const T& model) {
    return json_body(named(operation_, [&] { return json::encode(model); }));
  }
  // The values of custom fields. Secret values do not appear in errors and logs.
  RequestBuilder& body(const Fields& fields);
  // Names a secret of the body or the query, because an error response can repeat it.
  RequestBuilder& secret(Secret value);

  // For a listing: the position at which it starts if it is not resumed.
  template <class Id>
  RequestBuilder& start_at(const std::optional<Id>& position) {
    if (position) start_ = to_string(*position);
    return *this;
  }
  // For a listing: the check of its rows.
  RequestBuilder& check_rows(RowCheck check) {
    check_ = std::move(check);
    return *this;
  }

  // Sends the call and decodes the response as a T. Throws ProtocolError if it is not one.
  template <class T>
  [[nodiscard]] T fetch(const CallOptions& options) {
    return core_->read<T>(send(options), operation_.root);
  }
  // The same for operations whose response is empty on some servers.
  template <class T>
  [[nodiscard]] std::optional<T> fetch_if_any(const CallOptions& options) {
    CallResult call = send(options);
    if (call.response.body.empty() || call.response.body == "null") return std::nullopt;
    return core_->read<T>(std::move(call), operation_.root);
  }
  // Sends the call and returns custom fields by name.
  [[nodiscard]] Fields fetch_fields(const CallOptions& options);
  // Sends the call and returns the body of the response as text.
  [[nodiscard]] std::string fetch_text(const CallOptions& options) {
    return std::move(send(options).response.body);
  }
  // Sends the call of an operation whose response has no content.
  void run(const CallOptions& options) { (void)send(options); }
  template <class T>
  [[nodiscard]] PagedRange<T> list(ListOptions&& options) {
    return range_of<T>(listing(std::move(options), &json::make_rows<T>));
  }

 private:
  struct Segment {
    explicit Segment(std::string_view value) : text(value) {}
    template <class Id, std::enable_if_t<ninjaone::is_id<Id>::value, int> = 0>
    explicit Segment(Id id) : text(std::to_string(raw(id))), is_id(true) {}
    std::string text;
    bool is_id = false;
  };

  RequestBuilder& fill(std::initializer_list<Segment> segments);
  RequestBuilder& json_body(std::string text);
  [[nodiscard]] CallResult send(const CallOptions& options) {
    return core_->perform(completed_call(), options);
  }
  [[nodiscard]] const Call& completed_call();  // fills the path if it has no placeholder
  [[nodiscard]] UntypedRange listing(ListOptions&& options, json::MakeRows make);

  const CoreRef& core_;  // of the module, which outlives the expression
  const Operation& operation_;
  Call call_{};
  std::string start_{};
  RowCheck check_{};
};

[[nodiscard]] inline RequestBuilder call(const CoreRef& core, const Operation& operation) {
  return {core, operation};
}

}  // namespace ninjaone::pipeline
