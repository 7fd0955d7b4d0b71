// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// A query parameter that chooses rows by one of their members. A row without the member is not
// chosen.
struct RowTest {
  enum class How { same, since, before };
  std::string_view parameter, member;
  How how;
  bool reports_only;                // the list of one device does not know it
  bool (*known)(std::string_view);  // the words it takes; null: any
};
using RowTests = std::array<RowTest, 6>;  // the ones at the end may be empty

// What the parameters of one call ask of a row.
class RowChoice {
 public:
  // Refuses what is no date, or no word that the parameter takes.
  RowChoice(const Call& call, const RowTests& tests, bool report);
  [[nodiscard]] bool takes(const Doc& row) const;

 private:
  struct Condition {
    const RowTest* test;
    std::string text;
    std::int64_t time;
  };
  std::vector<Condition> conditions_{};
};

}  // namespace ninjaone::sandbox
