// SPDX-License-Identifier: MIT
#include "paging/paged_operations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

using namespace ninjaone;

TEST(PagedOperations, AreSortedAndConsistent) {
  const PagedOperations all = paged_operations();
  EXPECT_GE(all.size(), 44U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const auto& a, const auto& b) { return a.path < b.path; }));
  for (const PagedOperation& row : all) {
    EXPECT_EQ(row.path.substr(0, 4), "/v2/");
    EXPECT_NE(row.paging, Paging::none) << row.path;
    EXPECT_NE(row.also, row.paging) << row.path;
    EXPECT_GE(row.smallest_page, 1) << row.path;
    EXPECT_GT(row.largest_page, row.smallest_page) << row.path;
    EXPECT_EQ(row.method == Method::post, row.paging == Paging::board) << row.path;
    EXPECT_EQ(find_paged_operation(row.path), &row) << row.path;
  }
}

TEST(PagedOperations, AreFoundByEachFormOfAPath) {
  const auto found = [](std::string_view path) {
    const PagedOperation* row = find_paged_operation(path);
    return row != nullptr ? std::string(row->path) : std::string();
  };
  for (const char* prefix : {"", "/v2", "/api/v2", "/ws/api/v2"}) {
    EXPECT_EQ(found(std::string(prefix) + "/devices"), "/v2/devices");
    EXPECT_EQ(found(std::string(prefix) + "/device/42/activities"), "/v2/device/{id}/activities");
  }
  EXPECT_EQ(found("/v2/itam/asset-relationship/DEVICE/7/relations"),
            "/v2/itam/asset-relationship/{entityType}/{entityId}/relations");
  for (const char* none : {"", "/", "devices/", "/v2/device/42", "/v2/devices/search",
                           "/v2/devices/", "/v2/device//activities", "/v2/device/42/activities/x",
                           "/v2/queries", "/v2/devices?pageSize=5", "\r\n"}) {
    EXPECT_EQ(found(none), "") << none;
  }
  const PagedOperation* definitions = find_paged_operation("/v2/custom-fields");
  ASSERT_NE(definitions, nullptr);
  EXPECT_EQ(definitions->paging, Paging::cursor_name);
  EXPECT_EQ(definitions->also, Paging::cursor);
  EXPECT_EQ(definitions->smallest_page, 5);
  EXPECT_EQ(definitions->largest_page, 500);
}

TEST(PagedOperations, OnlyTheRunOfABoardReadsByPost) {
  EXPECT_TRUE(paging::only_reads(Method::get, "/device/42"));
  EXPECT_TRUE(paging::only_reads(Method::post, "/ticketing/trigger/board/2/run"));
  for (const char* path :
       {"/ticketing/trigger/board/2/run/", "/ticketing/trigger/board/two/run",
        "/ticketing/trigger/board/%32/run", "/ticketing/trigger/board//run",
        "/ticketing/trigger/board/2", "/devices", "/device/42/reboot/FORCED", ""}) {
    EXPECT_FALSE(paging::only_reads(Method::post, path)) << path;
  }
  for (const Method method : {Method::put, Method::patch, Method::delete_}) {
    EXPECT_FALSE(paging::only_reads(method, "/ticketing/trigger/board/2/run"));
    EXPECT_FALSE(paging::only_reads(method, "/devices"));
  }
}
