// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/toolkit/write_report.hpp>

#include "support/console.hpp"

namespace examples {

// Prints the results of many writes. As `text`: the rows that were skipped, failed, are unknown or
// were not attempted, and the number of rows for each result. As `csv` and `json`: every row.
// Returns the exit status: 0 if report.ok(), else 1.
[[nodiscard]] int print(const ninjaone::toolkit::WriteReport& report, Output output);

}  // namespace examples
