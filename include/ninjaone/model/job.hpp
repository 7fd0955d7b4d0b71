// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// A job that runs on a device now. Jobs that ended are in Activities.
// `GET /v2/jobs`, `GET /v2/device/{id}/jobs`
struct Job {
  std::string uid{};
  std::optional<DeviceId> device_id{};
  std::optional<std::string> message{};
  std::optional<Timestamp> create_time{};
  std::optional<Timestamp> update_time{};
  std::optional<std::string> source_type{};
  std::optional<std::string> source_config_uid{};
  std::optional<std::string> source_name{};
  std::optional<std::string> subject{};
  std::optional<UserId> user_id{};
  Json psa_ticket_id{};
  std::optional<std::int64_t> ticket_template_id{};
  Json data{};
  std::optional<Device> device{};
  std::optional<std::string> job_status{};
  std::optional<std::string> job_result{};
  std::optional<std::string> job_type{};
  Json extra{};
};

// A scheduled task.
// `GET /v2/tasks`
struct ScheduledTask {
  std::optional<std::int64_t> id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<bool> enabled{};
  std::optional<Timestamp> created{};
  std::optional<Timestamp> last_run{};
  std::optional<std::int64_t> run_count{};
  Json extra{};
};

// A saved search for devices. DeviceFilter::group() selects its devices.
// `GET /v2/groups`
struct Group {
  GroupId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<bool> shared{};
  std::optional<Timestamp> created{};
  std::optional<Timestamp> updated{};
  std::optional<std::int64_t> device_count{};
  std::optional<Timestamp> last_evaluated{};
  Json extra{};
};

}  // namespace ninjaone
