// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// A query parameter that selects rows by a member. It does not select rows without the member.
struct RowTest {
  enum class How { same, since, before };
  std::string_view parameter, member;
  How how;
  bool reports_only;                // the inventory of one device does not have the parameter
  bool (*known)(std::string_view);  // whether a value is accepted; null: all are
};
using RowTests = std::array<RowTest, 6>;  // the last ones can be empty

// The tests of the parameters of one request.
class RowSelection {
 public:
  // Rejects a value that is not a time, or that the parameter does not accept.
  RowSelection(const Call& call, const RowTests& tests, bool report);
  [[nodiscard]] bool includes(const Doc& row) const;

 private:
  struct Condition {
    const RowTest* test;
    std::string text;
    std::int64_t time;
  };
  std::vector<Condition> conditions_{};
};

}  // namespace ninjaone::sandbox
