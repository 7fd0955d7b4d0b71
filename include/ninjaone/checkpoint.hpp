// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// A position in a listing. To resume a listing, save text(), and set ListOptions::resume to the
// result of parse(). A default checkpoint is the start of a listing.
//
// A checkpoint belongs to one base URL, path, query and body; a listing of another one rejects it.
// It does not distinguish tenants that share a base URL. The port of a loopback address is not
// compared.
class NINJAONE_API Checkpoint {
 public:
  Checkpoint() = default;
  // Reads a text that text() returned. It also reads the form `n1:1` of earlier versions, which has
  // no origin and no check. ConfigurationError: any other text, for example one that is cut or
  // changed, or one with more rows to skip than were delivered.
  [[nodiscard]] static Checkpoint parse(std::string_view text);
  // Returns the checkpoint as one printable line without a secret: `n1:2`, the family of paging, a
  // hash of origin, path, query and body, the position, the number of rows delivered, the number of
  // rows to skip, and a check, separated by semicolons. Returns "" at the start.
  [[nodiscard]] std::string text() const;
  // Returns whether this is the start of a listing.
  [[nodiscard]] bool empty() const noexcept { return family_.empty(); }
  // Returns the position `rows` rows after this one, which is the start of a page. `ids`: the ids
  // of the rows of that page; empty if its rows have no ids.
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
