// SPDX-License-Identifier: MIT
// Writes custom fields of devices from a CSV file: a column `device` with their ids, and one for
// each field by its API name; an empty cell leaves the field alone. A gate in front of every write
// lets nothing pass until --apply is given. What is in doubt on the server is named.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{"asset_tags", "writes custom fields of devices from a list",
                              "TAGS.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    examples::Report report;
    for (const examples::Record& row : program.rows()) {
      const examples::Record tags = examples::filled(row, {"device"});
      report.attempt("device " + examples::text_in(row, "device"), [&] {
        program.ninja().devices().set_custom_fields(
            n1::DeviceId{examples::number_in(row, "device")}, {tags.begin(), tags.end()});
      });
    }
    return report.print(program.output());
  });
}
