// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ninjaone/model/device_detail.hpp>
#include <ninjaone/model/software.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

// The work that a program has done. `rows` and `check` are equal for all programs that did the same
// work.
struct Sum {
  std::uint64_t rows = 0, check = 1469598103934665603U, bytes = 0, connections = 0, requests = 0;

  void mix(std::uint64_t value) noexcept { check = (check ^ value) * 1099511628211U; }
  void mix(const std::optional<std::string>& text) noexcept { mix(text ? text->size() : 0); }
  void mix(const std::optional<std::int64_t>& number) noexcept {
    mix(number ? static_cast<std::uint64_t>(*number) : 0);
  }
  void mix(const std::optional<ninjaone::Timestamp>& time) noexcept {
    mix(time ? static_cast<std::uint64_t>(
                   std::chrono::floor<std::chrono::seconds>(*time).time_since_epoch().count())
             : 0);
  }

  void add(const ninjaone::DeviceDetail& device) {
    ++rows;
    mix(static_cast<std::uint64_t>(raw(device.id)));
    mix(device.display_name);
    mix(device.public_ip);
    mix(device.last_contact);
    mix(std::uint64_t{device.node_class ? device.node_class->text().size() : 0});
    mix(device.os ? device.os->name : std::nullopt);
    mix(device.system ? device.system->serial_number : std::nullopt);
    mix(device.memory ? device.memory->capacity : std::nullopt);
    for (const auto& volume : device.volumes) mix(volume.free_space);
    for (const auto& processor : device.processors) mix(processor.num_cores);
    for (const auto& tag : device.tags.value_or(std::vector<std::string>())) mix(tag.size());
    if (device.references && device.references->organization)
      mix(device.references->organization->name);
    mix(std::uint64_t{device.user_data.is_null()} + 2 * std::uint64_t{device.extra.is_null()});
  }
  void add(const ninjaone::Software& software) {
    ++rows;
    mix(software.name);
    mix(software.size);
    mix(software.timestamp);
  }

  // `more`: further members, each after a comma.
  void print(const std::string& more = {}) const {
    const auto wide = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
    std::printf(
        "{\"rows\":%llu,\"check\":\"%016llx\",\"bytes\":%llu,\"connections\":%llu,\"requests\":%"
        "llu%s}\n",
        wide(rows), wide(check), wide(bytes), wide(connections), wide(requests), more.c_str());
  }
};

// The value of an argument of the form `--name value`.
inline std::string option(int count, char** words, std::string_view name,
                          const char* default_value) {
  for (int i = 1; i + 1 < count; ++i) {
    if (words[i] == name) return words[i + 1];
  }
  return default_value;
}

}  // namespace bench
