// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <ninjaone/operations.hpp>
#include <set>
#include <string>

#include "api/operation_lists.hpp"

using namespace ninjaone;

namespace {
// The table must be usable before main().
const std::size_t rows_before_main = operations().size();

std::string found(Method method, std::string_view path) {
  const OperationInfo* row = find_operation(method, path);
  return row != nullptr ? std::string(row->path) : std::string();
}
}  // namespace

TEST(OperationTable, IsOrderedByPathAndMethod) {
  const Operations all = operations();
  EXPECT_GE(all.size(), 107U);
  EXPECT_EQ(all.size(), rows_before_main);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.path != b.path ? a.path < b.path : a.method < b.method;
  }));
}

TEST(OperationTable, NamesEachTypedOperationOnce) {
  std::set<std::string_view> names;
  for (const OperationInfo& row : operations()) {
    EXPECT_EQ(row.path.substr(0, 4), "/v2/");
    EXPECT_EQ(row.method == Method::get, row.effect == Effect::safe && row.paging != Paging::board)
        << row.path;
    if (row.name.empty()) {
      EXPECT_NE(row.paging, Paging::none) << row.path;
    } else {
      EXPECT_TRUE(names.insert(row.name).second) << row.name;
    }
  }
}

TEST(OperationTable, GivesThePageSizesOfPagedListings) {
  int paged = 0;
  for (const OperationInfo& row : operations()) {
    EXPECT_NE(row.also, row.paging) << row.path;
    if (row.paging == Paging::none) {
      EXPECT_EQ(row.smallest_page + row.largest_page, 0) << row.path;
      continue;
    }
    ++paged;
    EXPECT_GE(row.smallest_page, 1) << row.path;
    EXPECT_GT(row.largest_page, row.smallest_page) << row.path;
    EXPECT_EQ(row.method == Method::post, row.paging == Paging::board) << row.path;
  }
  EXPECT_GE(paged, 44);
  const OperationInfo* definitions = find_operation(Method::get, "/v2/custom-fields");
  ASSERT_NE(definitions, nullptr);
  EXPECT_EQ(definitions->paging, Paging::cursor_name);
  EXPECT_EQ(definitions->also, Paging::cursor);
  EXPECT_EQ(definitions->smallest_page, 5);
  EXPECT_EQ(definitions->largest_page, 500);
}

TEST(OperationTable, FindsAnOperationByAPathInEachSpelling) {
  for (const char* prefix : {"", "/v2", "/api/v2", "/ws/api/v2"}) {
    EXPECT_EQ(found(Method::get, std::string(prefix) + "/devices"), "/v2/devices");
    EXPECT_EQ(found(Method::get, std::string(prefix) + "/device/42/activities"),
              "/v2/device/{id}/activities");
  }
  EXPECT_EQ(found(Method::patch, "/v2/device/42"), "/v2/device/{id}");
  EXPECT_EQ(found(Method::get, "/v2/itam/asset-relationship/DEVICE/7/relations"),
            "/v2/itam/asset-relationship/{entityType}/{entityId}/relations");
  EXPECT_EQ(found(Method::delete_, "/v2/devices"), "");
  for (const char* none :
       {"", "/", "devices/", "/v2/devices/", "/v2/device//activities", "/v2/device/42/activities/x",
        "/v2/queries", "/v2/devices?pageSize=5", "\r\n"}) {
    EXPECT_EQ(found(Method::get, none), "") << none;
  }
}

TEST(OperationTable, PrefersALiteralSegmentToAParameter) {
  EXPECT_EQ(found(Method::get, "/v2/devices/search"), "/v2/devices/search");
  EXPECT_EQ(found(Method::post, "/v2/organization/generate-installer"),
            "/v2/organization/generate-installer");
  EXPECT_EQ(found(Method::get, "/v2/organization/7"), "/v2/organization/{id}");
}

TEST(OperationTable, DoesNotTakeAWordForAnId) {
  for (const char* path : {"/v2/organization/documents", "/v2/organization/checklists",
                           "/v2/device/x", "/v2/organization/7a/devices"}) {
    EXPECT_EQ(found(Method::get, path), "") << path;
  }
}

TEST(OperationTable, FindsEachRowByItsPathAndByTheTemplateOfTheLog) {
  for (const OperationInfo& row : operations()) {
    EXPECT_EQ(found(row.method, row.path), row.path);
    std::string shown(row.path);
    if (const auto id = shown.find("{id}"); id != std::string::npos) shown.replace(id, 4, "{}");
    EXPECT_EQ(found(row.method, shown), row.path) << shown;
  }
}

TEST(OperationTable, SaysWhichOperationsNeedAUser) {
  for (const OperationInfo& row : operations()) {
    const bool user =
        row.path == "/v2/webhook" || row.name == "actions.run_script" ||
        (row.path.substr(0, 19) == "/v2/user/technician" && row.method != Method::get);
    EXPECT_EQ(row.identity, user ? Identity::user : Identity::either) << row.path;
  }
}

TEST(OperationTable, OnlyTheRunOfABoardReadsByPost) {
  using api::only_reads;
  EXPECT_TRUE(only_reads(Method::get, "/device/42"));
  EXPECT_TRUE(only_reads(Method::post, "/ticketing/trigger/board/2/run"));
  for (const char* path :
       {"/ticketing/trigger/board/2/run/", "/ticketing/trigger/board/two/run",
        "/ticketing/trigger/board/%32/run", "/ticketing/trigger/board//run",
        "/ticketing/trigger/board/2", "/devices", "/device/42/reboot/FORCED", ""}) {
    EXPECT_FALSE(only_reads(Method::post, path)) << path;
  }
  for (const Method method : {Method::put, Method::patch, Method::delete_}) {
    EXPECT_FALSE(only_reads(method, "/ticketing/trigger/board/2/run"));
    EXPECT_FALSE(only_reads(method, "/devices"));
  }
}
