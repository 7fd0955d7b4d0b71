// SPDX-License-Identifier: MIT
// Needs only ninjaone::toolkit, which brings the library.
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/toolkit/write_report.hpp>
#include <string>
#include <vector>

int main() {
  const auto name = [](int item) { return std::to_string(item); };
  const auto report = ninjaone::toolkit::for_each(std::vector<int>{1, 2}, name, [](int item) {
    if (item == 2) throw ninjaone::toolkit::Skip("not this one");
  });
  return report.count(ninjaone::toolkit::WriteResult::written) == 1 && report.ok() ? 0 : 1;
}
