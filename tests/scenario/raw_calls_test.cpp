// SPDX-License-Identifier: MIT
// Client::call(), list() and send(): the operations that no module has a method for.
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>

#include "support/bench.hpp"

using namespace ninjaone;

TEST(RawCalls, ListFindsThePagingFamilyOfAKnownPath) {
  struct Row {
    const char *path, *first, *later, *second_page;
  };
  const Row rows[] = {
      {"/v2/devices", R"([{"id":1},{"id":2}])", "after=2", "[]"},
      {"/queries/disks",
       R"({"cursor":{"name":"c","offset":0,"count":3},"results":[{"deviceId":1},{"deviceId":2}]})",
       "cursor=c", R"({"cursor":{"name":"c","offset":2,"count":3},"results":[{"deviceId":3}]})"},
      {"/v2/activities", R"({"activities":[{"id":9},{"id":8}],"lastActivityId":9})", "olderThan=8",
       R"({"activities":[]})"},
      {"/api/v2/ticketing/ticket/7/log-entry", R"([{"id":1},{"id":2}])", "anchorId=2", "[]"},
      {"/v2/ticketing/app-user-contact", R"([{"id":1},{"id":2}])", "anchorNaturalId=2", "[]"},
      {"/v2/itam/asset-relationship/types",
       R"({"results":[{"id":1},{"id":2}],"pageInfo":{"hasMore":true,"nextCursor":"n"}})", "after=n",
       R"({"results":[{"id":3}],"pageInfo":{"hasMore":false}})"}};
  for (const Row& row : rows) {
    Bench bench;
    bench.reply(200, row.first).reply(200, row.second_page);
    for (int i = 0; i < 2; ++i)
      bench.reply(200, row.second_page[0] == '[' ? "[]" : R"({"results":[]})");
    ListOptions two;
    two.page_size = 2;
    EXPECT_GE(bench.client().list(row.path, {}, two).collect().size(), 2U) << row.path;
    EXPECT_NE(bench.sent.at(1).url.find(row.later), std::string::npos) << bench.sent.at(1).url;
  }
  Bench board;
  board.reply(200, R"({"data":[],"metadata":{"lastCursorId":0}})");
  EXPECT_TRUE(board.client().list("/v2/ticketing/trigger/board/2/run").collect().empty());
  EXPECT_EQ(board.sent.at(0).method, Method::post);
}

