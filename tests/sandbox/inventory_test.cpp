// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <set>

#include "sandbox/helper.hpp"
#include "sandbox/row_schemas.hpp"

namespace ninjaone::sandbox {

namespace {
std::string report_path(const std::string& name) { return "/v2/queries/" + name; }

std::string encoded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += hex;
  }
  return out;
}

// The rows of a report by device, without the members that only reports have.
std::map<std::int64_t, std::vector<Parsed>> by_device(const std::vector<Parsed>& rows) {
  std::map<std::int64_t, std::vector<Parsed>> out;
  for (Parsed row : rows) {
    const auto id = row.at("deviceId").get<std::int64_t>();
    row.erase("deviceId");
    row.erase("timestamp");
    out[id].push_back(std::move(row));
  }
  return out;
}

std::vector<Parsed> select(const std::vector<Parsed>& rows,
                           const std::function<bool(const Parsed&)>& keep) {
  std::vector<Parsed> out;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(out), keep);
  return out;
}

std::vector<Parsed> list_of(const Parsed& list) { return {list.begin(), list.end()}; }
}  // namespace

TEST(Inventory, ReportIsCompleteWithSmallPages) {
  Visitor visitor(small());
  for (const RowSchema& schema : row_schemas) {
    const auto all = visitor.report(report_path(schema.report));
    EXPECT_GT(all.size(), 10U) << schema.report;
    EXPECT_EQ(visitor.report(report_path(schema.report), {}, 10), all) << schema.report;
  }
}

TEST(Inventory, RowsHaveTheMembersOfTheApiReference) {
  Visitor visitor(small());
  for (const RowSchema& schema : row_schemas) {
    const std::string members = schema.members;
    const bool has_timestamp = members.find("timestamp:n") != std::string::npos;
    for (const Parsed& row : visitor.report(report_path(schema.report), "include=bl")) {
      EXPECT_EQ(problem_of(row, members), "") << schema.report;
      EXPECT_TRUE(row.contains("deviceId")) << schema.report;
      EXPECT_EQ(row.contains("timestamp"), has_timestamp) << schema.report;
    }
  }
}

TEST(Inventory, OfADeviceHasTheRowsOfTheReport) {
  Visitor visitor(small());
  const auto devices = visitor.all("/v2/devices", 1000);
  for (const RowSchema& schema : row_schemas) {
    if (!schema.listed) continue;
    auto rows = by_device(visitor.report(report_path(schema.report), "include=bl"));
    std::size_t without = 0;
    for (const Parsed& device : devices) {
      const auto id = device.at("id").get<std::int64_t>();
      const Parsed list =
          visitor.json("/v2/device/" + std::to_string(id) + "/" + schema.report + "?include=bl");
      EXPECT_EQ(list_of(list), rows[id]) << schema.report << " of " << id;
      without += list.empty() && device.at("nodeClass") == "WINDOWS_WORKSTATION" ? 1U : 0U;
    }
    // Every computer has the parts of the detailed shape. It can lack the other rows.
    const bool always =
        schema.report == std::string("processors") || schema.report == std::string("volumes");
    EXPECT_EQ(without == 0, always) << schema.report;
    EXPECT_EQ(visitor.get("/v2/device/1/" + std::string(schema.report)).status, 404);
  }
}

