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

// Which jobs Jobs::list() returns. An empty member does not restrict the listing.
struct JobQuery {
  DeviceFilter filter{};
  std::string job_type{};               // as Job::job_type
  std::string language{}, time_zone{};  // of the texts: "en", "Europe/Berlin"
};

// Running jobs and scheduled tasks. Jobs that ended are in Activities. Devices::jobs() lists the
// jobs of one device.
//
// Any number of threads may use one object. <ninjaone/client.hpp> lists the errors of every
// listing.
class NINJAONE_API Jobs {
 public:
  // Returns all running jobs that match `query`, in one response.
  // `GET /v2/jobs`
  [[nodiscard]] PagedRange<Job> list(JobQuery query = {}, ListOptions options = {}) const;
  // Returns the scheduled tasks.
  // `GET /v2/tasks`
  [[nodiscard]] PagedRange<ScheduledTask> tasks(ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Jobs(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
