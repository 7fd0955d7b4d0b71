// SPDX-License-Identifier: MIT
#include "sandbox/subjects/report.hpp"

#include "sandbox/data/device_text.hpp"

namespace ninjaone::sandbox {

Answer read_report(Call& call, std::string_view parameter, const PageSizes& sizes,
                   const std::function<std::vector<std::string>()>& open) {
  const std::size_t size = call.page_size(sizes.smallest, sizes.usual, sizes.largest);
  std::string name = call.query.get(parameter);
  if (name.empty()) name = call.state.cursors.open(open());
  return ok(call.state.cursors.read(name, size));
}

void for_each_device(Call& call, const std::function<void(Device&)>& use) {
  Filter filter = device_filter(call);
  if (!call.state.options.strict_filter) filter.ignore_class();
  for (auto& [id, device] : call.store().devices) {
    if (filter.matches(device)) use(device);
  }
}

}  // namespace ninjaone::sandbox
