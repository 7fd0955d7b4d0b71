// SPDX-License-Identifier: MIT
#include <ninjaone/jobs.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"jobs.list", Method::get, "/v2/jobs", "jobs"};
constexpr Operation tasks_row{"jobs.tasks", Method::get, "/v2/tasks", "tasks"};
}  // namespace

PagedRange<Job> Jobs::list(JobQuery query, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("jobType", query.job_type).text("df", query.filter.text());
  parameters.text("lang", query.language).text("tz", query.time_zone);
  return detail::list<Job>(core_,
                           detail::listing_of(core_, list_row, detail::call_of(list_row, {}, parameters.take()), std::move(options)));
}

PagedRange<ScheduledTask> Jobs::tasks(ListOptions options) const {
  return detail::list<ScheduledTask>(core_, detail::listing_of(core_, tasks_row, detail::call_of(tasks_row, {}), std::move(options)));
}

}  // namespace ninjaone
