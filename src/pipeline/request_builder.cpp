// SPDX-License-Identifier: MIT
#include "pipeline/request_builder.hpp"

#include "http/url.hpp"

namespace ninjaone::pipeline {

RequestBuilder::RequestBuilder(const CoreRef& core, const Operation& operation)
    : core_(core), operation_(operation) {
  call_.operation = operation.name;
  call_.method = operation.method;
  call_.effect = operation.effect;
  call_.shown = operation.path;
  call_.only_reads = operation.effect == Effect::safe;
}

RequestBuilder::RequestBuilder(RequestBuilder&& other) noexcept = default;
RequestBuilder::~RequestBuilder() = default;

RequestBuilder& RequestBuilder::fill(std::initializer_list<Segment> segments) {
  std::string filled;
  filled.reserve(operation_.path.size() + 16);
  std::string_view rest = operation_.path.substr(version_prefix.size());
  for (const Segment& segment : segments) {
    const auto open = rest.find('{');
    filled.append(rest.substr(0, open))
        .append(segment.is_id ? segment.text : named(operation_, [&] {
          return http::encode_segment(segment.text);
        }));
    rest.remove_prefix(rest.find('}', open) + 1);
  }
  call_.path = filled.append(rest);
  return *this;
}

RequestBuilder& RequestBuilder::query(std::string_view key, std::string_view value) {
  if (!value.empty()) call_.query.emplace_back(key, value);
  return *this;
}

RequestBuilder& RequestBuilder::query(std::string_view key,
                                      const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : ",") + value;
  return query(key, std::string_view(joined));
}

RequestBuilder& RequestBuilder::query(const SentTime& row, const std::optional<Timestamp>& value) {
  return value ? query(row.name, whole_time(*value, row.unit)) : *this;
}

RequestBuilder& RequestBuilder::json_body(std::string text) {
  if (!text.empty()) call_.content_type = "application/json";
  call_.body = std::move(text);
  return *this;
}

RequestBuilder& RequestBuilder::body(const Fields& fields) {
  std::vector<std::pair<std::string, Json>> members;
  for (const auto& [name, value] : fields) {
    members.emplace_back(name, value.json());
    if (value.is_secret()) secret(Secret(value.as_text().value_or("")));
  }
  return json_body(named(operation_, [&] { return Json::object(std::move(members)).dump(); }));
}

RequestBuilder& RequestBuilder::secret(Secret value) {
  call_.secrets.push_back(std::move(value));
  return *this;
}

Fields RequestBuilder::fetch_fields(const CallOptions& options) {
  const Json values = fetch<Json>(options);
  Fields fields;
  for (const std::string& name : values.keys()) fields.emplace(name, values[name]);
  return fields;
}

const Call& RequestBuilder::completed_call() {
  if (call_.path.empty()) call_.path = operation_.path.substr(version_prefix.size());
  return call_;
}

UntypedRange RequestBuilder::listing(ListOptions&& options, json::MakeRows make) {
  (void)completed_call();
  const bool check_filter = options.check_filter;
  Listing listing =
      make_listing(core_, operation_, std::move(call_), std::move(options), std::move(start_));
  if (check_filter) listing.check = std::move(check_);
  return make_range(core_, std::move(listing), make);
}

}  // namespace ninjaone::pipeline
