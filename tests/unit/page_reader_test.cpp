// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/model/activity.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/software.hpp>

#include "json/codec.hpp"
#include "json/value.hpp"
#include "support/decode_page.hpp"

namespace ninjaone {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Shape = json::PageMeta::Shape;

template <class T>
json::DecodedPage<T> read(const std::string& body) {
  json::Reading reading;
  reading.root = "devices";
  return json::decode_page<T>(body, reading);
}

template <class T>
std::string error_of(const std::string& body) {
  try {
    (void)read<T>(body);
  } catch (const ProtocolError& error) {
    return error.info().reason + " " + error.info().message;
  }
  return "accepted";
}

TEST(PageReader, RecognizesEachShapeOfAPage) {
  struct Row {
    const char* body;
    Shape shape;
    const char *rows_key, *next;
    bool has_next;
    std::int64_t offset, count;
  };
  constexpr std::int64_t none = -1;  // the page has no such number; "-": it has no cursor
  const Row rows[] = {
      {R"([{"id":1},{"id":2}])", Shape::array, "", "-", false, none, none},
      {R"({"results":[{"id":1},{"id":2}],"pageInfo":{"hasNextPage":true,"endCursor":"abc"}})",
       Shape::envelope, "results", "abc", true, none, none},
      {R"({"pageInfo":{"endCursor":null,"hasNextPage":false},"results":[{"id":1},{"id":2}]})",
       Shape::envelope, "results", "-", false, none, none},
      {R"({"organizations":[{"id":1},{"id":2}],"pageInfo":{"hasNextPage":true,"endCursor":7}})",
       Shape::envelope, "organizations", "7", true, none, none},
      {R"({"items":[{"id":1},{"id":2}],"pageInfo":{"hasMore":true,"nextCursor":"n"}})",
       Shape::envelope, "items", "n", true, none, none},
      {R"({"items":[{"id":1},{"id":2}],"pageInfo":{"nextCursor":"n"}})", Shape::envelope, "items",
       "n", true, none, none},
      {R"({"items":[{"id":1},{"id":2}],"pageInfo":{"nextCursor":null}})", Shape::envelope, "items",
       "-", false, none, none},
      {R"({"cursor":{"name":"c-1","offset":2,"count":9,"expires":1742391675.5},"results":[{"id":1},{"id":2}]})",
       Shape::cursor, "results", "c-1", false, 2, 9},
      {R"({"results":[{"id":1},{"id":2}],"cursor":{"name":"c-1","offset":2.0}})", Shape::cursor,
       "results", "c-1", false, 2, none},
      {R"({"results":[{"id":1},{"id":2}],"cursor":{"name":null}})", Shape::cursor, "results", "-",
       false, none, none},
      {R"({"results":[{"id":1},{"id":2}],"cursor":"c-2"})", Shape::cursor, "results", "c-2", false,
       none, none},
      {R"({"results":[{"id":1},{"id":2}],"cursor":null})", Shape::other, "results", "-", false,
       none, none},
      {R"({"results":[{"id":1},{"id":2}]})", Shape::other, "results", "-", false, none, none},
      {R"({"nextCursorName":"c-3","page":1,"pageSize":2,"count":2,"results":[{"id":1},{"id":2}]})",
       Shape::cursor, "results", "c-3", false, none, none},
      {R"({"nextCursor":"c-4","data":[{"id":1},{"id":2}]})", Shape::cursor, "data", "c-4", false,
       none, none},
      {R"({"cursorName":"c-5","data":[{"id":1},{"id":2}]})", Shape::cursor, "data", "c-5", false,
       none, none},
      {R"({"lastActivityId":99,"activities":[{"id":1},{"id":2}]})", Shape::activities, "activities",
       "-", false, none, none},
      {R"({"activities":[{"id":1},{"id":2}],"lastNodeActivityId":9,"lastActivityId":99})",
       Shape::activities, "activities", "-", false, none, none},
      {R"({"data":[{"id":1},{"id":2}],"metadata":{"columns":[1],"lastCursorId":17}})", Shape::board,
       "data", "17", false, none, none},
      {R"({"metadata":{"lastCursorId":"17"},"data":[{"id":1},{"id":2}]})", Shape::board, "data",
       "17", false, none, none},
      {R"({"metadata":{},"data":[{"id":1},{"id":2}]})", Shape::board, "data", "-", false, none,
       none},
      {R"({"tags":[{"id":1},{"id":2}]})", Shape::other, "tags", "-", false, none, none},
      {R"({"volumesOfToday":[{"id":1},{"id":2}],"x":{"a":[1]}})", Shape::other, "volumesOfToday",
       "-", false, none, none},
      {R"({"devices":[1,2],"results":[{"id":1},{"id":2}]})", Shape::other, "results", "-", false,
       none, none},
      {R"({"results":[{"id":1},{"id":2}],"columns":["a"],"tags":[]})", Shape::other, "results", "-",
       false, none, none},
  };
  for (const Row& row : rows) {
    const auto page = read<Json>(row.body);
    EXPECT_EQ(page.items.size(), 2U) << row.body;
    EXPECT_THAT(page.ids, ElementsAre(1, 2)) << row.body;
    EXPECT_EQ(page.meta.shape, row.shape) << row.body;
    EXPECT_EQ(page.meta.rows_key, row.rows_key) << row.body;
    EXPECT_EQ(page.meta.next.value_or("-"), row.next) << row.body;
    EXPECT_EQ(page.meta.has_next, row.has_next) << row.body;
    EXPECT_EQ(page.meta.offset.value_or(none), row.offset) << row.body;
    EXPECT_EQ(page.meta.count.value_or(none), row.count) << row.body;
  }
}

TEST(PageReader, RejectsRowsThatNeedMoreMemoryThanAllowed) {
  std::string body = R"([{"id":1})";
  for (int i = 2; i <= 1000; ++i) body += R"(,{"id":)" + std::to_string(i) + "}";
  body += "]";
  json::Reading reading;
  reading.root = "devices";
  reading.max_bytes = 1000 * sizeof(Device);
  EXPECT_EQ(json::decode_page<Device>(body, reading).items.size(), 1000U);
  --reading.max_bytes;
  try {
    (void)json::decode_page<Device>(body, reading);
    ADD_FAILURE() << "the page was accepted";
  } catch (const ProtocolError& error) {
    EXPECT_EQ(error.info().reason, "too_large");
    EXPECT_NE(error.info().message.find("ClientOptions::max_decoded_bytes"), std::string::npos)
        << error.info().message;
    EXPECT_NE(error.info().message.find(std::to_string(reading.max_bytes)), std::string::npos);
  }
  EXPECT_EQ(json::decode_page<Json>("[1,2]", reading).items.size(), 2U);
}

TEST(PageReader, IgnoresAnEmptyCursor) {
  struct Row {
    const char* body;
    Shape shape;
    const char* next;
  };
  const Row rows[] = {
      {R"({"cursor":{},"results":[]})", Shape::cursor, "-"},
      {R"({"cursor":{"count":5,"offset":0,"expires":1.5},"results":[]})", Shape::cursor, "-"},
      {R"({"cursor":{},"data":[],"metadata":{"lastCursorId":5}})", Shape::board, "5"},
      {R"({"metadata":{"lastCursorId":5},"nextCursor":"","data":[]})", Shape::board, "5"},
      {R"({"nextCursor":"","nextCursorName":"b","cursorName":"a","results":[]})", Shape::cursor,
       "b"},
      {R"({"nextCursor":"c","cursorName":"a","cursor":{"name":""},"results":[]})", Shape::cursor,
       "c"},
      {R"({"cursor":{},"activities":[]})", Shape::activities, "-"},
  };
  for (const Row& row : rows) {
    const auto page = read<Json>(row.body);
    EXPECT_EQ(page.meta.shape, row.shape) << row.body;
    EXPECT_EQ(page.meta.next.value_or("-"), row.next) << row.body;
  }
  const auto page = read<Json>(R"({"page":1,"pageSize":50,"count":120,"results":[]})");
  EXPECT_EQ(page.meta.top_count, 120);
  EXPECT_EQ(page.meta.page_size, 50);
}

TEST(PageReader, ReadsRowsAsTheModelAndKeepsUnknownMembers) {
  const auto page = read<Activity>(
      R"({"lastActivityId":3,"activities":[{"id":3,"data":{"results":[1],"data":[2]}},{"id":2,"new":1}]})");
  EXPECT_THAT(page.ids, ElementsAre(3, 2));
  EXPECT_EQ(page.items[0].data.dump(), R"({"results":[1],"data":[2]})");
  EXPECT_EQ(page.items[1].extra["new"].as_int(), 1);
  EXPECT_THAT(read<Software>(R"([{"name":"a"},{"name":"b"}])").ids, IsEmpty());
}

TEST(PageReader, FindsIdsOfJsonRowsOnlyIfEachRowHasOne) {
  EXPECT_THAT(read<Json>(R"([{"id":1},{"id":2.0},{"\u0069d":9007199254740993}])").ids,
              ElementsAre(1, 2, 9007199254740993));
  EXPECT_THAT(read<Json>(R"([{"id":1},{"name":"x"}])").ids, IsEmpty());
  EXPECT_THAT(read<Json>(R"([{"id":1},{"id":"2"}])").ids, IsEmpty());
  EXPECT_THAT(read<Json>(R"([{"id":1},{"id":[2]}])").ids, IsEmpty());
  EXPECT_THAT(read<Json>(R"([{"id":1},7])").ids, IsEmpty());
  EXPECT_THAT(read<Json>(R"([{"a":{"id":1}}])").ids, IsEmpty());
  EXPECT_THAT(read<Json>(R"([{"id":1,"x":{"id":5}}])").ids, ElementsAre(1));
}

TEST(PageReader, AcceptsEmptyPages) {
  for (const char* body :
       {"[]", "[ ]", R"({"results":[]})", R"({"results":[],"cursor":{"name":"c"}})"}) {
    EXPECT_THAT(read<Device>(body).items, IsEmpty()) << body;
  }
}

TEST(PageReader, RejectsBodiesThatAreNotPages) {
  struct Row {
    const char *body, *error;
  };
  const Row rows[] = {
      {"", "empty the body is empty, expected JSON"},
      {"<html>", "not_json the body is HTML or XML, expected JSON"},
      {"7", "type devices: expected array, got number"},
      {"null", "type devices: expected array, got null"},
      {"{}", "shape devices: expected a page of rows, found no array of rows"},
      {R"({"id":1,"name":"x"})", "shape devices: expected a page of rows, found no array of rows"},
      {R"({"results":null})", "shape devices: expected a page of rows, found no array of rows"},
      {R"({"results":{"id":1},"tags":[]})",
       "shape devices: expected a page of rows, found no array of rows"},
      {R"({"as":[],"bs":[]})", "shape devices: expected a page of rows, found several arrays"},
      {R"({"results":[],"results":[]})", "duplicate devices.results: the member occurs twice"},
      {R"({"results":[],"cursor":"a","cursor":"b"})",
       "duplicate devices.cursor: the member occurs twice"},
      {R"([{"id":1},7])", "type devices[]: expected object, got number"},
      {R"([{"id":1},null])", "type devices[]: expected object, got null"},
      {R"([{"id":1},{}])", "missing devices[].id: the member is missing"},
      {R"({"results":[{"id":1},{"name":1}]})", "missing devices[].id: the member is missing"},
      {R"([{"id":1},{"id":2])", "syntax the body is not valid JSON, at byte 17"},
      {R"([{"id":1}]])", "syntax the body is not valid JSON, at byte 10"},
      {R"({"results":[],"x":[1,,2]})", "syntax the body is not valid JSON, at byte 21"},
      {R"({"x":tru,"results":[]})", "syntax the body is not valid JSON, at byte 5"},
      {R"({"results":[],"cursor":7.5})",
       "type devices.cursor: expected a cursor, which is a text or an integer"},
      {R"({"results":[],"cursor":true})",
       "type devices.cursor: expected a cursor, which is a text or an integer"},
      {R"({"results":[],"cursor":["a"]})",
       "type devices.cursor: expected a cursor, which is a text or an integer"},
      {R"({"results":[],"cursor":{"id":"x"}})", "missing devices.cursor: the cursor has no `name`"},
      {R"({"results":[],"cursor":{"name":{}}})",
       "type devices.cursor.name: expected a cursor, which is a text or an integer"},
      {R"({"results":[],"cursor":{"name":"a","offset":"2"}})",
       "type devices.cursor.offset: expected integer"},
      {R"({"results":[],"cursor":{"name":"a","count":1.5}})",
       "type devices.cursor.count: expected integer"},
      {R"({"results":[],"nextCursor":{"a":1}})",
       "type devices.nextCursor: expected a cursor, which is a text or an integer"},
      {R"({"data":[],"metadata":{"lastCursorId":[]}})",
       "type devices.metadata.lastCursorId: expected a cursor, which is a text or an integer"},
      {R"({"results":[],"pageInfo":{}})",
       "type devices.pageInfo: expected a boolean `hasNextPage`"},
      {R"({"results":[],"pageInfo":7})", "type devices.pageInfo: expected a boolean `hasNextPage`"},
      {R"({"results":[],"pageInfo":{"hasNextPage":"true","endCursor":"a"}})",
       "type devices.pageInfo: expected a boolean `hasNextPage`"},
      {R"({"results":[],"pageInfo":{"hasNextPage":true,"endCursor":{}}})",
       "type devices.pageInfo.endCursor: expected a cursor, which is a text or an integer"},
  };
  for (const Row& row : rows) EXPECT_EQ(error_of<Device>(row.body), row.error) << row.body;
}

TEST(PageReader, ReportsUnknownMembersOncePerName) {
  json::Reading reading;
  reading.root = "devices";
  (void)json::decode_page<Device>(
      R"({"results":[{"id":1,"x":1},{"id":2,"x":1}],"total":2,"page":1})", reading);
  std::vector<std::string> paths;
  for (const auto& notice : reading.notices)
    paths.push_back(notice.path + " " + std::to_string(notice.count));
  EXPECT_THAT(paths, ElementsAre("devices[].x 2", "devices.total 1"));
}

// With a JSON library for which skimming saves nothing, no ids are found. A page with an unusual
// row gives no ids either: the reader of the rows reports what is wrong with it.
TEST(PageReader, SkimsIdsWithoutChangingTheBody) {
  const std::string good = R"([{"name":"a","id":7,"x":{"id":1}},{"id":9007199254740993}])";
  std::string body = good;
  if (json::can_skim) {
    EXPECT_THAT(json::skim_ids(body), ElementsAre(7, 9007199254740993));
  }
  for (const char* unusual :
       {"", "[]", "7", R"({"id":1})", R"([{"id":1},7])", R"([{"id":1},{"x":1}])",
        R"([{"id":1},{"id":"2"}])", R"([{"id":1.5}])", R"([{"id":1})", R"([{"id":1}] x)",
        R"([[{"id":1}]])"}) {
    std::string page = unusual;
    EXPECT_THAT(json::skim_ids(page), IsEmpty()) << unusual;
    EXPECT_EQ(page, unusual);
  }
  EXPECT_EQ(body, good);
}

}  // namespace
}  // namespace ninjaone
