// SPDX-License-Identifier: MIT
#include <ninjaone/alerts.hpp>
#include <ninjaone/path.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation list_row{"alerts.list", Method::get, "/v2/alerts", "alerts"};
constexpr Operation delete_row{"alerts.reset", Method::delete_, "/v2/alert/{uid}", "", Effect::idempotent};
constexpr Operation reset_row{"alerts.reset", Method::post, "/v2/alert/{uid}/reset", "", Effect::unsafe};

}  // namespace

PagedRange<Alert> Alerts::list(AlertQuery query, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("df", query.filter.text()).text("sourceType", query.source_type);
  parameters.text("lang", query.language).text("tz", query.time_zone);
  return detail::list<Alert>(core_,
                             detail::listing_of(core_, list_row, detail::call_of(list_row, {}, parameters.take()), std::move(options)));
}

void Alerts::reset(std::string_view uid, const CallOptions& options) const {
  detail::run(core_, detail::call_at(delete_row, path(delete_row.path, uid)), options);
}

void Alerts::reset(std::string_view uid, const Json& data, const CallOptions& options) const {
  detail::run(core_, detail::call_at(reset_row, path(reset_row.path, uid), {}, data.dump()), options);
}

}  // namespace ninjaone
