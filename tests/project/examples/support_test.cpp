// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include <ninjaone/error.hpp>

#include "support/console.hpp"
#include "support/csv.hpp"
#include "support/report.hpp"

namespace examples {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

Table mixed_table() {
  Table table({"name", "count"});
  table.add({"東京 🏢", 1115});
  table.add({"e\xCC\x81, \"x\"\x1B", ninjaone::Json()});
  return table;
}

TEST(ExampleTable, AlignsWideAndCombiningCharacters) {
  EXPECT_EQ(mixed_table().text(), "  name     count\n  東京 🏢  1,115\n  e\xCC\x81, \"x\"?\n");
  EXPECT_EQ(Table({"empty"}).text(), "  empty\n");
}

TEST(ExampleTable, WritesCsvAndJson) {
  EXPECT_EQ(mixed_table().text(Output::csv),
            "name,count\r\n東京 🏢,1115\r\n\"e\xCC\x81, \"\"x\"\"\x1B\",\r\n");
  EXPECT_EQ(mixed_table().text(Output::json),
            "[{\"name\":\"東京 🏢\",\"count\":1115},{\"name\":\"e\xCC\x81, "
            "\\\"x\\\"\\u001b\",\"count\":null}]\n");
  EXPECT_EQ(Table({"empty"}).text(Output::json), "[]\n");
}

TEST(ExampleCsv, ReadsTheCsvOfSpreadsheets) {
  const auto rows = parse_csv(
      "\xEF\xBB\xBF"
      "id,note\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,");
  EXPECT_THAT(rows, ElementsAre(ElementsAre(Pair("id", "1"), Pair("note", "a, \"b\"\nc")),
                                ElementsAre(Pair("id", "2"), Pair("note", ""))));
  EXPECT_EQ(number_in(rows[0], "id"), 1);
  EXPECT_THROW((void)number_in(rows[0], "note"), std::runtime_error);
  EXPECT_THROW((void)number_in({{"id", "01"}}, "id"),
               std::runtime_error);  // as a key it would differ from "1"
  EXPECT_THROW((void)text_in(rows[0], "nothing"), std::runtime_error);
  EXPECT_THROW((void)parse_csv("a,b\n1\n"), std::runtime_error);
  EXPECT_THROW((void)parse_csv("a\n\"1\n"), std::runtime_error);
}

TEST(ExampleCsv, ComparesRowsWithTheFieldsOfADocument) {
  const Record row{{"name", "Ann"}, {"email", "a@b.example"}, {"phone", ""}};
  const Record fields = filled_cells(row, {"name"});
  EXPECT_THAT(fields, ElementsAre(Pair("email", "a@b.example")));
  EXPECT_EQ(key_of(row, {"email", "name"}), "a@b.example / Ann");
  EXPECT_EQ(key_of(ninjaone::Json::parse(R"({"id":7,"name":"Ann"})"), {"id", "name"}), "7 / Ann");
  EXPECT_EQ(json_of(fields).dump(), R"({"email":"a@b.example"})");
  const Record existing = record_of(ninjaone::Json::parse(
      R"([{"name":"email","value":"a@b.example"},{"name":"seats","value":5},{}])"));
  EXPECT_THAT(existing, ElementsAre(Pair("email", "a@b.example"), Pair("seats", "5")));
  EXPECT_TRUE(contains(existing, fields));
  EXPECT_FALSE(contains(existing, {{"email", "other"}}));
  EXPECT_FALSE(contains(existing, {{"phone", "1"}}));
}

TEST(ExampleReport, PrintsEachRow) {
  ninjaone::toolkit::WriteReport report;
  report.attempt("a", [] {});
  report.attempt("b", [] { throw ninjaone::toolkit::Skip("not this"); });
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(print(report, Output::csv), 0);
  EXPECT_EQ(::testing::internal::GetCapturedStdout(),
            "subject,result,reason\r\na,written,\r\nb,skipped,not this\r\n");
}

}  // namespace
}  // namespace examples
