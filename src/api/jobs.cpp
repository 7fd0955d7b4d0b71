// SPDX-License-Identifier: MIT
#include <ninjaone/jobs.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
struct Members<Job> {
  static constexpr std::string_view name = "job";
  static constexpr Member list[] = {
      member<&Job::uid>("uid"),
      member<&Job::device_id>("deviceId"),
      member<&Job::message>("message"),
      member<&Job::create_time>("createTime"),
      member<&Job::update_time>("updateTime"),
      member<&Job::source_type>("sourceType"),
      member<&Job::source_config_uid>("sourceConfigUid"),
      member<&Job::source_name>("sourceName"),
      member<&Job::subject>("subject"),
      member<&Job::user_id>("userId"),
      member<&Job::psa_ticket_id>("psaTicketId"),
      member<&Job::ticket_template_id>("ticketTemplateId"),
      member<&Job::data>("data"),
      member<&Job::device>("device"),
      member<&Job::job_status>("jobStatus"),
      member<&Job::job_result>("jobResult"),
      member<&Job::job_type>("jobType"),
  };
};

template <>
struct Members<ScheduledTask> {
  static constexpr std::string_view name = "task";
  static constexpr Member list[] = {
      member<&ScheduledTask::id>("id"),
      member<&ScheduledTask::name>("name"),
      member<&ScheduledTask::description>("description"),
      member<&ScheduledTask::enabled>("enabled"),
      member<&ScheduledTask::created>("created"),
      member<&ScheduledTask::last_run>("lastRun"),
      member<&ScheduledTask::run_count>("runCount"),
  };
};

template <>
struct Members<Group> {
  static constexpr std::string_view name = "group";
  static constexpr Member list[] = {
      member<&Group::id>("id"),
      member<&Group::name>("name"),
      member<&Group::description>("description"),
      member<&Group::shared>("shared"),
      member<&Group::created>("created"),
      member<&Group::updated>("updated"),
      member<&Group::device_count>("deviceCount"),
      member<&Group::last_evaluated>("lastEvaluated"),
  };
};

template <>
const Layout& Codec<Job>::layout = layout_v<Job>;
template <>
const Layout& Codec<ScheduledTask>::layout = layout_v<ScheduledTask>;
template <>
const Layout& Codec<Group>::layout = layout_v<Group>;

template struct Codec<Job>;
template struct Codec<ScheduledTask>;
template struct Codec<Group>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<Job>;
template struct NINJAONE_API detail::ModelCodec<ScheduledTask>;
template struct NINJAONE_API detail::ModelCodec<Group>;

namespace {
using pipeline::Operation;
constexpr Operation list_jobs{"jobs.list", Method::get, "/v2/jobs", "jobs"};
constexpr Operation list_tasks{"jobs.tasks", Method::get, "/v2/tasks", "tasks"};
}  // namespace

api::OperationList api::jobs_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {&list_jobs, &list_tasks};
  return rows;
}

PagedRange<Job> Jobs::list(JobQuery query, ListOptions options) const {
  return call(core_, list_jobs)
      .query("jobType", query.job_type)
      .query("df", query.filter.text())
      .query("lang", query.language)
      .query("tz", query.time_zone)
      .list<Job>(std::move(options));
}

PagedRange<ScheduledTask> Jobs::tasks(ListOptions options) const {
  return call(core_, list_tasks).list<ScheduledTask>(std::move(options));
}

}  // namespace ninjaone
