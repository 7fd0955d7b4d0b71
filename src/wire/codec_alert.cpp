// SPDX-License-Identifier: MIT
#include <ninjaone/model/alert.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Alert> {
  static constexpr std::string_view name = "alert";
  static constexpr Member list[] = {
      member<&Alert::uid>("uid"),
      member<&Alert::device_id>("deviceId"),
      member<&Alert::message>("message"),
      member<&Alert::create_time>("createTime"),
      member<&Alert::update_time>("updateTime"),
      member<&Alert::source_type>("sourceType"),
      member<&Alert::source_config_uid>("sourceConfigUid"),
      member<&Alert::source_name>("sourceName"),
      member<&Alert::subject>("subject"),
      member<&Alert::user_id>("userId"),
      member<&Alert::psa_ticket_id>("psaTicketId"),
      member<&Alert::ticket_template_id>("ticketTemplateId"),
      member<&Alert::data>("data"),
      member<&Alert::device>("device"),
      member<&Alert::priority>("priority"),
      member<&Alert::severity>("severity"),
      member<&Alert::condition_name>("conditionName"),
      member<&Alert::condition_health_status>("conditionHealthStatus"),
      member<&Alert::use_global_health_status>("useGlobalHealthStatus"),
  };
};

const Layout& layout_of(const Alert*) noexcept { return layout<Alert>; }

template struct Decoder<Alert>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Alert>;
}  // namespace detail

}  // namespace ninjaone
