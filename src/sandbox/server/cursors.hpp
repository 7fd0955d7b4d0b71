// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "sandbox/data/random.hpp"

namespace ninjaone::sandbox {

// The named cursors of the reports. Each has its rows and the position of the next page.
class Cursors {
 public:
  Cursors(const TenantOptions& options, const Clock& clock, Random& random);

  // Creates a cursor over serialised rows and returns its name.
  [[nodiscard]] std::string open(std::vector<std::string> rows);
  // The next page of a cursor: {cursor, results}. All pages after the last row are empty. Rejects a
  // name that is unknown or expired.
  [[nodiscard]] std::string read(const std::string& name, std::size_t page_size);

 private:
  struct Cursor {
    std::vector<std::string> rows{};
    std::size_t count = 0, position = 0;
    std::chrono::steady_clock::time_point end{};
    std::int64_t expires = 0;  // nanoseconds since 1970
  };
  const TenantOptions& options_;
  const Clock& clock_;
  Random& random_;
  std::unordered_map<std::string, Cursor> open_;
};

}  // namespace ninjaone::sandbox
