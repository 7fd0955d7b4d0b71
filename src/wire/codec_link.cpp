// SPDX-License-Identifier: MIT
#include <ninjaone/model/link.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<Link> {
  static constexpr std::string_view name = "link";
  static constexpr Member list[] = {
      member<&Link::url>("url"),
      member<&Link::expires>("expires"),
  };
};

const Layout& layout_of(const Link*) noexcept { return layout<Link>; }

template struct Decoder<Link>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<Link>;
}  // namespace detail

}  // namespace ninjaone
