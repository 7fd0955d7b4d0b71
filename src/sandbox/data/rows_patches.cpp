// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
using Words = std::array<std::string_view, 5>;

// The catalogues: a patch has the same id on every device. The words of the two catalogues differ
// in upper and lower case, as in the service.
struct OsPatch {
  std::string_view name, severity, type, kb;
  bool windows;
};
constexpr std::array<OsPatch, 7> os_patches{
    {{"2024-12 Cumulative Update for Windows 11 (KB5048685)", "CRITICAL", "SECURITY_UPDATES",
      "KB5048685", true},
     {"2024-11 Kumulatives Update für .NET \"3.5 & 4.8.1\"", "IMPORTANT", "UPDATE_ROLLUPS",
      "KB5045935", true},
     {"Windows Malicious Software Removal Tool x64 - v5.130", "MODERATE", "REGULAR_UPDATES",
      "KB890830", true},
     {"Intel - net - 12.19.2.45", "OPTIONAL", "DRIVER_UPDATES", "", true},
     {"Security Intelligence Update, 定義の更新", "LOW", "DEFINITION_UPDATES", "KB2267602", true},
     {"openssl 3.0.15-1~deb12u1", "CRITICAL", "SECURITY_UPDATES", "", false},
     {"linux-image-6.1.0-28", "NONE", "KERNEL_LIVE_UPDATES", "", false}}};

struct SoftwarePatch {
  std::string_view title, impact, type;
  std::size_t product;  // the number of the product; several patches can have the same
};
constexpr std::array<SoftwarePatch, 6> software_patches{
    {{"Google Chrome 131.0.6778.205", "critical", "patch", 1},
     {"Google Chrome 132.0.6834.57 \"beta\"", "optional", "installer", 1},
     {"Mozilla Firefox 133.0.3 (fr, Français)", "recommended", "patch", 2},
     {"7-Zip 24.09", "recommended", "installer", 3},
     {"Adobe Acrobat 24.005", "Security", "patch", 4},
     {"微信 3.9.13", "experimental", "patch", 5}}};

constexpr Words waiting{"MANUAL", "APPROVED", "PENDING", "REJECTED", "MANUAL"};
constexpr Words done{"INSTALLED", "INSTALLED", "INSTALLED", "FAILED", "SUPERSEDED"};

std::string catalogue_id(std::uint64_t number) { return Random(0x51ed270b + number).uuid(); }
constexpr std::uint64_t first_software = 1000, first_product = 2000;

// The time of the installation, which some rows do not have.
void add_installed(Doc& row, Random& random, std::int64_t now) {
  const std::int64_t time = now - random.below(120 * one_day);
  if (!random.one_in(7)) add(row, "installedAt", seconds(time));
}

Rows os_rows_of(Call& call, Device& device, Stream stream, const Words& states, bool installed) {
  Random random = numbers_of(call.state, device, stream);
  if (!has_agent(device) || random.one_in(6)) return {};
  Rows rows;
  for (std::size_t i = 0; i < os_patches.size(); ++i) {
    const OsPatch& patch = os_patches[i];
    const bool missing = random.one_in(2);
    if (missing || patch.windows != is_windows(device)) continue;
    Doc row = Doc::object();
    add(row, "id", catalogue_id(i));
    add(row, "name", patch.name);
    if (!random.one_in(8)) add(row, "severity", patch.severity);
    add(row, "status", random.pick(states));
    add(row, "type", patch.type);
    if (installed) add_installed(row, random, time_of_rows(call.state, device));
    if (!patch.kb.empty()) add(row, "kbNumber", patch.kb);
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows software_rows_of(Call& call, Device& device, Stream stream, const Words& states,
                      bool installed) {
  Random random = numbers_of(call.state, device, stream);
  const bool patched = is_windows(device) || device.node_class.rfind("MAC", 0) == 0;
  if (!patched || random.one_in(5)) return {};
  Rows rows;
  for (std::size_t i = 0; i < software_patches.size(); ++i) {
    const SoftwarePatch& patch = software_patches[i];
    if (random.one_in(2)) continue;
    Doc row = Doc::object();
    add(row, "id", catalogue_id(first_software + i));
    add(row, "productIdentifier", catalogue_id(first_product + patch.product));
    add(row, "title", patch.title);
    if (!random.one_in(8)) add(row, "impact", patch.impact);
    add(row, "status", random.pick(states));
    add(row, "type", patch.type);
    if (installed) add_installed(row, random, time_of_rows(call.state, device));
    rows.push_back(std::move(row));
  }
  return rows;
}
}  // namespace

Rows os_patch_rows(Call& call, Device& device) {
  return os_rows_of(call, device, Stream::os_patch, waiting, false);
}

Rows os_patch_install_rows(Call& call, Device& device) {
  return os_rows_of(call, device, Stream::os_install, done, true);
}

Rows software_patch_rows(Call& call, Device& device) {
  return software_rows_of(call, device, Stream::software_patch, waiting, false);
}

Rows software_patch_install_rows(Call& call, Device& device) {
  return software_rows_of(call, device, Stream::software_install, done, true);
}

}  // namespace ninjaone::sandbox
