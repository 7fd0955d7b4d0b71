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

// The device filter of the service (`df`): terms with AND between them. Without a term `status`, it
// selects approved devices only.
class Filter {
 public:
  Filter() = default;  // approved devices
  // FilterError: the text is not in the grammar, or has an unknown key or value.
  static Filter parse(std::string_view text);
  [[nodiscard]] bool matches(const Device& device) const;
  // Removes the terms `class`, which reports ignore.
  void ignore_class() { terms_[class_].clear(); }

 private:
  friend class FilterParser;
  using Term = std::function<bool(const Device&)>;
  enum Kind { other_, class_, status_, kinds_ };
  std::vector<Term> terms_[kinds_];
};

// The name of the tag with this id, as in `tagId`; empty: no tag has it.
[[nodiscard]] std::string_view tag_name(std::int64_t id);

}  // namespace ninjaone::sandbox
