// SPDX-License-Identifier: MIT
#include <ninjaone/model/software.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Software> {
  static constexpr std::string_view name = "software";
  static constexpr Member list[] = {
      member<&Software::install_date>("installDate"),
      member<&Software::location>("location"),
      member<&Software::name>("name"),
      member<&Software::publisher>("publisher"),
      member<&Software::size>("size"),
      member<&Software::version>("version"),
      member<&Software::product_code>("productCode"),
      member<&Software::is_system_component>("isSystemComponent"),
      member<&Software::device_id>("deviceId"),
      member<&Software::timestamp>("timestamp"),
  };
};

const Layout& layout_of(const Software*) noexcept { return layout<Software>; }

template struct Decoder<Software>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Software>;
}  // namespace detail

}  // namespace ninjaone
