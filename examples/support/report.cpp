// SPDX-License-Identifier: MIT
#include "support/report.hpp"

#include <algorithm>
#include <string>

namespace examples {

using ninjaone::toolkit::WriteReport;
using ninjaone::toolkit::WriteResult;

int print(const WriteReport& report, Output output) {
  const auto is_problem = [](const WriteReport::Row& row) {
    return row.result != WriteResult::written && row.result != WriteResult::unchanged &&
           row.result != WriteResult::withheld;
  };
  Table table({"subject", "result", "reason"});
  for (const WriteReport::Row& row : report.rows()) {
    if (output != Output::text || is_problem(row))
      table.add({row.subject, std::string(to_string(row.result)), row.reason});
  }
  if (output != Output::text || std::any_of(report.rows().begin(), report.rows().end(), is_problem))
    table.print(output);
  std::string summary;
  for (const WriteResult result :
       {WriteResult::written, WriteResult::withheld, WriteResult::unchanged, WriteResult::skipped,
        WriteResult::failed, WriteResult::unknown, WriteResult::not_attempted}) {
    const std::size_t number = report.count(result);
    if (number != 0 || result == WriteResult::written)
      summary +=
          (summary.empty() ? "" : ", ") + grouped(number) + " " + std::string(to_string(result));
  }
  std::fprintf(output == Output::text ? stdout : stderr, "%s\n", summary.c_str());
  if (report.count(WriteResult::unknown) != 0) {
    std::fputs(
        "A write with the result unknown may have been applied: check it before you repeat it.\n",
        stderr);
  }
  return report.ok() ? 0 : 1;
}

}  // namespace examples
