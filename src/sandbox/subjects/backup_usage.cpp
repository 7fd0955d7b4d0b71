// SPDX-License-Identifier: MIT
#include "sandbox/subjects/backup_usage.hpp"

#include <array>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/report.hpp"

namespace ninjaone::sandbox {

namespace {
struct SizeTotal {
  std::string_view total;
  std::array<std::string_view, 4> parts;
};
// Totals, and the sizes that they are the sums of.
constexpr std::array<SizeTotal, 3> size_totals{
    {{"revisionsTotalSize",
      {"revisionsCurrentSize", "revisionsPreviousSize", "revisionsDeletedSize"}},
     {"localTotalSize", {"localFileFolderSize", "localImageSize", "localImageV2Size"}},
     {"cloudTotalSize",
      {"cloudFileFolderSize", "cloudImageSize", "cloudImageV2Size", "cloudNetworkShareSize"}}}};

constexpr std::int64_t largest_size = std::int64_t{1} << 41U;
}  // namespace

std::optional<Doc> backup_usage(const State& state, const Device& device) {
  Random random = numbers_of(state, device, Stream::backup);
  // The backups of a decommissioned device are kept.
  if (!has_agent(device) || (device.approval != "DECOMMISSIONED" && !random.one_in(3)))
    return std::nullopt;
  Doc usage = Doc::object();
  for (const SizeTotal& sum : size_totals) {
    std::int64_t total = 0;
    for (const std::string_view part : sum.parts) {
      if (part.empty() || random.one_in(5)) continue;
      const std::int64_t size = random.one_in(3) ? 0 : random.below(largest_size);
      add(usage, part, size);
      total += size;
    }
    add(usage, sum.total, total);
  }
  const std::int64_t now = time_of_rows(state, device);
  if (!random.one_in(6))
    add(usage, "lastSuccessfulBackupJob", seconds(now - random.below(3 * one_day)));
  if (random.one_in(3))
    add(usage, "lastFailedBackupJob",
        random.one_in(3) ? Doc(0) : seconds(now - random.below(30 * one_day)));
  return usage;
}

namespace {
// The only report of devices without the parameter df.
Answer query_backup_usage(Call& call) {
  return read_report(call, "cursor", free_pages, [&] {
    const bool deleted = call.flag("includeDeletedDevices");
    std::vector<std::string> out;
    for (auto& [id, device] : call.store().devices) {
      const bool included =
          device.approval == "APPROVED" || (deleted && device.approval == "DECOMMISSIONED");
      if (!included || !backup_usage(call.state, device)) continue;
      write_device(call.state, device, false, {"backupUsage"}, out.emplace_back());
    }
    return out;
  });
}

constexpr Route backup_usage_routes[] = {
    {Method::get, "/queries/backup/usage", reads, no_body, query_backup_usage},
};
}  // namespace

constexpr Subject subjects::backup_usage{backup_usage_routes};

}  // namespace ninjaone::sandbox
