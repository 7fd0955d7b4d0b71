// SPDX-License-Identifier: MIT
#include <ninjaone/devices.hpp>
#include <ninjaone/path.hpp>

#include "api/field_calls.hpp"
#include "api/filter_check.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation list_row{"devices.list", Method::get, "/v2/devices", "devices", Effect::safe, Paging::after_id};
constexpr Operation list_detailed_row{"devices.list_detailed", Method::get, "/v2/devices-detailed", "devices", Effect::safe,
                                      Paging::after_id};
constexpr Operation search_row{"devices.search", Method::get, "/v2/devices/search", "search"};
constexpr Operation get_row{"devices.get", Method::get, "/v2/device/{id}", "device"};
constexpr Operation update_row{"devices.update", Method::patch, "/v2/device/{id}", "", Effect::idempotent};
constexpr Operation approve_row{"devices.approve", Method::post, "/v2/devices/approval/APPROVE", "", Effect::unsafe};
constexpr Operation reject_row{"devices.reject", Method::post, "/v2/devices/approval/REJECT", "", Effect::unsafe};
constexpr Operation alerts_row{"devices.alerts", Method::get, "/v2/device/{id}/alerts", "alerts"};
constexpr Operation activities_row{
    "devices.activities", Method::get, "/v2/device/{id}/activities", "activities", Effect::safe, Paging::activities, 1000, 10};
constexpr Operation jobs_row{"devices.jobs", Method::get, "/v2/device/{id}/jobs", "jobs"};
constexpr Operation stage_row{"devices.stage", Method::post, "/v2/staged-device", "device", Effect::unsafe};
constexpr Operation decommission_row{"devices.decommission", Method::post, "/v2/device/{id}/decommission", "", Effect::unsafe};
constexpr Operation set_owner_row{"devices.set_owner", Method::post, "/v2/device/{id}/owner/{ownerUid}", "", Effect::unsafe};
constexpr Operation clear_owner_row{"devices.clear_owner", Method::delete_, "/v2/device/{id}/owner", "", Effect::idempotent};
constexpr Operation overrides_row{"devices.policy_overrides", Method::get, "/v2/device/{id}/policy/overrides", "overrides"};
constexpr Operation reset_row{"devices.reset_policy_overrides", Method::delete_, "/v2/device/{id}/policy/overrides", "",
                              Effect::idempotent};
constexpr Operation url_row{"devices.dashboard_url", Method::get, "/v2/device/{id}/dashboard-url", "link"};
constexpr Operation fields_row{"devices.custom_fields", Method::get, "/v2/device/{id}/custom-fields", "customFields"};
constexpr Operation set_fields_row{"devices.set_custom_fields", Method::patch, "/v2/device/{id}/custom-fields", "", Effect::idempotent};

detail::Listing listing(const detail::CoreRef& core, const Operation& row, const DeviceQuery& query, ListOptions options) {
  detail::Parameters parameters;
  parameters.text("df", query.filter.text()).words("expand", query.expand);
  return detail::listing_of(core, row, detail::call_of(row, {}, parameters.take()), std::move(options),
                            query.after ? to_string(*query.after) : std::string());
}

void decide(const detail::CoreRef& core, const Operation& row, const std::vector<DeviceId>& ids, const CallOptions& options) {
  if (ids.empty()) detail::refuse(row, "ids", "no device ids were given");
  detail::run(core, detail::call_with(row, {}, {}, wire::DeviceIdList{ids}), options);
}

}  // namespace

PagedRange<Device> Devices::list(DeviceQuery query, ListOptions options) const {
  return detail::list<Device>(core_, detail::checked<Device>(listing(core_, list_row, query, std::move(options)), query.filter));
}

PagedRange<DeviceDetail> Devices::list_detailed(DeviceQuery query, ListOptions options) const {
  return detail::list<DeviceDetail>(
      core_, detail::checked<DeviceDetail>(listing(core_, list_detailed_row, query, std::move(options)), query.filter));
}

