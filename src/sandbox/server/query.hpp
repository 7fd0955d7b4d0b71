// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ninjaone::sandbox {

// The parameters of a query string or a form, decoded.
class Parameters {
 public:
  Parameters() = default;
  static Parameters parse(std::string_view text);
  // The first parameter with this name, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] std::string get(std::string_view name) const;  // empty when absent
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const {
    return items_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> items_{};
};

// The parts of a target such as "/v2/device/42?x=y".
struct Target {
  std::string prefix{};  // "/v2", "/api/v2" or "/ws/api/v2"; empty: not a path of the API
  std::vector<std::string> segments{};     // decoded, of the path after the prefix
  std::string_view path{}, query{};        // as received, still encoded
  [[nodiscard]] std::string name() const;  // "/device/42"
};
[[nodiscard]] Target split_target(std::string_view target);

}  // namespace ninjaone::sandbox
