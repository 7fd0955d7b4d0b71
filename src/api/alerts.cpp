// SPDX-License-Identifier: MIT
#include <ninjaone/alerts.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<HealthStatus> words<HealthStatus>() noexcept {
  static constexpr Word<HealthStatus> list[] = {
      {HealthStatus::unknown, "UNKNOWN"},
      {HealthStatus::healthy, "HEALTHY"},
      {HealthStatus::needs_attention, "NEEDS_ATTENTION"},
      {HealthStatus::unhealthy, "UNHEALTHY"},
  };
  return all(list);
}

template <>
struct Members<Alert> {
  static constexpr std::string_view name = "alert";
  static constexpr Member list[] = {
      member<&Alert::uid>("uid"),
      member<&Alert::device_id>("deviceId"),
      member<&Alert::message>("message"),
      member<&Alert::create_time>("createTime"),
      member<&Alert::update_time>("updateTime"),
      member<&Alert::source_type>("sourceType"),
      member<&Alert::source_config_uid>("sourceConfigUid"),
      member<&Alert::source_name>("sourceName"),
      member<&Alert::subject>("subject"),
      member<&Alert::user_id>("userId"),
      member<&Alert::psa_ticket_id>("psaTicketId"),
      member<&Alert::ticket_template_id>("ticketTemplateId"),
      member<&Alert::data>("data"),
      member<&Alert::device>("device"),
      member<&Alert::priority>("priority"),
      member<&Alert::severity>("severity"),
      member<&Alert::condition_name>("conditionName"),
      member<&Alert::condition_health_status>("conditionHealthStatus"),
      member<&Alert::use_global_health_status>("useGlobalHealthStatus"),
  };
};

template <>
const Layout& Codec<Alert>::layout = layout_v<Alert>;

template struct Codec<Alert>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Alert>;

std::string_view wire_name(HealthStatus value) noexcept { return json::name_of(value); }

namespace {

using pipeline::Operation;
constexpr Operation list_alerts{"alerts.list", Method::get, "/v2/alerts", "alerts"};
constexpr Operation delete_alert{"alerts.reset", Method::delete_, "/v2/alert/{uid}", "",
                                 Effect::idempotent};
constexpr Operation reset_alert{"alerts.reset_with_data", Method::post, "/v2/alert/{uid}/reset", "",
                                Effect::unsafe};

}  // namespace

api::OperationList api::alerts_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&list_alerts, &delete_alert, &reset_alert};
  return rows;
}

PagedRange<Alert> Alerts::list(AlertQuery query, ListOptions options) const {
  return call(core_, list_alerts)
      .query("df", query.filter.text())
      .query("sourceType", query.source_type)
      .query("lang", query.language)
      .query("tz", query.time_zone)
      .list<Alert>(std::move(options));
}

void Alerts::reset(std::string_view uid, const CallOptions& options) const {
  call(core_, delete_alert).path(uid).run(options);
}

void Alerts::reset(std::string_view uid, const Json& data, const CallOptions& options) const {
  call(core_, reset_alert).path(uid).body(data).run(options);
}

}  // namespace ninjaone
