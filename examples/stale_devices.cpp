// SPDX-License-Identifier: MIT
// Decommissions devices that had no contact for 60 days: the longest silent devices first, and at
// most 25 in one run, because no operation undoes it. A device that never had contact is new, and
// is not included.
//
// Run it with a simulated tenant:
//   stale_devices --sandbox --apply --yes
// It prints the devices and the time of their last contact, and the number of devices for each
// result. Without --apply nothing is sent; without --yes it asks before it sends.
#include <iterator>

#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{
      "stale_devices", "decommissions at most 25 devices with no contact for 60 days", {}, true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    std::multimap<n1::Timestamp, n1::Device> stale;  // by last contact, the oldest first
    for (n1::Device& device : program.client().devices().list({n1::DeviceFilter().offline()})) {
      if (n1::silent_for(device, std::chrono::hours(24 * 60)))
        stale.emplace(*device.last_contact, std::move(device));
      if (stale.size() > 25) stale.erase(std::prev(stale.end()));
    }
    examples::Table table({"last contact", "device"});
    for (const auto& [time, device] : stale) table.add({n1::to_iso8601(time), n1::label(device)});
    const std::string count = std::to_string(stale.size());
    if (!program.confirmed(table, "Decommission these " + count + " devices")) return 1;
    const auto name = [](const auto& item) { return n1::label(item.second); };
    return program.for_each(stale, name, [&](const auto& item) {
      program.client().devices().decommission(item.second.id);
    });
  });
}
