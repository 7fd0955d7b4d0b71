// SPDX-License-Identifier: MIT
#include <ninjaone/model/activity.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Activity> {
  static constexpr std::string_view name = "activity";
  static constexpr Member list[] = {
      member<&Activity::id>("id"),
      member<&Activity::activity_time>("activityTime"),
      member<&Activity::device_id>("deviceId"),
      member<&Activity::severity>("severity"),
      member<&Activity::priority>("priority"),
      member<&Activity::series_uid>("seriesUid"),
      member<&Activity::activity_type>("activityType"),
      member<&Activity::status_code>("statusCode"),
      member<&Activity::status>("status"),
      member<&Activity::activity_result>("activityResult"),
      member<&Activity::source_config_uid>("sourceConfigUid"),
      member<&Activity::source_name>("sourceName"),
      member<&Activity::subject>("subject"),
      member<&Activity::user_id>("userId"),
      member<&Activity::message>("message"),
      member<&Activity::type>("type"),
      member<&Activity::data>("data"),
  };
};

const Layout& layout_of(const Activity*) noexcept { return layout<Activity>; }

template struct Decoder<Activity>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Activity>;
}  // namespace detail

}  // namespace ninjaone
