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

// What runs now and what is planned; what is over is in Activities. Any thread. What every listing may throw stands in
// <ninjaone/client.hpp>.
class NINJAONE_API Jobs {
 public:
  // One answer with all of them. `GET /v2/jobs`
  [[nodiscard]] PagedRange<Job> list(JobQuery query = {}, ListOptions options = {}) const;
  // The schedule. `GET /v2/tasks`
  [[nodiscard]] PagedRange<ScheduledTask> tasks(ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Jobs(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
