// SPDX-License-Identifier: MIT
#include <ninjaone/model/job.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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

const Layout& layout_of(const Job*) noexcept { return layout<Job>; }
const Layout& layout_of(const ScheduledTask*) noexcept { return layout<ScheduledTask>; }
const Layout& layout_of(const Group*) noexcept { return layout<Group>; }

template struct Decoder<Job>;
template struct Decoder<ScheduledTask>;
template struct Decoder<Group>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Job>;
template struct NINJAONE_API ModelCodec<ScheduledTask>;
template struct NINJAONE_API ModelCodec<Group>;
}  // namespace detail

}  // namespace ninjaone
