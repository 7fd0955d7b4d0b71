// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::int64_t gib = std::int64_t{1} << 30U;

struct System {
  std::string_view node_class, name, manufacturer, build;
};
constexpr std::array<System, 6> systems{
    {{"WINDOWS_WORKSTATION", "Windows 11 Professional Edition", "Microsoft Corporation", "22631"},
     {"WINDOWS_SERVER", "Windows Server 2022 Standard Edition", "Microsoft Corporation", "20348"},
     {"MAC", "macOS Sonoma", "Apple Inc.", "23G93"},
     {"MAC_SERVER", "macOS Sonoma", "Apple Inc.", "23G93"},
     {"LINUX_SERVER", "Debian GNU/Linux 12 (bookworm)", "Debian", "6.1.0-26-amd64"},
     {"LINUX_WORKSTATION", "Ubuntu 24.04.1 LTS", "Canonical", "6.8.0-45-generic"}}};
constexpr std::array<std::string_view, 4> makers{"Dell Inc.", "HP", "LENOVO", "Apple Inc."};
constexpr std::array<std::string_view, 4> models{"OptiPlex 7090", "EliteBook 840 G8 \"Touch\"",
                                                 "21CB", "PowerEdge R650"};
constexpr std::array<std::string_view, 4> logged_in{"CORP\\j.doe", "CORP\\s.öztürk", "AzureAD\\Zoë",
                                                    "root"};

std::string address(Random& random) {
  // Separate statements, because the operands of + can be evaluated in any order.
  const std::int64_t site = random.below(256), net = random.below(256),
                     host = 1 + random.below(254);
  return "10." + std::to_string(site) + "." + std::to_string(net) + "." + std::to_string(host);
}