TEST(RawCalls, ListRequestsTheLargestPageSizeOfTheOperation) {
  const auto page_size = [](const char* path, std::optional<Paging> paging) {
    Bench bench;
    bench.reply(200, "[]");
    (void)bench.error_of([&](Client& c) { (void)c.list(path, paging).collect(); });
    const std::string url = bench.sent.at(0).url;
    return std::stoi(url.substr(url.find("pageSize=") + 9));
  };
  EXPECT_EQ(page_size("/v2/devices", {}), 1000);
  EXPECT_EQ(page_size("/v2/queries/windows-services", {}), 10'000);
  EXPECT_EQ(page_size("/v2/queries/windows-services", Paging::cursor), 10'000);
  EXPECT_EQ(page_size("/v2/custom-fields", {}), 500);
  EXPECT_EQ(page_size("/v2/custom-fields", Paging::cursor), 500);
  EXPECT_EQ(page_size("/v2/software-license/licenses", {}), 500);
  EXPECT_EQ(page_size("/v2/made-up", Paging::after_id), 1000);
}

TEST(RawCalls, ListRejectsAnUnknownPathWithoutAFamily) {
  Bench bench;
  for (const char* path : {"/v2/policies", "/v2/device/42", "/v2/made-up"}) {
    const auto info = bench.error_of([&](Client& c) { (void)c.list(path); });
    ASSERT_TRUE(info) << path;
    EXPECT_EQ(info->kind, ErrorKind::configuration);
    EXPECT_EQ(info->reason, "paging");
    EXPECT_NE(info->message.find("Paging::none"), std::string::npos);
  }
  EXPECT_TRUE(bench.sent.empty());
}

TEST(RawCalls, CallWarnsOnceThatItReturnsOnePageOfAListing) {
  Bench bench;
  bench.reply(200, "[]").reply(200, "[]").reply(200, "{}").reply(200, "{}");
  for (int i = 0; i < 2; ++i) (void)bench.client().call(Method::get, "/v2/devices");
  const auto first = bench.log.find("Client::list()");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(bench.log.find("Client::list()", first + 1), std::string::npos);
  (void)bench.client().call(Method::get, "/v2/device/42");
  (void)bench.client().call(Method::post, "/v2/locations", Json::object({}));
  EXPECT_EQ(bench.log.find("Client::list()", first + 1), std::string::npos);
}

TEST(RawCalls, WarnOnceForEachPagedOperationOfTheTable) {
  Bench bench;
  const auto warnings = [&] {
    const std::string reason = "listing paged: ";
    int count = 0;
    for (auto at = bench.log.find(reason); at != std::string::npos;
         at = bench.log.find(reason, at + 1))
      ++count;
    return count;
  };
  for (int i = 0; i < 8; ++i) bench.reply(200, "[]");
  Client& client = bench.client();
  (void)client.send(Method::get, "/v2/devices", "", "");
  (void)client.call(Method::get, "/v2/devices");
  EXPECT_EQ(warnings(), 1);
  (void)client.call(Method::get, "/v2/device/1/activities");
  (void)client.call(Method::get, "/api/v2/device/2/activities");
  EXPECT_EQ(warnings(), 2) << "two devices are one operation";
  (void)client.send(Method::post, "/v2/ticketing/trigger/board/2/run", "{}", "application/json");
  EXPECT_EQ(warnings(), 2);
  (void)client.call(Method::post, "/v2/ticketing/trigger/board/2/run", Json::object({}));
  EXPECT_EQ(warnings(), 3);
  (void)client.send(Method::get, "/v2/policies", "", "");
  (void)client.call(Method::post, "/v2/devices", Json::object({}));
  EXPECT_EQ(warnings(), 3) << "neither is a paged operation of the table";
}

TEST(RawCalls, SendReturnsARedirectOfAGetOnly) {
  const std::string link = "https://files.example/a?signature=c4nary";
  for (const int status : {301, 302, 303, 307, 308}) {
    Bench bench;
    bench.reply(status, "", {{"Location", link}});
    const Response response = bench.client().send(Method::get, "/device/42/dashboard-url", "", "");
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(*response.headers.find("location"), link);
    EXPECT_EQ(bench.sent.size(), 1U);  // the redirect is not followed
    EXPECT_EQ(bench.log.find("c4nary"), std::string::npos);
    bench.reply(status);
    const auto without = bench.error_of([](Client& c) { (void)c.send(Method::get, "/x", "", ""); });
    ASSERT_TRUE(without) << status;
    EXPECT_EQ(without->kind, ErrorKind::protocol);
  }
  for (const int status : {300, 304, 305, 306}) {
    Bench bench;
    bench.reply(status, "", {{"Location", link}});
    EXPECT_TRUE(bench.error_of([](Client& c) { (void)c.send(Method::get, "/x", "", ""); }))
        << status;
  }
  for (const Method method : {Method::post, Method::put, Method::patch, Method::delete_}) {
    Bench bench;
    bench.reply(302, "", {{"Location", link}}).reply(302, "", {{"Location", link}});
    const auto sent = bench.error_of([&](Client& c) { (void)c.send(method, "/x", "", ""); });
    const auto called = bench.error_of([&](Client& c) { (void)c.call(method, "/x"); });
    ASSERT_TRUE(sent && called);
    EXPECT_EQ(sent->kind, ErrorKind::protocol);
    EXPECT_EQ(sent->outcome, Outcome::not_applied);
    EXPECT_EQ(sent->message.find("c4nary"), std::string::npos);
  }
  Bench typed;
  typed.reply(302, "", {{"Location", link}});
  EXPECT_EQ(typed.error_of([](Client& c) { (void)c.call(Method::get, "/device/42"); })->kind,
            ErrorKind::protocol);
}
