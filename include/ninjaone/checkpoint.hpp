// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// Where a listing stood: one printable line that survives a restart and holds no secret. A default one is the start.
class NINJAONE_API Checkpoint {
 public:
  Checkpoint() = default;
  // What text() gave. ConfigurationError for anything else.
  [[nodiscard]] static Checkpoint parse(std::string_view text);
  // "n1:1;after_id;<hash of path and filter>;<position>;<rows delivered>;<rows to skip>", or "" at the start.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool empty() const noexcept { return family_.empty(); }
  // Where the listing stands `rows` rows after this, the start of a page; `ids` are the page's own, if its rows have any.
  [[nodiscard]] Checkpoint advanced(const std::vector<std::int64_t>& ids, std::size_t rows) const;
  friend bool operator==(const Checkpoint& a, const Checkpoint& b) { return a.text() == b.text(); }
  friend bool operator!=(const Checkpoint& a, const Checkpoint& b) { return !(a == b); }

 private:
  friend struct CheckpointAccess;  // src/call only
  std::string family_{}, position_{};
  std::uint64_t filter_ = 0, delivered_ = 0, skip_ = 0;
};

}  // namespace ninjaone
