// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::int64_t mib = std::int64_t{1} << 20U;

struct Model {
  std::string_view name, maker, bus;
};
constexpr std::array<Model, 5> disk_models{
    {{"Samsung SSD 980 PRO 1TB", "Samsung", "NVMe"},
     {"WDC WD10EZEX-08WN4A0", "(Standard disk drives)", "SATA"},
     {"ST1000LM035 \"Mobile HDD\"", "Seagate", "SATA"},
     {"Msft Virtual Disk", "Microsoft", "SCSI"},
     {"长江存储 致态 TiPlus7100", "YMTC", "NVMe"}}};
constexpr std::array<std::string_view, 5> disk_states{"OK", "OK", "OK", "Pred Fail", "Dégradé"};
constexpr std::array<std::string_view, 3> raid_models{
    "PERC H740P Mini", "HPE Smart Array P408i-a SR Gen10", "MegaRAID \"9361-8i\""};
constexpr std::array<std::string_view, 5> raid_states{"Online", "Online", "Online", "Rebuilding",
                                                      "Failed"};

Doc disk(Random& random, const Doc* volume, std::size_t index, bool windows) {
  const Model& model = random.pick(disk_models);
  Doc row = Doc::object();
  add(row, "bytesPerSector", random.one_in(3) ? 4096 : 512);
  add(row, "description", "Disk drive");
  add(row, "interfaceType", model.bus);
  if (!random.one_in(4)) add(row, "manufacturer", model.maker);
  add(row, "mediaType", volume != nullptr ? "Fixed hard disk media" : "Removable Media");
  add(row, "model", model.name);
  add(row, "name",
      windows ? R"(\\.\PHYSICALDRIVE)" + std::to_string(index)
              : "/dev/sd" + std::string(1, static_cast<char>('a' + index)));
  add(row, "partitionCount", volume != nullptr ? 1 + random.below(4) : 0);
  if (!random.one_in(5)) add(row, "serialNumber", std::to_string(random.next() % 10'000'000'000U));
  // An empty card reader has no size. A disk is larger than its volume.
  if (volume != nullptr) add(row, "size", int_member(*volume, "capacity") + 550 * mib);
  add(row, "smartCapable", !random.one_in(3));
  if (!random.one_in(8)) add(row, "status", random.pick(disk_states));
  return row;
}

Doc interface_of(const Device& device, Random& random, std::string_view name, std::size_t index) {
  Doc row = Doc::object();
  const bool wireless = random.one_in(3);
  add(row, "adapterName", wireless ? "Intel(R) Wi-Fi 6 AX201" : "Realtek \"GbE\" Controller");
  add(row, "interfaceType", wireless ? "WIRELESS80211" : "ETHERNET_CSMACD");
  if (const std::string host = text_member(device.core, "dnsName"); !host.empty())
    add(row, "dnsHostName", host);
  add(row, "interfaceIndex", std::to_string(2 + 3 * index));
  add(row, "interfaceName", name);
  return row;
}

Doc list_of(const std::vector<std::string>& words) {
  Doc list = Doc::array();
  for (const std::string& word : words) list.push_back(word);
  return list;
}

struct Array {
  std::int64_t controllers, drives;
};
// Both reports of a device use this, so that they have the same controllers and drives.
Array raid_of(const Device& device, Random& random) {
  if (!is_server(device) || random.one_in(3)) return {0, 0};
  const std::int64_t controllers = 1 + random.below(2);
  return {controllers, 2 + random.below(5)};
}
}  // namespace

Rows disk_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::disk);
  if (!has_agent(device) || random.one_in(9)) return {};
  Rows rows;
  for (const Doc& volume : volume_rows(call, device)) {
    if (int_member(volume, "capacity") > 1024 * mib)
      rows.push_back(disk(random, &volume, rows.size(), is_windows(device)));
  }
  if (random.one_in(5)) rows.push_back(disk(random, nullptr, rows.size(), is_windows(device)));
  return rows;
}

