// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

TEST(Reports, HaveANamedCursor) {
  Visitor visitor(small());
  const Parsed first = visitor.json("/v2/queries/software?pageSize=40");
  const std::string name = first.at("cursor").at("name").get<std::string>();
  const std::size_t count = first.at("cursor").at("count").get<std::size_t>();
  EXPECT_EQ(first.at("cursor").at("offset"), 0);
  EXPECT_EQ(first.at("cursor").at("expires").get<double>(), 1735689600.0 + 600);
  std::size_t rows = first.at("results").size();
  for (;;) {
    const Parsed page = visitor.json("/v2/queries/software?pageSize=40&cursor=" + name);
    EXPECT_EQ(page.at("cursor").at("offset"), rows);
    EXPECT_EQ(page.at("cursor").at("name"), name);
    if (page.at("results").empty()) break;
    rows += page.at("results").size();
  }
  EXPECT_EQ(rows, count);
  EXPECT_GT(rows, 100U);
  EXPECT_TRUE(visitor.json("/v2/queries/software?cursor=" + name)
                  .at("results")
                  .empty());  // every page after the last row
}

TEST(Reports, RejectExpiredAndUnknownCursors) {
  Visitor visitor(small());
  const std::string name =
      visitor.json("/v2/queries/software?pageSize=1").at("cursor").at("name").get<std::string>();
  visitor.clock->advance(std::chrono::seconds(599));
  EXPECT_EQ(visitor.get("/v2/queries/software?cursor=" + name).status, 200);
  visitor.clock->advance(std::chrono::seconds(1));
  for (const std::string& gone : {name, std::string("nobody")}) {
    const Answer answer = visitor.get("/v2/queries/software?cursor=" + gone);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(Parsed::parse(answer.body).at("resultCode"), "FAILURE");
  }
}

TEST(Reports, IgnoreTheClassUnlessStrict) {
  TenantOptions options = small();
  Visitor lax(options);
  options.strict_filter = true;
  Visitor strict(options);
  const std::string by_class = "/v2/queries/software?pageSize=10000&df=class%3DMAC";
  EXPECT_EQ(lax.json(by_class).at("results").size(),
            lax.json("/v2/queries/software?pageSize=10000").at("results").size());
  EXPECT_LT(strict.json(by_class).at("results").size(), lax.json(by_class).at("results").size());
  std::set<std::int64_t> devices;
  const Parsed of_one = lax.json("/v2/queries/software?df=id%3D42");
  for (const Parsed& row : of_one.at("results"))
    devices.insert(row.at("deviceId").get<std::int64_t>());
  EXPECT_EQ(devices, std::set<std::int64_t>{42});
}

TEST(Reports, FilterByDateOfInstallation) {
  Visitor visitor(small());
  const auto rows = [&](const std::string& query) {
    return visitor.json("/v2/queries/software?pageSize=10000&" + query).at("results");
  };
  const std::size_t late = rows("installedAfter=2024-06-01").size();
  const std::size_t early = rows("installedBefore=1717200000").size();
  std::size_t dated = 0;
  for (const Parsed& row : rows("")) dated += row.contains("installDate") ? 1U : 0U;
  EXPECT_EQ(late + early, dated);
  EXPECT_LT(dated, rows("").size());  // some rows have no date
  for (const Parsed& row : rows("installedAfter=2024-06-01"))
    EXPECT_GE(row.at("installDate"), "2024-06-01");
}

TEST(Reports, HaveTheCursorFormsOfTheOptions) {
  TenantOptions options = small();
  options.cursor_as_text = true;
  EXPECT_TRUE(Visitor(options).json("/v2/queries/software?pageSize=5").at("cursor").is_string());
  options.cursor_as_text = false;
  options.cursor_when_single = false;
  Visitor single(options);
  EXPECT_FALSE(single.json("/v2/queries/software?pageSize=10000").contains("cursor"));
  EXPECT_TRUE(single.json("/v2/queries/software?pageSize=5").contains("cursor"));
  options.cursor_counts_page = true;
  EXPECT_EQ(Visitor(options).json("/v2/queries/software?pageSize=5").at("cursor").at("offset"), 5);
}

TEST(CustomFields, DefinitionsHaveEachTypeAndANamedCursor) {
  Visitor visitor(small());
  std::set<std::string> types;
  Parsed page = visitor.json("/v2/custom-fields?pageSize=5");
  const std::string name = page.at("cursor").at("name").get<std::string>();
  while (!page.at("results").empty()) {
    EXPECT_LE(page.at("results").size(), 5U);
    for (const Parsed& row : page.at("results")) types.insert(row.at("type").get<std::string>());
    page = visitor.json("/v2/custom-fields?pageSize=5&cursorName=" + name);
  }
  EXPECT_EQ(types.size(), 28U);
}

TEST(Boards, ContinueAfterTheLastTicket) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.json("/v2/ticketing/trigger/boards").at(0).at("id"), 2);
  std::set<std::int64_t> ids;
  std::string last = "0";
  for (;;) {
    const Parsed page = Parsed::parse(visitor
                                          .call(Method::post, "/v2/ticketing/trigger/board/2/run",
                                                R"({"pageSize":7,"lastCursorId":)" + last + "}")
                                          .body);
    if (page.at("data").empty()) break;
    for (const Parsed& row : page.at("data"))
      EXPECT_TRUE(ids.insert(row.at("id").get<std::int64_t>()).second);
    last = page.at("metadata").at("lastCursorId").dump();
  }
  EXPECT_EQ(ids.size(), 60U);
  EXPECT_EQ(visitor.call(Method::post, "/v2/ticketing/trigger/board/1/run", "{}").status, 404);
}

TEST(Boards, FilterByTheirFields) {
  Visitor visitor(small());
  const auto run = [&](const char* filters) {
    return visitor.call(Method::post, "/v2/ticketing/trigger/board/2/run",
                        std::string(R"({"pageSize":100,"filters":)") + filters + "}");
  };
  const std::size_t text =
      Parsed::parse(run(R"([{"field":"status","operator":"is","value":"1000"}])").body)
          .at("data")
          .size();
  EXPECT_GT(text, 0U);
  EXPECT_EQ(Parsed::parse(run(R"([{"field":"status","operator":"is","value":1000}])").body)
                .at("data")
                .size(),
            text);
  EXPECT_EQ(Parsed::parse(run(R"([{"field":"status","operator":"is_not","value":1000}])").body)
                .at("data")
                .size(),
            60U - text);
  EXPECT_EQ(run(R"([{"field":"organizationId","operator":"is","value":1}])").status, 400);
}

TEST(LogEntries, ContinueAfterTheAnchor) {
  Visitor visitor(small());
  std::vector<std::int64_t> ids;
  std::string anchor = "0";
  for (;;) {
    const Parsed page =
        visitor.json("/v2/ticketing/ticket/1000/log-entry?pageSize=7&anchorId=" + anchor);
    if (page.empty()) break;
    for (const Parsed& row : page) ids.push_back(row.at("id").get<std::int64_t>());
    anchor = std::to_string(ids.back());
  }
  EXPECT_EQ(ids.size(), 40U);
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
  EXPECT_EQ(visitor.get("/v2/ticketing/ticket/999/log-entry").status, 404);
}

}  // namespace ninjaone::sandbox
