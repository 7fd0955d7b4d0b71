// SPDX-License-Identifier: MIT
#include <ninjaone/model/windows_service.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<WindowsService> {
  static constexpr std::string_view name = "service";
  static constexpr Member list[] = {
      member<&WindowsService::name>("name"),
      member<&WindowsService::display_name>("displayName"),
      member<&WindowsService::description>("description"),
      member<&WindowsService::start_type>("startType"),
      member<&WindowsService::user_name>("userName"),
      member<&WindowsService::state>("state"),
      member<&WindowsService::device_id>("deviceId"),
      member<&WindowsService::timestamp>("timestamp"),
  };
};

const Layout& layout_of(const WindowsService*) noexcept { return layout<WindowsService>; }

template struct Decoder<WindowsService>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<WindowsService>;
}  // namespace detail

}  // namespace ninjaone
