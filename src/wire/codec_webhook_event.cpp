// SPDX-License-Identifier: MIT
#include <ninjaone/webhook_event.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<WebhookEvent> {
  static constexpr std::string_view name = "event";
  static constexpr Member list[] = {
      member<&WebhookEvent::id>("id"),
      member<&WebhookEvent::activity_time>("activityTime"),
      member<&WebhookEvent::device_id>("deviceId"),
      member<&WebhookEvent::severity>("severity"),
      member<&WebhookEvent::priority>("priority"),
      member<&WebhookEvent::series_uid>("seriesUid"),
      member<&WebhookEvent::activity_type>("activityType"),
      member<&WebhookEvent::status_code>("statusCode"),
      member<&WebhookEvent::status>("status"),
      member<&WebhookEvent::activity_result>("activityResult"),
      member<&WebhookEvent::source_config_uid>("sourceConfigUid"),
      member<&WebhookEvent::source_name>("sourceName"),
      member<&WebhookEvent::subject>("subject"),
      member<&WebhookEvent::user_id>("userId"),
      member<&WebhookEvent::message>("message"),
      member<&WebhookEvent::type>("type"),
      member<&WebhookEvent::data>("data"),
      member<&WebhookEvent::device>("device"),
  };
};

const Layout& layout_of(const WebhookEvent*) noexcept { return layout<WebhookEvent>; }

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<WebhookEvent>;
}  // namespace detail

}  // namespace ninjaone