DeviceSearchResults Devices::search(std::string_view text, int limit, const CallOptions& options) const {
  if (limit < 0) detail::refuse(search_row, "limit", "the limit of a search must be 0 (the server's choice) or above");
  Query query{{"q", std::string(text)}};
  if (limit > 0) query.emplace_back("limit", std::to_string(limit));
  return detail::fetch<DeviceSearchResults>(core_, search_row, detail::call_of(search_row, {}, std::move(query)), options);
}

DeviceDetail Devices::get(DeviceId id, const CallOptions& options) const {
  return detail::fetch<DeviceDetail>(core_, get_row, detail::call_of(get_row, {raw(id)}), options);
}

void Devices::update(DeviceId id, const DevicePatch& patch, const CallOptions& options) const {
  detail::run(core_, detail::call_with(update_row, {raw(id)}, {}, patch), options);
}

void Devices::approve(const std::vector<DeviceId>& ids, const CallOptions& options) const { decide(core_, approve_row, ids, options); }

void Devices::reject(const std::vector<DeviceId>& ids, const CallOptions& options) const { decide(core_, reject_row, ids, options); }

PagedRange<Alert> Devices::alerts(DeviceId id, std::string language, std::string time_zone, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("lang", language).text("tz", time_zone);
  return detail::list<Alert>(
      core_, detail::listing_of(core_, alerts_row, detail::call_of(alerts_row, {raw(id)}, parameters.take()), std::move(options)));
}

PagedRange<Activity> Devices::activities(DeviceId id, DeviceActivityQuery query, ListOptions options) const {
  detail::Parameters parameters;
  parameters.word("activityType", query.type).text("status", query.status).text("seriesUid", query.series_uid);
  parameters.id("newerThan", query.newer_than).text("lang", query.language).text("tz", query.time_zone);
  return detail::list<Activity>(
      core_, detail::listing_of(core_, activities_row, detail::call_of(activities_row, {raw(id)}, parameters.take()), std::move(options),
                                query.older_than ? to_string(*query.older_than) : std::string()));
}

PagedRange<Job> Devices::jobs(DeviceId id, std::string language, std::string time_zone, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("lang", language).text("tz", time_zone);
  return detail::list<Job>(
      core_, detail::listing_of(core_, jobs_row, detail::call_of(jobs_row, {raw(id)}, parameters.take()), std::move(options)));
}

DeviceId Devices::stage(const NewStagedDevice& device, const CallOptions& options) const {
  return detail::fetch<StagedDevice>(core_, stage_row, detail::call_with(stage_row, {}, {}, device), options).node_id;
}

void Devices::decommission(DeviceId id, const CallOptions& options) const {
  detail::run(core_, detail::call_of(decommission_row, {raw(id)}), options);
}

void Devices::set_owner(DeviceId id, std::string_view owner_uid, const CallOptions& options) const {
  const auto place = detail::named(set_owner_row, [&] { return path(set_owner_row.path, id, owner_uid); });
  detail::run(core_, detail::call_at(set_owner_row, place), options);
}

void Devices::clear_owner(DeviceId id, const CallOptions& options) const {
  detail::run(core_, detail::call_of(clear_owner_row, {raw(id)}), options);
}

PolicyOverrides Devices::policy_overrides(DeviceId id, const CallOptions& options) const {
  return detail::fetch<PolicyOverrides>(core_, overrides_row, detail::call_of(overrides_row, {raw(id)}), options);
}

void Devices::reset_policy_overrides(DeviceId id, const CallOptions& options) const {
  detail::run(core_, detail::call_of(reset_row, {raw(id)}), options);
}

Link Devices::dashboard_url(DeviceId id, const CallOptions& options) const {
  return detail::fetch<Link>(core_, url_row, detail::call_of(url_row, {raw(id)}), options);
}

Fields Devices::custom_fields(DeviceId id, bool with_inheritance, const CallOptions& options) const {
  return detail::fetch_fields(core_, fields_row, {raw(id)}, with_inheritance, options);
}

void Devices::set_custom_fields(DeviceId id, const Fields& fields, const CallOptions& options) const {
  detail::send_fields(core_, set_fields_row, {raw(id)}, fields, options);
}

}  // namespace ninjaone
