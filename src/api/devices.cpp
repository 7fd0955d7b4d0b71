// SPDX-License-Identifier: MIT
#include <ninjaone/devices.hpp>

#include "api/filter_check.hpp"
#include "api/operation_lists.hpp"

namespace ninjaone {

namespace {

using pipeline::Operation;
constexpr Operation list_devices{"devices.list", Method::get,  "/v2/devices",
                                 "devices",      Effect::safe, Paging::after_id};
constexpr Operation list_device_details{
    "devices.list_detailed", Method::get, "/v2/devices-detailed", "devices", Effect::safe,
    Paging::after_id};
constexpr Operation search_devices{"devices.search", Method::get, "/v2/devices/search", "search"};
constexpr Operation get_device{"devices.get", Method::get, "/v2/device/{id}", "device"};
constexpr Operation update_device{"devices.update", Method::patch, "/v2/device/{id}", "",
                                  Effect::idempotent};
constexpr Operation approve_devices{"devices.approve", Method::post, "/v2/devices/approval/APPROVE",
                                    "", Effect::unsafe};
constexpr Operation reject_devices{"devices.reject", Method::post, "/v2/devices/approval/REJECT",
                                   "", Effect::unsafe};
constexpr Operation list_device_alerts{"devices.alerts", Method::get, "/v2/device/{id}/alerts",
                                       "alerts"};
constexpr Operation list_device_activities{"devices.activities",
                                           Method::get,
                                           "/v2/device/{id}/activities",
                                           "activities",
                                           Effect::safe,
                                           Paging::activities,
                                           1000,
                                           10};
constexpr Operation list_device_jobs{"devices.jobs", Method::get, "/v2/device/{id}/jobs", "jobs"};
constexpr Operation stage_device{"devices.stage", Method::post, "/v2/staged-device", "device",
                                 Effect::unsafe};
constexpr Operation decommission_device{"devices.decommission", Method::post,
                                        "/v2/device/{id}/decommission", "", Effect::unsafe};
constexpr Operation put_owner{"devices.set_owner", Method::post, "/v2/device/{id}/owner/{ownerUid}",
                              "", Effect::unsafe};
constexpr Operation delete_owner{"devices.clear_owner", Method::delete_, "/v2/device/{id}/owner",
                                 "", Effect::idempotent};
constexpr Operation get_overrides{"devices.policy_overrides", Method::get,
                                  "/v2/device/{id}/policy/overrides", "overrides"};
constexpr Operation delete_overrides{"devices.reset_policy_overrides", Method::delete_,
                                     "/v2/device/{id}/policy/overrides", "", Effect::idempotent};
constexpr Operation get_dashboard_url{"devices.dashboard_url", Method::get,
                                      "/v2/device/{id}/dashboard-url", "link"};
constexpr Operation get_device_fields{"devices.custom_fields", Method::get,
                                      "/v2/device/{id}/custom-fields", "customFields"};
constexpr Operation patch_device_fields{"devices.set_custom_fields", Method::patch,
                                        "/v2/device/{id}/custom-fields", "", Effect::idempotent};

template <class T>
PagedRange<T> list_matching(const detail::CoreRef& core, const Operation& operation,
                            const DeviceQuery& query, ListOptions options) {
  return call(core, operation)
      .query("df", query.filter.text())
      .query("expand", query.expand)
      .start_at(query.after)
      .check_rows(filter_check<T>(query.filter))
      .template list<T>(std::move(options));
}

// Approves or rejects devices.
void send_ids(const detail::CoreRef& core, const Operation& operation,
              const std::vector<DeviceId>& ids, const CallOptions& options) {
  if (ids.empty())
    pipeline::refuse(operation, "ids", "the list of device ids is empty; it needs at least one");
  call(core, operation).body(json::DeviceIdList{ids}).run(options);
}

}  // namespace

api::OperationList api::devices_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {
      &list_devices,       &list_device_details, &search_devices,
      &get_device,         &update_device,       &approve_devices,
      &reject_devices,     &list_device_alerts,  &list_device_activities,
      &list_device_jobs,   &stage_device,        &decommission_device,
      &put_owner,          &delete_owner,        &get_overrides,
      &delete_overrides,   &get_dashboard_url,   &get_device_fields,
      &patch_device_fields};
  return rows;
}

