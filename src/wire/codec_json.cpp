// SPDX-License-Identifier: MIT
#include "wire/codec_of.hpp"

// What has no struct of its own: free-form values and lists of ids.
namespace ninjaone::wire {

template <>
struct Members<DeviceIdList> {
  static constexpr std::string_view name = "devices";
  static constexpr Member list[] = {always<&DeviceIdList::devices>("devices")};
};

const Layout& layout_of(const DeviceIdList*) noexcept { return layout<DeviceIdList>; }

template struct Decoder<Json>;
template struct Decoder<DeviceId>;
template struct Encoder<Json>;
template struct Encoder<DeviceIdList>;

}  // namespace ninjaone::wire
