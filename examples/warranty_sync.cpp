// SPDX-License-Identifier: MIT
// Writes the warranty dates of a vendor's list to the devices with these serial numbers. The list
// is a CSV file with the columns serial, start and end; dates are written as 2026-05-31. A device
// that has these dates already is not changed.
//
// Run it with a simulated tenant:
//   warranty_sync --sandbox --apply examples/data/warranties.csv
// It prints the rows that were not written, with the reason, and the number of rows for each
// result. Without --apply nothing is sent, and the result is `withheld`.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{"warranty_sync", "writes the warranty dates of a list to devices",
                              "WARRANTIES.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    const auto serial = [](const n1::DeviceDetail& device) {
      return device.system ? device.system->serial_number : std::nullopt;
    };
    const auto devices =
        examples::by(serial, program.client().devices().list_detailed({{}, {"warranty"}, {}}));
    return program.for_each(
        program.rows(), examples::Column{"serial"}, [&](const examples::Record& row) {
          const n1::DeviceDetail device = examples::only_one(
              devices, examples::text_in(row, "serial"), "devices have this serial number");
          const n1::Timestamp start = examples::date_in(row, "start"),
                              end = examples::date_in(row, "end");
          if (const auto dates = n1::warranty_of(device);
              dates.start_date == start && dates.end_date == end)
            throw n1::toolkit::Unchanged();
          n1::DevicePatch patch;
          patch.warranty = n1::WarrantyPatch{start, end, {}};
          program.client().devices().update(device.id, patch);
        });
  });
}
