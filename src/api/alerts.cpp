// SPDX-License-Identifier: MIT
#include <ninjaone/alerts.hpp>
#include <ninjaone/path.hpp>

#include "client/run.hpp"
#include "wire/url.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation list_row{"alerts.list", Method::get, "/v2/alerts", "alerts"};
constexpr Operation delete_row{"alerts.reset", Method::delete_, "/v2/alert/{uid}", "", Effect::idempotent};
constexpr Operation reset_row{"alerts.reset", Method::post, "/v2/alert/{uid}/reset", "", Effect::unsafe};

// An alert is known by a text, not by a number.
detail::Call call_of(const Operation& row, std::string_view uid, std::string body = {}) {
  detail::Call call = detail::call_of(row, {}, {}, std::move(body));
  call.path = wire::encode_path(path(row.path, uid));
  return call;
}

}  // namespace

PagedRange<Alert> Alerts::list(AlertQuery query, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("df", query.filter.text()).text("sourceType", query.source_type);
  parameters.text("lang", query.language).text("tz", query.time_zone);
  return detail::list<Alert>(core_, detail::listing_of(list_row, detail::call_of(list_row, {}, parameters.take()), std::move(options)));
}

void Alerts::reset(std::string_view uid, const CallOptions& options) const { detail::run(core_, call_of(delete_row, uid), options); }

void Alerts::reset(std::string_view uid, const Json& data, const CallOptions& options) const {
  detail::run(core_, call_of(reset_row, uid, data.dump()), options);
}

}  // namespace ninjaone
