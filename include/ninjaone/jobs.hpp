// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/job.hpp>
#include <ninjaone/page.hpp>
#include <string>

namespace ninjaone {

struct JobQuery {
  DeviceFilter filter{};
  std::string job_type{};
  std::string language{}, time_zone{};  // of the texts: "en", "Europe/Berlin"
};

// Running jobs and scheduled tasks. Jobs that ended are in Activities. Any thread.
// <ninjaone/client.hpp> lists the errors of every listing.
class NINJAONE_API Jobs {
 public:
  // One response with all of them. `GET /v2/jobs`
  [[nodiscard]] PagedRange<Job> list(JobQuery query = {}, ListOptions options = {}) const;
  // The scheduled tasks. `GET /v2/tasks`
  [[nodiscard]] PagedRange<ScheduledTask> tasks(ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Jobs(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
