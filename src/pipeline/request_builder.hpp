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

// One call of an operation, made step by step:
//
//   return call(core_, update_end_user).path(id).body(patch).fetch<EndUser>(options);
//
// Input that cannot be sent is a ConfigurationError that names the operation; nothing was sent.
class RequestBuilder {
 public:
  RequestBuilder(const CoreRef& core, const Operation& operation);

  // Fills the placeholders of the path, in order. Ids are numbers; a text is percent-encoded and
  // must not be empty.
  template <class... Segments>
  RequestBuilder& path(const Segments&... segments) {
    return fill({Segment(segments)...});
  }

  // A query parameter. It is left out if the value is absent, empty or false.
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
  RequestBuilder& query(std::string_view key,
                        const std::vector<std::string>& values);  // joined by commas
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
  // A time in the unit of its row, without decimals.
  RequestBuilder& query(const SentTime& row, const std::optional<Timestamp>& value);

  // The parameters of a filter that several operations take: add(RequestBuilder&, const Filter&) of
  // the subject adds them.
  template <class Filter>
  auto query(const Filter& filter) -> decltype(add(*this, filter), *this) {
    add(*this, filter);
    return *this;
  }
  // The same as query(), also sent when it is empty.
  RequestBuilder& parameter(std::string_view key, std::string_view value) {
    call_.query.emplace_back(key, value);
    return *this;
  }

  // The body: a model, or free-form JSON.
  template <class T>
  RequestBuilder& body(const T& model) {
    return json_body(named(operation_, [&] { return json::encode(model); }));
  }
  // The values of custom fields. Those that are secrets are kept out of errors and logs.
  RequestBuilder& body(const Fields& fields);
  // A secret in the body or the query: a refusal might repeat it.
  RequestBuilder& secret(Secret value);

  // Of a listing: where it begins when it is not resumed, and the check of its rows.
  template <class Id>
  RequestBuilder& start_at(const std::optional<Id>& position) {
    if (position) start_ = to_string(*position);
    return *this;
  }
  RequestBuilder& check_rows(RowCheck check) {
    check_ = std::move(check);
    return *this;
  }

  // The response as a T. ProtocolError: it is not one.
  template <class T>
  [[nodiscard]] T fetch(const CallOptions& options) {
    return core_->read<T>(send(options), operation_.root);
  }
  // The same for operations to which some servers respond with nothing.
  template <class T>
  [[nodiscard]] std::optional<T> fetch_if_any(const CallOptions& options) {
    CallResult answer = send(options);
    if (answer.response.body.empty() || answer.response.body == "null") return std::nullopt;
    return core_->read<T>(std::move(answer), operation_.root);
  }
  // Custom fields by name.
  [[nodiscard]] Fields fetch_fields(const CallOptions& options);
  // The text of the response, whatever it is.
  [[nodiscard]] std::string fetch_text(const CallOptions& options) {
    return std::move(send(options).response.body);
  }
  // For operations whose response has no content.
  void run(const CallOptions& options) { (void)send(options); }
  template <class T>
  [[nodiscard]] PagedRange<T> list(ListOptions options) {
    return range_of<T>(core_, listing(std::move(options)));
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
    return core_->perform(finished(), options);
  }
  [[nodiscard]] const Call& finished();  // whose path may have no placeholder
  [[nodiscard]] Listing listing(ListOptions options);

  const CoreRef& core_;  // of the module, which lives as long as the expression
  const Operation& operation_;
  Call call_{};
  std::string start_{};
  RowCheck check_{};
};

[[nodiscard]] inline RequestBuilder call(const CoreRef& core, const Operation& operation) {
  return {core, operation};
}

}  // namespace ninjaone::pipeline
