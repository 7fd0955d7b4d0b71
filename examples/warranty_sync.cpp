// SPDX-License-Identifier: MIT
// Writes the warranty dates of a vendor's list to the devices with those serial numbers, where they
// are not there yet. The list: a CSV file with the columns serial, start and end; dates as
// 2026-05-31.
#include "support/program.hpp"

namespace n1 = ninjaone;

int main(int argc, char** argv) {
  const examples::Usage usage{"warranty_sync", "writes a vendor's warranty dates to devices",
                              "WARRANTIES.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    const auto serial = [](const n1::DeviceDetail& device) {
      return device.system ? device.system->serial_number : std::nullopt;
    };
    const auto devices =
        examples::by(serial, program.ninja().devices().list_detailed({{}, {"warranty"}, {}}));
    return program.for_each(
        program.rows(), examples::Column{"serial"}, [&](const examples::Record& row) {
          const n1::DeviceDetail device = examples::only_one(
              devices, examples::text_in(row, "serial"), "devices have this serial number");
          const n1::Timestamp start = examples::date_in(row, "start"),
                              end = examples::date_in(row, "end");
          if (const auto dates = n1::warranty_of(device);
              dates.start_date == start && dates.end_date == end)
            throw examples::Unchanged();
          n1::DevicePatch patch;
          patch.warranty = n1::WarrantyPatch{start, end, {}};
          program.ninja().devices().update(device.id, patch);
        });
  });
}
