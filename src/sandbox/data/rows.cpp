// SPDX-License-Identifier: MIT
#include "sandbox/data/rows.hpp"

#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

Random numbers_of(const State& state, const Device& device, Stream stream) {
  return Random(state.options.seed * 31 + 1'000'000'007 * static_cast<std::uint64_t>(stream) +
                7'919 * static_cast<std::uint64_t>(device.id));
}

bool has_agent(const Device& device) { return device.device_type == "AgentDevice"; }

bool is_windows(const Device& device) {
  return has_agent(device) && device.node_class.rfind("WINDOWS_", 0) == 0;
}

bool is_server(const Device& device) {
  return has_agent(device) && device.node_class.find("SERVER") != std::string::npos;
}

std::int64_t last_contact(const Device& device) {
  const Doc* time = member(device.core, "lastContact");
  return time != nullptr ? nanoseconds(*time) : 0;
}

std::int64_t time_of_rows(const State& state, const Device& device) {
  const std::int64_t time = last_contact(device);
  return time > 0 ? time : as_of(state.options);
}

std::vector<std::string> texts_in(const Doc& object, std::string_view name) {
  std::vector<std::string> out;
  const Doc* list = member(object, name);
  if (list == nullptr || !list->is_array()) return out;
  for (const Doc& item : *list) {
    if (item.is_string()) out.push_back(item.get<std::string>());
  }
  return out;
}

}  // namespace ninjaone::sandbox
