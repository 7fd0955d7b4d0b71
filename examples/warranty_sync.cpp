// SPDX-License-Identifier: MIT
// Writes the warranty dates of a vendor's list to the devices with those serial numbers, where they are not there yet. The list: a CSV
// file with the columns serial, start and end; dates as 2026-05-31.
#include "support/program.hpp"

namespace n1 = ninjaone;

n1::WarrantyDates warranty_of(const n1::DeviceDetail& device) {
  return device.references.value_or(n1::DeviceReferences{}).warranty.value_or(n1::WarrantyDates{});
}

n1::DevicePatch with_warranty(n1::Timestamp start, n1::Timestamp end) {
  n1::DevicePatch patch;
  patch.warranty = n1::WarrantyPatch{start, end, {}};
  return patch;
}

int main(int argc, char** argv) {
  const examples::Usage usage{"warranty_sync", "writes a vendor's warranty dates to devices", "WARRANTIES.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    std::map<std::optional<std::string>, std::vector<n1::DeviceDetail>> devices;
    for (n1::DeviceDetail& device : program.ninja().devices().list_detailed({{}, {"warranty"}, {}})) {
      devices[device.system.value_or(n1::DeviceSystem{}).serial_number].push_back(std::move(device));
    }
    examples::Report report;
    for (const examples::Record& row : program.rows()) {
      const std::string& serial = examples::text_in(row, "serial");
      const auto start = n1::parse_timestamp(examples::text_in(row, "start")), end = n1::parse_timestamp(examples::text_in(row, "end"));
      const auto& found = devices[serial];
      if (found.size() != 1 || !start || !end) {
        report.skip(serial, found.size() != 1 ? std::to_string(found.size()) + " devices have this serial number" : "no two dates");
      } else if (const auto known = warranty_of(found.front()); known.start_date == start && known.end_date == end) {
        report.unchanged(serial);
      } else if (!report.attempt(serial, [&] { program.ninja().devices().update(found.front().id, with_warranty(*start, *end)); })) {
        break;
      }
    }
    return report.print(program.output());
  });
}
