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
  // The first of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] std::string get(std::string_view name) const;  // empty when absent
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const {
    return items_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> items_{};
};

// "/v2/device/42?x=y" cut in two; the path split at its slashes and decoded. "/api/v2" and its kin
// are left out: `prefix` has it.
struct Target {
  std::string prefix{};                    // "/v2", "/api/v2", "/ws/api/v2"; empty: not of the API
  std::vector<std::string> segments{};     // after the prefix
  std::string_view path{}, query{};        // as they came
  [[nodiscard]] std::string name() const;  // "/device/42"
};
[[nodiscard]] Target split_target(std::string_view target);

}  // namespace ninjaone::sandbox
