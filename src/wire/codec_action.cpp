// SPDX-License-Identifier: MIT
#include <ninjaone/model/action.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<MaintenanceSettings> {
  static constexpr std::string_view name = "maintenance";
  static constexpr Member list[] = {
      sent<&MaintenanceSettings::disabled_features>("disabledFeatures"),
      sent_in<&MaintenanceSettings::start, sent_time("maintenance", "start").unit>("start"),
      sent_in<&MaintenanceSettings::end, sent_time("maintenance", "end").unit>("end"),
      sent<&MaintenanceSettings::reason_message>("reasonMessage"),
  };
};

template <>
struct Members<ServiceConfiguration> {
  static constexpr std::string_view name = "service";
  static constexpr Member list[] = {
      sent<&ServiceConfiguration::start_type>("startType"),
      sent<&ServiceConfiguration::user_name>("userName"),
  };
};

const Layout& layout_of(const MaintenanceSettings*) noexcept { return layout<MaintenanceSettings>; }
const Layout& layout_of(const ServiceConfiguration*) noexcept { return layout<ServiceConfiguration>; }

template struct Encoder<MaintenanceSettings>;
template struct Encoder<ServiceConfiguration>;

}  // namespace wire

}  // namespace ninjaone