TEST(Inventory, AgreesWithTheDetailedDevice) {
  Visitor visitor(small());
  visitor.tenant.patch(
      "/device/42",
      R"({"os":{"name":"Windows \"12\""},"volumes":[{"name":"Q:","driveLetter":"Q:"}]})");
  auto os = by_device(visitor.report("/v2/queries/operating-systems")),
       systems = by_device(visitor.report("/v2/queries/computer-systems"));
  auto processors = by_device(visitor.report("/v2/queries/processors")),
       volumes = by_device(visitor.report("/v2/queries/volumes"));
  auto users = by_device(visitor.report("/v2/queries/logged-on-users")),
       nets = by_device(visitor.report("/v2/queries/network-interfaces"));
  std::size_t seen = 0;
  for (const Parsed& device : visitor.all("/v2/devices-detailed", 1000)) {
    const auto id = device.at("id").get<std::int64_t>();
    EXPECT_EQ(device.contains("volumes") ? list_of(device.at("volumes")) : std::vector<Parsed>(),
              volumes[id])
        << id;
    if (!device.contains("os")) {
      EXPECT_TRUE(os[id].empty() && systems[id].empty() && processors[id].empty() &&
                  users[id].empty() && nets[id].empty())
          << id;
      continue;
    }
    ++seen;
    EXPECT_EQ(os[id], std::vector<Parsed>{device.at("os")});
    EXPECT_EQ(systems[id], std::vector<Parsed>{device.at("system")});
    EXPECT_EQ(processors[id], list_of(device.at("processors")));
    EXPECT_EQ(processors[id].size(), device.at("system").at("numberOfProcessors"));
    EXPECT_EQ(device.at("memory").at("capacity"), device.at("system").at("totalPhysicalMemory"));
    EXPECT_EQ(users[id].empty() ? "" : users[id].front().at("userName").get<std::string>(),
              device.value("lastLoggedInUser", ""));
    if (nets[id].empty()) continue;
    EXPECT_EQ(nets[id].front().at("ipAddress"), device.at("ipAddresses"));
    EXPECT_EQ(nets[id].front().at("macAddress"), device.at("macAddresses"));
  }
  EXPECT_GT(seen, 50U);
  EXPECT_EQ(volumes[42].front().at("name"), "Q:");
}

TEST(Inventory, ObjectOfADeviceIsTheRowOfTheReport) {
  Visitor visitor(small());
  auto users = by_device(visitor.report("/v2/queries/logged-on-users"));
  auto overrides = by_device(visitor.report("/v2/queries/policy-overrides"));
  for (const Parsed& device : visitor.all("/v2/devices", 1000)) {
    const auto id = device.at("id").get<std::int64_t>();
    const std::string path = "/v2/device/" + std::to_string(id);
    EXPECT_EQ(visitor.json(path + "/last-logged-on-user"),
              users[id].empty() ? Parsed::object() : users[id].front());
    const Parsed empty = {{"overrides", Parsed::array()}};
    EXPECT_EQ(visitor.json(path + "/policy/overrides"),
              overrides[id].empty() ? empty : overrides[id].front());
  }
}

namespace {
struct WordFilter {
  const char *report, *parameter, *member;
  bool listed;
};
const WordFilter word_filters[] = {
    {"antivirus-status", "productState", "productState", false},
    {"antivirus-status", "productName", "productName", false},
    {"device-health", "health", "healthStatus", false},
    {"os-patches", "status", "status", true},
    {"os-patches", "type", "type", true},
    {"os-patches", "severity", "severity", true},
    {"os-patch-installs", "status", "status", true},
    {"software-patches", "status", "status", true},
    {"software-patches", "productIdentifier", "productIdentifier", true},
    {"software-patches", "type", "type", true},
    {"software-patches", "impact", "impact", true},
    {"software-patch-installs", "status", "status", true},
    {"software-patch-installs", "productIdentifier", "productIdentifier", true},
    {"software-patch-installs", "type", "type", true},
    {"software-patch-installs", "impact", "impact", true},
    {"windows-services", "name", "name", true},
    {"windows-services", "state", "state", true}};

struct TimeFilter {
  const char *report, *parameter, *member;
  bool since, listed;
};
const TimeFilter time_filters[] = {
    {"os-patch-installs", "installedAfter", "installedAt", true, true},
    {"os-patch-installs", "installedBefore", "installedAt", false, true},
    {"software-patch-installs", "installedAfter", "installedAt", true, true},
    {"software-patch-installs", "installedBefore", "installedAt", false, true},
    {"antivirus-status", "ts", "timestamp", true, false},
    {"antivirus-threats", "ts", "timestamp", true, false},
    {"computer-systems", "ts", "timestamp", true, false},
    {"disks", "ts", "timestamp", true, false},
    {"operating-systems", "ts", "timestamp", true, false},
    {"os-patches", "ts", "timestamp", true, false},
    {"processors", "ts", "timestamp", true, false},
    {"raid-controllers", "ts", "timestamp", true, false},
    {"raid-drives", "ts", "timestamp", true, false},
    {"software-patches", "ts", "timestamp", true, false},
    {"volumes", "ts", "timestamp", true, false}};

// The list of the device with the largest number of rows has the same filter.
void expect_list(Visitor& visitor, const std::string& report, const std::string& query,
                 const std::vector<Parsed>& all, const std::function<bool(const Parsed&)>& keep) {
  const auto rows = by_device(all);
  const auto largest = std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.second.size() < b.second.size();
  });
  const Parsed list =
      visitor.json("/v2/device/" + std::to_string(largest->first) + "/" + report + "?" + query);
  EXPECT_EQ(list_of(list), select(largest->second, keep)) << report << "?" << query;
}
}  // namespace

