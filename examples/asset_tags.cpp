// SPDX-License-Identifier: MIT
// Writes custom fields of devices from a CSV file. The column `device` contains the ids of the
// devices; every other column is a custom field, named by its API name. An empty cell does not
// change the field.
//
// Run it with a simulated tenant:
//   asset_tags --sandbox --apply examples/data/asset_tags.csv
// It prints the rows that were not written, with the reason, and the number of rows for each
// result. A row with the result `unknown` was sent, but no response arrived: check the device
// before you write it again. Without --apply nothing is sent, and the result is `withheld`.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{"asset_tags", "writes custom fields of devices from a CSV file",
                              "TAGS.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    const auto name = [](const examples::Record& row) {
      return "device " + examples::text_in(row, "device");
    };
    return program.for_each(program.rows(), name, [&](const examples::Record& row) {
      const examples::Record tags = examples::filled_cells(row, {"device"});
      program.client().devices().set_custom_fields(n1::DeviceId{examples::number_in(row, "device")},
                                                   {tags.begin(), tags.end()});
    });
  });
}