std::string hardware_address(Random& random) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (int i = 0; i < 6; ++i) {
    if (i != 0) out += ':';
    const auto byte = static_cast<std::size_t>(random.below(256));
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

Doc volume(Random& random, std::string_view name, std::string_view file_system) {
  const std::int64_t capacity = (100 + random.below(900)) * gib;
  Doc doc = Doc::object();
  add(doc, "name", name);
  if (name.size() == 2) add(doc, "driveLetter", name);
  if (!random.one_in(6))
    add(doc, "label", random.one_in(3) ? "" : random.one_in(4) ? "Daten \"alt\" – Büro" : "System");
  add(doc, "deviceType", "Local Disk");
  add(doc, "fileSystem", file_system);
  add(doc, "autoMount", true);
  add(doc, "compressed", false);
  add(doc, "capacity", capacity);
  add(doc, "freeSpace", random.below(capacity));
  if (!random.one_in(6)) add(doc, "serialNumber", std::to_string(random.next() % 4'000'000'000U));
  return doc;
}

Doc volumes(Random& random, bool windows) {
  Doc list = Doc::array();
  list.push_back(volume(random, windows ? "C:" : "/", windows ? "NTFS" : "ext4"));
  if (random.one_in(2))
    list.push_back(volume(random, windows ? "D:" : "/srv", windows ? "ReFS" : "xfs"));
  if (windows && random.one_in(6))
    list.push_back(volume(random, "\\\\?\\Volume{" + random.uuid() + "}\\", "NTFS"));
  return list;
}

// One for each socket in `numberOfProcessors` of the system.
Doc processors(Random& random, std::int64_t sockets) {
  Doc list = Doc::array();
  const std::int64_t cores = 4 + 2 * random.below(8);
  for (std::int64_t i = 0; i < sockets; ++i) {
    Doc doc = Doc::object();
    add(doc, "architecture", "x64");
    add(doc, "maxClockSpeed", 3'200'000'000);
    if (!random.one_in(6)) add(doc, "clockSpeed", 2'400'000'000);
    add(doc, "name", "Intel(R) Core(TM) i7-1185G7 @ 3.00GHz");
    add(doc, "numCores", cores);
    add(doc, "numLogicalCores", cores * 2);
    list.push_back(std::move(doc));
  }
  return list;
}

void agent(Doc& doc, const Device& device, Random& random, std::int64_t now) {
  const System* system = &systems.front();
  for (const System& row : systems) {
    if (row.node_class == device.node_class) system = &row;
  }
  const bool windows = system->manufacturer == "Microsoft Corporation";
  Doc os = Doc::object();
  add(os, "manufacturer", system->manufacturer);
  add(os, "name", system->name);
  add(os, "architecture", "64-bit");
  add(os, "lastBootTime", seconds(now - random.below(40 * one_day)));
  add(os, "buildNumber", system->build);
  if (windows) add(os, "releaseId", "23H2");
  add(os, "servicePackMajorVersion", 0);
  add(os, "servicePackMinorVersion", 0);
  add(os, "locale", "en-US");
  add(os, "language", "en-US");
  add(os, "needsReboot", random.one_in(6));
  add(doc, "os", std::move(os));

  const std::int64_t memory = (4 + 4 * random.below(16)) * gib;
  const std::string serial = std::to_string(random.next() % 100'000'000U);
  const std::int64_t sockets = 1 + random.below(2);
  Doc computer = Doc::object();
  add(computer, "name", text_member(device.core, "systemName"));
  add(computer, "manufacturer", random.pick(makers));
  add(computer, "model", random.pick(models));
  add(computer, "biosSerialNumber", serial);
  add(computer, "serialNumber", serial);
  if (random.one_in(4)) add(computer, "assetSerialNumber", "Inv.-Nr. \"" + serial + "\"");
  add(computer, "domain", windows ? "corp.example" : "WORKGROUP");
  add(computer, "domainRole",
      device.node_class == "WINDOWS_SERVER" ? "Member Server" : "Member Workstation");
  add(computer, "numberOfProcessors", sockets);
  add(computer, "totalPhysicalMemory", memory);
  add(computer, "virtualMachine", random.one_in(4));
  add(computer, "chassisType", random.one_in(2) ? "DESKTOP" : "LAPTOP");
  add(doc, "system", std::move(computer));
  add(doc, "memory", Doc{{"capacity", memory}});
  add(doc, "processors", processors(random, sockets));
  add(doc, "volumes", volumes(random, windows));
  if (!random.one_in(5)) add(doc, "lastLoggedInUser", random.pick(logged_in));
}

void vm_host(Doc& doc, const Device& device, Random& random, std::int64_t now) {
  add(doc, "cpuMhz", 2'399'998'000 + random.below(1000));
  add(doc, "cpuModel", "Intel(R) Xeon(R) Gold 6248R");
  add(doc, "htActive", true);
  add(doc, "htAvailable", true);
  add(doc, "lastBootTime", seconds(now - random.below(300 * one_day)));
  add(doc, "memorySize", 512 * gib);
  add(doc, "model", "PowerEdge R740");
  add(doc, "name", text_member(device.core, "systemName"));
  add(doc, "cpuCores", 48);
  add(doc, "cpuPackages", 2);
  add(doc, "cpuThreads", 96);
  add(doc, "serviceTag", "J" + std::to_string(random.below(1'000'000)));
  add(doc, "vendor", "Dell Inc.");
  add(doc, "releaseName", device.node_class == "VMWARE_VM_HOST" ? "VMware ESXi" : "Hyper-V");
  add(doc, "version", "7.0.3");
  add(doc, "buildNumber", "21930508");
}

void vm_guest(Doc& doc, Random& random, std::int64_t now) {
  add(doc, "files", "[datastore1] vm/vm.vmx");
  add(doc, "fullName", "Microsoft Windows Server 2019 (64-bit)");
  add(doc, "lastBootTime", random.one_in(3) ? Doc(-1) : seconds(now - random.below(60 * one_day)));
  add(doc, "memorySize", 8 * gib);
  add(doc, "coresPerSocket", 2);
  add(doc, "cpuCores", 4);
  add(doc, "powerState", random.one_in(4) ? "POWERED_OFF" : "POWERED_ON");
  add(doc, "toolsInstallType", "MSI");
  add(doc, "toolStatus", "TOOLS_OK");
  add(doc, "toolsVersion", "12320");
  add(doc, "guestOSFullName", "Microsoft Windows Server 2019 (64-bit)");
  add(doc, "guestOSFamily", "WINDOWS");
  add(doc, "guestOSId", "windows2019srv_64Guest");
  add(doc, "toolsVersionStatus", "GUEST_TOOLS_CURRENT");
  add(doc, "snapshotCount", random.below(4));
  add(doc, "snapshotTotalSize", random.below(40) * gib);
}

void cloud_monitor(Doc& doc, const Device& device, Random& random) {
  add(doc, "enabled", !random.one_in(8));
  add(doc, "interval", 300);
  add(doc, "timeout", 30);
  add(doc, "target",
      device.device_type == "CloudMonitorHTTP" ? "https://status.example/?a=1&b=2"
                                               : "status.example");
  if (device.device_type != "CloudMonitorEmailServer") return;
  add(doc, "smtpPort", 587);
  add(doc, "senderEmail", "monitor@status.example");
  add(doc, "recipientEmail", "postmaster@status.example");
}

void mobile(Doc& doc, Random& random) {
  const std::string imei = std::to_string(350'000'000'000'000 + random.below(999'999'999));
  add(doc, "system",
      Doc{{"displayName", "Zoë's phone"},
          {"name", "iPhone"},
          {"manufacturer", "Apple"},
          {"model", "iPhone 15"},
          {"serialNumber", imei.substr(3)},
          {"build", "21G93"}});
  add(doc, "memory", Doc{{"capacity", 6 * gib}});
  add(doc, "network",
      Doc::array({Doc{{"imei", imei},
                      {"phoneNumber", "+49 170 0000000"},
                      {"carrier", "Télécom"},
                      {"iccId", "8949"}}}));
  add(doc, "volumes",
      Doc::array({Doc{
          {"name", "Data"}, {"capacity", 128 * gib}, {"freeSpace", random.below(128 * gib)}}}));
}
}  // namespace

Doc seed_detail(const Device& device, const TenantOptions& options) {
  Random random(options.seed * 31 + 1'000'003 * static_cast<std::uint64_t>(device.id));
  const std::int64_t now = as_of(options);
  Doc doc = Doc::object();
  doc.get_ref<Doc::object_t&>().reserve(24);
  const std::string& type = device.device_type;
  const bool monitor = type.rfind("CloudMonitor", 0) == 0;
  if (!monitor) {
    add(doc, "ipAddresses",
        random.one_in(3) ? Doc::array({address(random), "fe80::1c2d:3e4f"})
                         : Doc::array({address(random)}));
    add(doc, "macAddresses", Doc::array({hardware_address(random)}));
    add(doc, "publicIP", "203.0.113." + std::to_string(random.below(256)));
  }
  if (random.one_in(10))
    add(doc, "notes", Doc::array({Doc{{"text", "Replace \"battery\",\nask Zoë"}}}));
  if (type == "AgentDevice") agent(doc, device, random, now);
  if (type == "VMHost") vm_host(doc, device, random, now);
  if (type == "VMGuest") vm_guest(doc, random, now);
  if (monitor) cloud_monitor(doc, device, random);
  if (type == "MdmDevice") mobile(doc, random);
  if (!type.empty())
    add(doc, "deviceType", type);  // last, because it tests readers that expect it first
  return doc;
}

}  // namespace ninjaone::sandbox
