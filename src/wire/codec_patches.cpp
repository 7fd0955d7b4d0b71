// SPDX-License-Identifier: MIT
#include <ninjaone/model/patches.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<OsPatch> {
  static constexpr std::string_view name = "patch";
  static constexpr Member list[] = {
      member<&OsPatch::id>("id"),
      member<&OsPatch::name>("name"),
      member<&OsPatch::severity>("severity"),
      member<&OsPatch::status>("status"),
      member<&OsPatch::type>("type"),
      member<&OsPatch::installed_at>("installedAt"),
      member<&OsPatch::kb_number>("kbNumber"),
      member<&OsPatch::device_id>("deviceId"),
      member<&OsPatch::timestamp>("timestamp"),
  };
};

template <>
struct Members<SoftwarePatch> {
  static constexpr std::string_view name = "patch";
  static constexpr Member list[] = {
      member<&SoftwarePatch::id>("id"),
      member<&SoftwarePatch::product_identifier>("productIdentifier"),
      member<&SoftwarePatch::title>("title"),
      member<&SoftwarePatch::impact>("impact"),
      member<&SoftwarePatch::status>("status"),
      member<&SoftwarePatch::type>("type"),
      member<&SoftwarePatch::installed_at>("installedAt"),
      member<&SoftwarePatch::device_id>("deviceId"),
      member<&SoftwarePatch::timestamp>("timestamp"),
  };
};

const Layout& layout_of(const OsPatch*) noexcept { return layout<OsPatch>; }
const Layout& layout_of(const SoftwarePatch*) noexcept { return layout<SoftwarePatch>; }

template struct Decoder<OsPatch>;
template struct Decoder<SoftwarePatch>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<OsPatch>;
template struct NINJAONE_API ModelCodec<SoftwarePatch>;
}  // namespace detail

}  // namespace ninjaone
