// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

struct FilterError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The service's device filter (`df`): terms joined by AND. Without a status term it asks for
// approved devices.
class Filter {
 public:
  Filter() = default;  // approved devices
  // FilterError: not of the grammar, or an unknown key.
  static Filter parse(std::string_view text);
  [[nodiscard]] bool matches(const Device& device) const;
  // Reports do not look at the class.
  void ignore_class() { terms_[class_].clear(); }

 private:
  friend class FilterParser;
  using Term = std::function<bool(const Device&)>;
  enum Kind { other_, class_, status_, kinds_ };
  std::vector<Term> terms_[kinds_];
};

// The names behind the ids of `tagId`.
[[nodiscard]] std::string_view tag_name(std::int64_t id);

}  // namespace ninjaone::sandbox