Rows network_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::network);
  if (!has_agent(device) || random.one_in(9)) return {};
  const Doc& detail = detail_of(call.state, device);
  Rows rows;
  Doc up = interface_of(device, random, is_windows(device) ? "Ethernet" : "eth0", 0);
  const auto addresses = texts_in(detail, "ipAddresses");
  if (!addresses.empty())
    add(up, "defaultGateway", addresses.front().substr(0, addresses.front().rfind('.')) + ".1");
  add(up, "dnsServers", "10.0.0.53, 10.0.1.53");
  add(up, "ipAddress", list_of(addresses));
  add(up, "linkSpeed", random.one_in(2) ? "1000000000" : "1 Gbps");  // the unit is not documented
  add(up, "macAddress", list_of(texts_in(detail, "macAddresses")));
  if (!random.one_in(4)) add(up, "mtu", "1500");
  add(up, "status", "UP");
  add(up, "subnetMask", "255.255.255.0");
  rows.push_back(std::move(up));
  if (!random.one_in(3)) return rows;
  Doc down =
      interface_of(device, random, is_windows(device) ? "LAN-Verbindung* 3 (Gäste)" : "wlan0", 1);
  add(down, "status", random.one_in(4) ? "DORMANT_UNTIL_USED" : "DOWN");
  rows.push_back(std::move(down));
  return rows;
}

Rows raid_controller_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::raid);
  const Array array = raid_of(device, random);
  Rows rows;
  for (std::int64_t i = 0; i < array.controllers; ++i) {
    Doc row = Doc::object();
    const bool battery = random.one_in(2);
    if (battery) add(row, "backupBatteryStatus", random.one_in(4) ? "Replace \"soon\"" : "Ready");
    if (battery) add(row, "batteryTemperature", 20 + random.below(30));
    add(row, "biosVersion", "7.16.00.0_0x07100501");
    add(row, "cacheSize", 2048 * mib * random.below(5));
    add(row, "controllerIndex", i);
    add(row, "driverName", "megaraid_sas");
    add(row, "driverVersion", "07.719.03.00");
    if (!random.one_in(3)) add(row, "family", "PERC");
    add(row, "firmwareVersion", "51.16.0-4296");
    add(row, "manufacturer", "Broadcom / LSI");
    if (!random.one_in(3))
      add(row, "manufacturingDate",
          seconds(time_of_rows(call.state, device) - (400 + random.below(2000)) * one_day));
    add(row, "model", random.pick(raid_models));
    add(row, "physicalDriveCount", i == 0 ? array.drives : 0);
    add(row, "slot", std::to_string(i + 1));
    add(row, "systemHealthStatus", random.one_in(5) ? "Needs Attention" : "Optimal");
    add(row, "virtualDriveCount", i == 0 ? 1 : 0);
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows raid_drive_rows(Call& call, Device& device) {
  Random random = numbers_of(call.state, device, Stream::raid);
  const Array array = raid_of(device, random);
  Rows rows;
  for (std::int64_t i = 0; i < array.drives; ++i) {
    const Model& model = random.pick(disk_models);
    Doc row = Doc::object();
    add(row, "controllerIndex", 0);
    if (!random.one_in(5)) add(row, "driveGroup", "0");  // a spare drive is in no group
    add(row, "driveId", "252:" + std::to_string(i));
    add(row, "interfaceType", model.bus);
    add(row, "location", "Enclosure 252, Slot " + std::to_string(i));
    add(row, "mediaType", model.bus == "NVMe" ? "SSD" : "HDD");
    add(row, "model", model.name);
    add(row, "protectionInfo", random.one_in(2) ? "N" : "Y");
    add(row, "selfEncrypted", random.one_in(4));
    if (!random.one_in(6)) add(row, "serial", "S" + std::to_string(random.next() % 1'000'000'000U));
    add(row, "size", (480 + 480 * random.below(16)) * 1'000'000'000);
    add(row, "spun", !random.one_in(7));
    add(row, "status", random.pick(raid_states));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ninjaone::sandbox
