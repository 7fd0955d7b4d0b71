// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "support/console.hpp"
#include "support/csv.hpp"

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

TEST(ExampleTable, AlignsWhateverTheCharacters) {
  EXPECT_EQ(mixed_table().text(), "  name     count\n  東京 🏢  1,115\n  e\xCC\x81, \"x\"?\n");
  EXPECT_EQ(Table({"empty"}).text(), "  empty\n");
}

TEST(ExampleTable, IsReadByOthersAsItIs) {
  EXPECT_EQ(mixed_table().text(Output::csv), "name,count\r\n東京 🏢,1115\r\n\"e\xCC\x81, \"\"x\"\"\x1B\",\r\n");
  EXPECT_EQ(mixed_table().text(Output::json),
            "[{\"name\":\"東京 🏢\",\"count\":1115},{\"name\":\"e\xCC\x81, \\\"x\\\"\\u001b\",\"count\":null}]\n");
  EXPECT_EQ(Table({"empty"}).text(Output::json), "[]\n");
}

TEST(ExampleCsv, ReadsWhatSpreadsheetsWrite) {
  const auto rows = parse_csv(
      "\xEF\xBB\xBF"
      "id,note\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,");
  EXPECT_THAT(rows, ElementsAre(ElementsAre(Pair("id", "1"), Pair("note", "a, \"b\"\nc")), ElementsAre(Pair("id", "2"), Pair("note", ""))));
  EXPECT_EQ(number_in(rows[0], "id"), 1);
  EXPECT_THROW((void)number_in(rows[0], "note"), std::runtime_error);
  EXPECT_THROW((void)text_in(rows[0], "nothing"), std::runtime_error);
  EXPECT_THROW((void)parse_csv("a,b\n1\n"), std::runtime_error);
  EXPECT_THROW((void)parse_csv("a\n\"1\n"), std::runtime_error);
}

}  // namespace
}  // namespace examples