TEST(Inventory, ParametersSelectRowsByWord) {
  Visitor visitor(small());
  for (const WordFilter& row : word_filters) {
    const auto all = visitor.report(report_path(row.report));
    std::set<std::string> words{"no such word"};
    for (const Parsed& each : all) words.insert(each.value(row.member, "no such word"));
    EXPECT_GT(words.size(), 2U) << row.report << " " << row.parameter;
    for (const std::string& word : words) {
      const std::string query = std::string(row.parameter) + "=" + encoded(word);
      const auto keep = [&](const Parsed& each) { return each.value(row.member, "") == word; };
      if (visitor.get(report_path(row.report) + "?" + query).status == 400) {
        EXPECT_EQ(std::string(row.parameter), "state")
            << word;  // the API reference has an enum of its words
        continue;
      }
      EXPECT_EQ(visitor.report(report_path(row.report), query), select(all, keep))
          << row.report << "?" << query;
      if (row.listed) expect_list(visitor, row.report, query, all, keep);
    }
  }
  EXPECT_EQ(visitor.get("/v2/queries/windows-services?state=RESTARTING").status, 400);
  EXPECT_EQ(visitor.get("/v2/device/42/windows-services?state=running").status, 400);
}

TEST(Inventory, ParametersSelectRowsByTime) {
  Visitor visitor(small());
  for (const TimeFilter& row : time_filters) {
    const auto all = visitor.report(report_path(row.report));
    bool narrowed = false;
    for (const auto& [text, time] :
         {std::pair{"2024-11-20", 1732060800.0}, std::pair{"1735660000.25", 1735660000.25}}) {
      const std::string query = std::string(row.parameter) + "=" + text;
      const auto keep = [&, at = time](const Parsed& each) {
        const double value = each.value(row.member, 0.0);
        return value > 0 && (value >= at) == row.since;
      };
      const auto some = select(all, keep);
      EXPECT_EQ(visitor.report(report_path(row.report), query), some) << row.report << "?" << query;
      narrowed = narrowed || (!some.empty() && some.size() < all.size());
      if (row.listed) expect_list(visitor, row.report, query, all, keep);
    }
    EXPECT_TRUE(narrowed) << row.report << " " << row.parameter;
    EXPECT_EQ(visitor.get(report_path(row.report) + "?" + row.parameter + "=yesterday").status,
              400);
  }
}

TEST(Inventory, ReportAppliesTheDeviceFilter) {
  Visitor visitor(small());
  for (const RowSchema& schema : row_schemas) {
    std::set<std::int64_t> offline;
    for (const Parsed& device : visitor.all("/v2/devices", 1000, "&df=offline"))
      offline.insert(device.at("id").get<std::int64_t>());
    const auto keep = [&](const Parsed& row) {
      return offline.count(row.at("deviceId").get<std::int64_t>()) != 0;
    };
    const auto all = visitor.report(report_path(schema.report));
    EXPECT_EQ(visitor.report(report_path(schema.report), "df=offline"), select(all, keep))
        << schema.report;
    EXPECT_EQ(visitor.get(report_path(schema.report) + "?df=nonsense").status, 500)
        << schema.report;
  }
}

