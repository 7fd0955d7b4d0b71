// SPDX-License-Identifier: MIT
#include <ninjaone/model/location.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Location> {
  static constexpr std::string_view name = "location";
  static constexpr Member list[] = {
      member<&Location::name>("name"),          member<&Location::address>("address"), member<&Location::description>("description"),
      member<&Location::user_data>("userData"), member<&Location::id>("id"),           member<&Location::organization_id>("organizationId"),
  };
};

template <>
struct Members<NewLocation> {
  static constexpr std::string_view name = "location";
  static constexpr Member list[] = {
      sent<&NewLocation::name>("name"),
      sent<&NewLocation::address>("address"),
      sent<&NewLocation::description>("description"),
      sent<&NewLocation::user_data>("userData"),
  };
};

template <>
struct Members<LocationPatch> {
  static constexpr std::string_view name = "location";
  static constexpr Member list[] = {
      sent<&LocationPatch::name>("name"),
      sent<&LocationPatch::address>("address"),
      sent<&LocationPatch::description>("description"),
      sent<&LocationPatch::user_data>("userData"),
  };
};

const Layout& layout_of(const Location*) noexcept { return layout<Location>; }
const Layout& layout_of(const NewLocation*) noexcept { return layout<NewLocation>; }
const Layout& layout_of(const LocationPatch*) noexcept { return layout<LocationPatch>; }

template struct Decoder<Location>;
template struct Encoder<NewLocation>;
template struct Encoder<LocationPatch>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Location>;
}  // namespace detail

}  // namespace ninjaone
