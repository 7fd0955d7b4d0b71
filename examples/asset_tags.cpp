// SPDX-License-Identifier: MIT
// Writes custom fields of devices from a CSV file: a column `device` with their ids, and one for each field by its API name; an empty cell
// leaves the field alone. A gate in front of every write lets nothing pass until --apply is given. What is in doubt on the server is named.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{"asset_tags", "writes custom fields of devices from a list", "TAGS.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    examples::Report report;
    for (const examples::Record& row : program.rows()) {
      n1::Fields fields;
      for (const auto& [name, value] : row) {
        if (name != "device" && !value.empty()) fields[name] = value;
      }
      const auto write = [&] { program.ninja().devices().set_custom_fields(n1::DeviceId{examples::number_in(row, "device")}, fields); };
      if (!report.attempt("device " + examples::text_in(row, "device"), write)) break;
    }
    return report.print(program.output());
  });
}
