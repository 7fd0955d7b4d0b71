// SPDX-License-Identifier: MIT
// Takes devices out of management that were silent for 60 days, the longest silent first and at
// most 25: no operation brings them back. One that was never seen is not silent, it is new.
#include <iterator>

#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{
      "stale_devices", "decommissions at most 25 devices that were silent for 60 days", {}, true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    std::multimap<n1::Timestamp, n1::Device> stale;  // the longest silent first
    for (n1::Device& device : program.ninja().devices().list({n1::DeviceFilter().offline()})) {
      if (n1::silent_for(device, std::chrono::hours(24 * 60)))
        stale.emplace(*device.last_contact, std::move(device));
      if (stale.size() > 25) stale.erase(std::prev(stale.end()));
    }
    examples::Table table({"silent since", "device"});
    for (const auto& [seen, device] : stale) table.add({n1::to_iso8601(seen), n1::label(device)});
    if (!program.confirmed(table, "Decommission these " + std::to_string(stale.size()))) return 1;
    const auto name = [](const auto& item) { return n1::label(item.second); };
    return program.for_each(stale, name, [&](const auto& item) {
      program.ninja().devices().decommission(item.second.id);
    });
  });
}