PagedRange<Device> Devices::list(DeviceQuery query, ListOptions options) const {
  return list_matching<Device>(core_, list_devices, query, std::move(options));
}

PagedRange<DeviceDetail> Devices::list_detailed(DeviceQuery query, ListOptions options) const {
  return list_matching<DeviceDetail>(core_, list_device_details, query, std::move(options));
}

DeviceSearchResults Devices::search(std::string_view text, int limit,
                                    const CallOptions& options) const {
  if (limit < 0)
    pipeline::refuse(search_devices, "limit",
                     "the limit of the search is " + std::to_string(limit) +
                         "; it must be 0 (the default of the server) or above");
  return call(core_, search_devices)
      .parameter("q", text)
      .query("limit", limit > 0 ? std::to_string(limit) : std::string())
      .fetch<DeviceSearchResults>(options);
}

DeviceDetail Devices::get(DeviceId id, const CallOptions& options) const {
  return call(core_, get_device).path(id).fetch<DeviceDetail>(options);
}

void Devices::update(DeviceId id, const DevicePatch& patch, const CallOptions& options) const {
  call(core_, update_device).path(id).body(patch).run(options);
}

void Devices::approve(const std::vector<DeviceId>& ids, const CallOptions& options) const {
  send_ids(core_, approve_devices, ids, options);
}

void Devices::reject(const std::vector<DeviceId>& ids, const CallOptions& options) const {
  send_ids(core_, reject_devices, ids, options);
}

PagedRange<Alert> Devices::alerts(DeviceId id, std::string language, std::string time_zone,
                                  ListOptions options) const {
  return call(core_, list_device_alerts)
      .path(id)
      .query("lang", language)
      .query("tz", time_zone)
      .list<Alert>(std::move(options));
}

PagedRange<Activity> Devices::activities(DeviceId id, DeviceActivityQuery query,
                                         ListOptions options) const {
  return call(core_, list_device_activities)
      .path(id)
      .query("activityType", query.type)
      .query("status", query.status)
      .query("seriesUid", query.series_uid)
      .query(sent_time("activities", "startTime"), query.start_time)
      .query(sent_time("activities", "endTime"), query.end_time)
      .query("newerThan", query.newer_than)
      .query("lang", query.language)
      .query("tz", query.time_zone)
      .start_at(query.older_than)
      .list<Activity>(std::move(options));
}

PagedRange<Job> Devices::jobs(DeviceId id, std::string language, std::string time_zone,
                              ListOptions options) const {
  return call(core_, list_device_jobs)
      .path(id)
      .query("lang", language)
      .query("tz", time_zone)
      .list<Job>(std::move(options));
}

DeviceId Devices::stage(const NewStagedDevice& device, const CallOptions& options) const {
  return call(core_, stage_device).body(device).fetch<StagedDevice>(options).node_id;
}

void Devices::decommission(DeviceId id, const CallOptions& options) const {
  call(core_, decommission_device).path(id).run(options);
}

void Devices::set_owner(DeviceId id, std::string_view owner_uid, const CallOptions& options) const {
  call(core_, put_owner).path(id, owner_uid).run(options);
}

void Devices::clear_owner(DeviceId id, const CallOptions& options) const {
  call(core_, delete_owner).path(id).run(options);
}

PolicyOverrides Devices::policy_overrides(DeviceId id, const CallOptions& options) const {
  return call(core_, get_overrides).path(id).fetch<PolicyOverrides>(options);
}

void Devices::reset_policy_overrides(DeviceId id, const CallOptions& options) const {
  call(core_, delete_overrides).path(id).run(options);
}

Link Devices::dashboard_url(DeviceId id, const CallOptions& options) const {
  return call(core_, get_dashboard_url).path(id).fetch<Link>(options);
}

Fields Devices::custom_fields(DeviceId id, bool with_inheritance,
                              const CallOptions& options) const {
  return call(core_, get_device_fields)
      .path(id)
      .query("withInheritance", with_inheritance)
      .fetch_fields(options);
}

void Devices::set_custom_fields(DeviceId id, const Fields& fields,
                                const CallOptions& options) const {
  call(core_, patch_device_fields).path(id).body(fields).run(options);
}

}  // namespace ninjaone
