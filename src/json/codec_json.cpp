// SPDX-License-Identifier: MIT
#include "json/members_of.hpp"

// The codecs of the types that belong to no subject: free-form values and lists of ids.
namespace ninjaone::json {

template <>
struct Members<DeviceIdList> {
  static constexpr std::string_view name = "devices";
  static constexpr Member list[] = {always<&DeviceIdList::devices>("devices")};
};

template <>
const Layout& Codec<DeviceIdList>::layout = layout_v<DeviceIdList>;

template bool Codec<Json>::one(Reader&, Value&, void*);
template bool Codec<Json>::list(Reader&, Value&, void*);
template std::vector<std::int64_t> Codec<Json>::ids(const void*);
template std::unique_ptr<Rows> Codec<Json>::make_rows();
template bool Codec<DeviceId>::list(Reader&, Value&, void*);

template struct Encoder<Json>;
template struct Encoder<DeviceIdList>;

}  // namespace ninjaone::json
