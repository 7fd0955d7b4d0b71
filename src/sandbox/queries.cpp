// SPDX-License-Identifier: MIT
#include <array>
#include <ninjaone/time.hpp>

#include "sandbox/device_text.hpp"
#include "sandbox/handlers.hpp"
#include "sandbox/kinds.hpp"
#include "sandbox/seed.hpp"
#include "sandbox/words.hpp"

namespace ninjaone::sandbox {

namespace {
// A report: rows of the devices that the filter wants, read with a named cursor. `rows` adds a device's rows, serialised.
struct Report {
  std::int64_t smallest_page, usual_page, largest_page;
  void (*rows)(Call& call, Device& device, std::vector<std::string>& out);
};

Answer read_cursor(Call& call, std::string_view parameter, const Report& report, std::vector<std::string> (*open)(Call&, const Report&)) {
  const std::size_t size = call.page_size(report.smallest_page, report.usual_page, report.largest_page);
  std::string name = call.query.get(parameter);
  if (name.empty()) name = call.state.cursors.open(open(call, report));
  return ok(call.state.cursors.read(name, size));
}

std::vector<std::string> device_rows(Call& call, const Report& report) {
  Filter filter = device_filter(call);
  if (!call.state.options.strict_filter) filter.ignore_class();
  std::vector<std::string> rows;
  for (auto& [id, device] : call.store().devices) {
    if (filter.matches(device)) report.rows(call, device, rows);
  }
  return rows;
}

struct Program {
  std::string_view name, publisher, version;
};
constexpr std::array<Program, 8> programs{
    {{"Google Chrome", "Google LLC", "131.0.6778.86"},
     {"7-Zip 24.08 (x64), \"portable\"", "Igor Pavlov", "24.08"},
     {"Microsoft Visual C++ 2015-2022 Redistributable (x64)", "Microsoft Corporation", "14.40.33810.0"},
     {"Übersetzer für Büros", "Müller & Söhne", "3.1"},
     {"微信", "腾讯", "3.9.12"},
     {"Mozilla Firefox", "Mozilla", "132.0.2"},
     {"Notepad++", "", "8.7.1"},
     {"Zoom Workplace 🎥", "Zoom", "6.2.7"}}};

// "2024-03-07"
std::string day_of(std::int64_t time) {
  const auto text = to_iso8601(Timestamp(std::chrono::microseconds(time / 1000)));
  return text.substr(0, 10);
}

void software_rows(Call& call, Device& device, std::vector<std::string>& out) {
  if (device.device_type != "AgentDevice") return;
  const auto after = call.moment("installedAfter"), before = call.moment("installedBefore");
  Random random(call.state.options.seed * 31 + 7'919 * static_cast<std::uint64_t>(device.id));
  const std::int64_t count = 1 + random.below(5), now = as_of(call.state.options);
  for (std::int64_t i = 0; i < count; ++i) {
    const Program& program = random.pick(programs);
    const std::int64_t installed = (now - random.below(700 * one_day)) / one_day * one_day;
    Doc row = Doc::object();
    add(row, "installDate", day_of(installed));
    add(row, "location", "C:\\Program Files\\" + std::string(program.publisher));
    add(row, "name", program.name);
    add(row, "publisher", program.publisher);
    add(row, "size", random.below(2'000'000'000));
    add(row, "version", program.version);
    add(row, "productCode", "{" + random.uuid() + "}");
    if (random.one_in(3)) add(row, "isSystemComponent", false);
    add(row, "deviceId", device.id);
    add(row, "timestamp", seconds(now - random.below(one_day)));
    if ((after && installed < *after) || (before && installed >= *before)) continue;
    out.push_back(text(row));
  }
}

constexpr Report software{1, 1000, 10000, software_rows};
constexpr Report definitions{5, 50, 500, nullptr};
}  // namespace

Answer query_software(Call& call) { return read_cursor(call, "cursor", software, device_rows); }

Answer list_custom_fields(Call& call) {
  return read_cursor(call, "cursorName", definitions, [](Call& inner, const Report&) {
    std::vector<std::string> rows;
    for (const Doc& field : inner.store().custom_fields) rows.push_back(text(field));
    return rows;
  });
}

}  // namespace ninjaone::sandbox
