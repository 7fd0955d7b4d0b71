// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// A position in a listing: one printable line that can be saved and holds no secret. A default
// checkpoint is the start. It belongs to one base URL, path, query and body; it does not tell apart
// tenants that share a base URL. The port of a loopback address does not count.
class NINJAONE_API Checkpoint {
 public:
  Checkpoint() = default;
  // What text() returned. ConfigurationError for anything else: a cut or changed text, or more rows
  // to skip than were delivered. The form `n1:1` of earlier versions, without origin and check, is
  // read as well.
  [[nodiscard]] static Checkpoint parse(std::string_view text);
  // "n1:2;<family>;<hash of origin, path, query and body>;<position>;<rows delivered>;<rows to
  // skip>;<check>", or "" at the start.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool empty() const noexcept { return family_.empty(); }
  // The place `rows` rows after this, which is the start of a page; `ids` are the page's own, if
  // its rows have any.
  [[nodiscard]] Checkpoint advanced(const std::vector<std::int64_t>& ids, std::size_t rows) const;
  friend bool operator==(const Checkpoint& a, const Checkpoint& b) { return a.text() == b.text(); }
  friend bool operator!=(const Checkpoint& a, const Checkpoint& b) { return !(a == b); }

 private:
  friend struct CheckpointAccess;  // for src/paging only
  std::string family_{}, position_{};
  std::uint64_t filter_ = 0, delivered_ = 0, skip_ = 0;
  bool without_origin_ = false;  // of the form n1:1: `filter_` does not cover the origin
};

}  // namespace ninjaone