TEST(Inventory, HasBitLockerStatusIfRequested) {
  Visitor visitor(small());
  std::size_t locked = 0, all = 0;
  for (const Parsed& row : visitor.report("/v2/queries/volumes"))
    EXPECT_FALSE(row.contains("bitLockerStatus"));
  for (const Parsed& row : visitor.report("/v2/queries/volumes", "include=bl")) {
    ++all;
    if (!row.contains("bitLockerStatus")) continue;
    ++locked;
    EXPECT_TRUE(row.contains("driveLetter"));
    EXPECT_TRUE(row.at("bitLockerStatus").at("initializedForProtection").is_boolean());
  }
  EXPECT_GT(locked, 20U);
  EXPECT_LT(locked, all);
}

TEST(Inventory, HealthCountsTheRowsOfTheOtherReports) {
  Visitor visitor(small());
  auto threats = by_device(visitor.report("/v2/queries/antivirus-threats", "")),
       installs = by_device(visitor.report("/v2/queries/os-patch-installs"));
  const auto with_status = [](const std::vector<Parsed>& rows, const std::string& word) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const Parsed& row) { return row.value("status", "") == word; });
  };
  const auto rows = visitor.report("/v2/queries/device-health");
  EXPECT_EQ(rows.size(), 115U);
  for (const Parsed& row : rows) {
    const auto id = row.at("deviceId").get<std::int64_t>();
    EXPECT_EQ(row.at("activeThreatsCount"), with_status(threats[id], "ACTIVE"));
    EXPECT_EQ(row.at("failedOSPatchesCount"), with_status(installs[id], "FAILED"));
    EXPECT_EQ(row.at("alertCount"),
              visitor.json("/v2/device/" + std::to_string(id) + "/alerts").size());
  }
  const auto alerts = [&] {
    return visitor.report("/v2/queries/device-health", "df=id%3D42")
        .at(0)
        .at("alertCount")
        .get<int>();
  };
  const int before = alerts();
  (void)visitor.tenant.raise_alert(DeviceId{42}, "Memory");
  EXPECT_EQ(alerts(), before + 1);
}

TEST(BackupUsage, HasTotalsAndDecommissionedDevicesIfRequested) {
  Visitor visitor(small());
  const auto rows = visitor.report("/v2/queries/backup/usage"),
             all = visitor.report("/v2/queries/backup/usage", "includeDeletedDevices=true");
  EXPECT_GT(rows.size(), 10U);
  EXPECT_LT(rows.size(), 60U);
  EXPECT_EQ(select(all, [](const Parsed& row) { return row.at("approvalStatus") == "APPROVED"; }),
            rows);
  EXPECT_EQ(all.size(), rows.size() + 3);
  EXPECT_EQ(visitor.report("/v2/queries/backup/usage", "includeDeletedDevices=false", 7), rows);
  EXPECT_EQ(visitor.get("/v2/queries/backup/usage?includeDeletedDevices=maybe").status, 400);
  for (const Parsed& row : rows) {
    const Parsed& usage = row.at("references").at("backupUsage");
    EXPECT_EQ(usage.at("localTotalSize").get<std::int64_t>(),
              usage.value("localFileFolderSize", std::int64_t{0}) +
                  usage.value("localImageSize", std::int64_t{0}) +
                  usage.value("localImageV2Size", std::int64_t{0}));
    const Parsed device = visitor.json("/v2/device/" + row.at("id").dump() + "?expand=backupUsage");
    EXPECT_EQ(device.at("references").at("backupUsage"), usage);
  }
}

TEST(Inventory, OtherPathsAre404) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.get("/v2/queries/nothing").status, 404);
  EXPECT_EQ(visitor.get("/v2/device/42/device-health").status, 404);
  EXPECT_EQ(visitor.call(Method::post, "/v2/queries/disks", "{}").status, 405);
}

}  // namespace ninjaone::sandbox
