// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>
#include <thread>

namespace ninjaone {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = Json::Kind;

std::string parse_result(std::string_view text) {
  try {
    (void)Json::parse(text);
  } catch (const ProtocolError& error) {
    return error.info().reason;
  }
  return "accepted";
}

std::string nested(std::size_t depth, std::string_view inside = "") {
  return std::string(depth, '[') + std::string(inside) + std::string(depth, ']');
}

TEST(Json, GivesAccessToTheMembersOfAParsedText) {
  const Json value = Json::parse(
      R"( {"name":"Contoso","n":-7,"x":2.5,"yes":true,"no":null,"list":[1,[2],{"a":3}],"empty":{}} )");
  EXPECT_EQ(value.kind(), Kind::object);
  EXPECT_EQ(value.size(), 7U);
  EXPECT_THAT(value.keys(), ElementsAre("name", "n", "x", "yes", "no", "list", "empty"));
  EXPECT_EQ(value["name"].as_string(), "Contoso");
  EXPECT_EQ(value["n"].as_int(), -7);
  EXPECT_EQ(value["n"].as_double(), -7.0);
  EXPECT_EQ(value["n"].kind(), Kind::integer);
  EXPECT_EQ(value["x"].as_double(), 2.5);
  EXPECT_EQ(value["x"].as_int(), std::nullopt);
  EXPECT_EQ(value["x"].kind(), Kind::number);
  EXPECT_EQ(value["yes"].as_bool(), true);
  EXPECT_TRUE(value["no"].is_null());
  EXPECT_TRUE(value.contains("no"));
  EXPECT_FALSE(value.contains("nothing"));
  EXPECT_TRUE(value["nothing"].is_null());
  EXPECT_EQ(value["list"].size(), 3U);
  EXPECT_EQ(value["list"][1][std::size_t{0}].as_int(), 2);
  EXPECT_EQ(value["list"][2]["a"].as_int(), 3);
  EXPECT_TRUE(value["list"][3].is_null());
  EXPECT_TRUE(value[std::size_t{0}].is_null());
  EXPECT_TRUE(value["list"]["a"].is_null());
  EXPECT_EQ(value["empty"].size(), 0U);
  EXPECT_EQ(value["name"].size(), 0U);
  EXPECT_EQ(value["name"].as_int(), std::nullopt);
  EXPECT_EQ(value["n"].as_bool(), std::nullopt);
  EXPECT_EQ(value["n"].as_string(), std::nullopt);
  EXPECT_EQ(value["yes"].as_double(), std::nullopt);
}

TEST(Json, TakesNullPointersAsNull) {
  const char* const nothing = nullptr;
  EXPECT_TRUE(Json(nullptr).is_null());
  EXPECT_TRUE(Json(nothing).is_null());
  EXPECT_EQ(Json::object({{"note", nullptr}}).dump(), R"({"note":null})");
  EXPECT_EQ(Json::object({{"note", nothing}, {"n", 0}}).dump(), R"({"note":null,"n":0})");
  EXPECT_EQ(Json::array({nullptr, nullptr}).dump(), "[null,null]");
  const Json value = nullptr;
  EXPECT_TRUE(value == nullptr);
  EXPECT_TRUE(Json(7) != nullptr);
  EXPECT_EQ(Json(0).dump(), "0");
  EXPECT_EQ(Json("").dump(), R"("")");
  EXPECT_EQ(Json(std::string_view()).dump(), R"("")");
}

TEST(Json, CanBeMadeFromEachNumberTypeButNotFromCharacters) {
  EXPECT_EQ(Json(static_cast<signed char>(-5)).dump(), "-5");
  EXPECT_EQ(Json(static_cast<unsigned char>(200)).dump(), "200");
  EXPECT_EQ(Json(1.5F).as_double(), 1.5);
  EXPECT_EQ(Json(2.5L).as_double(), 2.5);
  static_assert(std::is_constructible_v<Json, std::uint8_t> &&
                std::is_constructible_v<Json, float>);
  static_assert(!std::is_constructible_v<Json, char> && !std::is_constructible_v<Json, wchar_t>);
  static_assert(!std::is_constructible_v<Json, char16_t> &&
                !std::is_constructible_v<Json, char32_t>);
  static_assert(!std::is_convertible_v<char, Json> &&
                !std::is_constructible_v<Json, std::vector<bool>::reference>);
  enum Colour { red };
  static_assert(!std::is_constructible_v<Json, Colour>);
}

TEST(Json, KeepsTheTextOfTheWholeAndOfEachPart) {
  EXPECT_EQ(Json::parse("\xef\xbb\xbf \n{ \"a\" : [ 1.50 , 1e2 ] }\t").dump(),
            "{ \"a\" : [ 1.50 , 1e2 ] }");
  const Json value = Json::parse(R"({"a":[1.50 , {"b" : "\u00e9"}],"c":1742391675.892432000})");
  EXPECT_EQ(value["a"].dump(), R"([1.50 , {"b" : "\u00e9"}])");
  EXPECT_EQ(value["a"][1].dump(), R"({"b" : "\u00e9"})");
  EXPECT_EQ(value["c"].dump(), "1742391675.892432000");
  EXPECT_EQ(Json().dump(), "null");
  EXPECT_EQ(Json::parse("null"), Json());
}

TEST(Json, APartStaysValidAfterTheWholeIsDestroyed) {
  Json part;
  { part = Json::parse(R"({"a":{"b":[10,20]}})")["a"]["b"]; }
  EXPECT_EQ(part[1].as_int(), 20);
  Json moved = std::move(part);
  EXPECT_EQ(moved.dump(), "[10,20]");
}

TEST(Json, ItemsStayValidAfterTheArrayIsDestroyed) {
  std::vector<Json> items;
  { items = Json::parse(R"({"a":[1,{"b":2},null]})")["a"].items(); }
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].as_int(), 1);
  EXPECT_EQ(items[1]["b"].as_int(), 2);
  EXPECT_TRUE(items[2].is_null());
  for (const char* text : {"[]", R"({"a":1})", "7", "null"})
    EXPECT_TRUE(Json::parse(text).items().empty()) << text;
}

TEST(Json, UsesTheLastOfRepeatedMembers) {
  const Json value = Json::parse(
      R"({"a":{"x":1,"x":2,"y":3},"b":0,"\u0061":{"x":4,"x":[5,{"z":6,"z":7}]},"b":9})");
  EXPECT_EQ(value.size(), 2U);
  EXPECT_THAT(value.keys(), ElementsAre("a", "b"));
  EXPECT_EQ(value["a"].size(), 1U);
  EXPECT_EQ(value["a"]["x"][1]["z"].as_int(), 7);
  EXPECT_EQ(value["b"].as_int(), 9);
  EXPECT_THAT(value.dump(), HasSubstr(R"("b":0)"));
}

TEST(Json, ReadsEscapes) {
  EXPECT_EQ(Json::parse(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00")").as_string(),
            "\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
  EXPECT_EQ(Json::parse(R"("a\u0000b")").as_string(), std::string("a\0b", 3));
  EXPECT_EQ(Json::parse(R"({"\u0061\n":1})")["a\n"].as_int(), 1);
}

TEST(Json, AcceptsValidJson) {
  for (const char* text : {"0",
                           "-0",
                           "1.0",
                           "1E5",
                           "1e-400",
                           "123456789012345678901234567890",
                           "true",
                           "false",
                           "null",
                           "\"\"",
                           "[]",
                           "{}",
                           "[ ]",
                           "{ }",
                           "[null,true,false]",
                           "\" \x7f\"",
                           "[1,\r\n\t 2]",
                           "{\"\":{\"\":[]}}",
                           "\"\xf4\x8f\xbf\xbf\"",
                           "0.1e+10",
                           "1.7976931348623157e308",
                           "-0.0e0",
                           "[[],[[]],{}]"}) {
    EXPECT_EQ(Json::parse(text).dump(), text);
  }
  EXPECT_EQ(parse_result(nested(64)), "accepted");
  EXPECT_EQ(parse_result(nested(63, "{}")), "accepted");
  EXPECT_EQ(parse_result(std::string(128, '1')), "accepted");
}

TEST(Json, RejectsInvalidJson) {
  struct Row {
    const char* reason;
    std::string text;
  };
  const Row rows[] = {
      {"empty", ""},
      {"empty", " \n"},
      {"empty", "\xef\xbb\xbf"},
      {"syntax", "{"},
      {"syntax", "["},
      {"syntax", "[1,,2]"},
      {"syntax", "[1,]"},
      {"syntax", "[,1]"},
      {"syntax", "[1 2]"},
      {"syntax", "{]"},
      {"syntax", "[}"},
      {"syntax", "{\"a\"}"},
      {"syntax", "{\"a\":}"},
      {"syntax", "{\"a\":1,}"},
      {"syntax", "{,}"},
      {"syntax", "{a:1}"},
      {"syntax", "{'a':1}"},
      {"syntax", "{1:1}"},
      {"syntax", "tru"},
      {"syntax", "truee"},
      {"syntax", "True"},
      {"syntax", "nul"},
      {"syntax", "NaN"},
      {"syntax", "Infinity"},
      {"syntax", "-Infinity"},
      {"syntax", "007"},
      {"syntax", "-"},
      {"syntax", "+1"},
      {"syntax", ".5"},
      {"syntax", "1."},
      {"syntax", "1e"},
      {"syntax", "1e+"},
      {"syntax", "0x10"},
      {"syntax", "-01"},
      {"syntax", "1_000"},
      {"syntax", "\""},
      {"syntax", "\"a"},
      {"syntax", "\"\\"},
      {"syntax", "\"\\x41\""},
      {"syntax", "\"\\u12\""},
      {"syntax", "\"\\u12g4\""},
      {"syntax", "\"\\u"},
      {"syntax", "\"a\nb\""},
      {"syntax", std::string("\"a\0b\"", 5)},
      {"syntax", std::string("1\0", 2)},
      {"syntax", "{\"id\":1}{\"id\":2}"},
      {"syntax", "1 2"},
      {"syntax", "[1]]"},
      {"syntax", "// c\n1"},
      {"syntax", "[1/**/]"},
      {"syntax", "<html>"},
      {"syntax", "\xef\xbb"},
      {"syntax", "\xef\xbb\xbf\xef\xbb\xbf[]"},
      {"syntax", "[\xc2\xa0]"},
      {"syntax", "{\"a\":1 \"b\":2}"},
      {"syntax", "{\"a\" 1}"},
      {"syntax", "[\"a\":1]"},
      {"syntax", "{\"a\",1}"},
      {"utf8", "\"\xff\""},
      {"utf8", "\"\xc0\x80\""},
      {"utf8", "\"\xed\xa0\x80\""},
      {"utf8", "\"\xe2\x82\""},
      {"utf8", "\"\xf4\x90\x80\x80\""},
      {"utf8", "\"\\ud800\""},
      {"utf8", "\"\\udc00\""},
      {"utf8", "\"\\ud800\\ud800\""},
      {"utf8", "\"\\ud800x\""},
      {"utf8", "\"\\ud800\\n\""},
      {"utf8", "{\"\xff\":1}"},
      {"depth", nested(65)},
      {"depth", std::string(5'000'000, '[')},
      {"depth", nested(64, "{}")},
      {"range", "1e400"},
      {"range", "-1e400"},
      {"range", "1.7976931348623159e308"},
      {"range", "1e99999999999999999999"},
      {"range", std::string(129, '1')},
      {"syntax", nested(64, "1,")},
  };
  for (const Row& row : rows)
    EXPECT_EQ(parse_result(row.text), row.reason) << row.text.substr(0, 60);
}

TEST(Json, ErrorsDoNotQuoteTheText) {
  try {
    (void)Json::parse("{\"password\":\"hunter2\",}");
    FAIL();
  } catch (const ProtocolError& error) {
    EXPECT_THAT(error.what(), Not(HasSubstr("hunter2")));
    EXPECT_THAT(error.what(), Not(HasSubstr("password")));
    EXPECT_THAT(error.what(), HasSubstr("byte 22"));
  }
}

TEST(Json, ReturnsIntegersOnlyIfTheyAreExact) {
  struct Row {
    const char* text;
    std::optional<std::int64_t> value;
    Kind kind;
  };
  const Row rows[] = {
      {"9007199254740993", 9007199254740993, Kind::integer},
      {"9223372036854775807", INT64_MAX, Kind::integer},
      {"-9223372036854775808", INT64_MIN, Kind::integer},
      {"9223372036854775808", {}, Kind::number},
      {"18446744073709551616", {}, Kind::number},
      {"7", 7, Kind::integer},
      {"7.0", 7, Kind::number},
      {"7.5", {}, Kind::number},
      {"-0", 0, Kind::integer},
      {"-0.0", 0, Kind::number},
      {"1e3", 1000, Kind::number},
      {"70e-1", 7, Kind::number},
      {"75e-1", {}, Kind::number},
      {"9223372036854775807.0", INT64_MAX, Kind::number},
      {"9223372036854775807.5", {}, Kind::number},
      {"1e19", {}, Kind::number},
      {"1e300", {}, Kind::number},
      {"0e300", 0, Kind::number},
      {"1e-300", {}, Kind::number},
  };
  for (const Row& row : rows) {
    const Json value = Json::parse(row.text);
    EXPECT_EQ(value.as_int(), row.value) << row.text;
    EXPECT_EQ(value.kind(), row.kind) << row.text;
  }
  EXPECT_EQ(Json::parse("18446744073709551616").as_double(), 18446744073709551616.0);
  EXPECT_EQ(Json::parse("1e-400").as_double(), 0.0);
}

TEST(Json, CanBeMadeFromValues) {
  EXPECT_EQ(Json(true).dump(), "true");
  EXPECT_EQ(Json(-7).dump(), "-7");
  EXPECT_EQ(Json(INT64_MIN).dump(), "-9223372036854775808");
  EXPECT_EQ(Json(UINT64_MAX).dump(), "18446744073709551615");
  EXPECT_EQ(Json(7.0).dump(), "7.0");
  EXPECT_EQ(Json(0.1).dump(), "0.1");
  EXPECT_EQ(Json(1e300).as_double(), 1e300);
  EXPECT_EQ(Json("a\"\\\n\x01\xc3\xa9").dump(), "\"a\\\"\\\\\\n\\u0001\xc3\xa9\"");
  const Json made = Json::object({{"list", Json::array({1, "two", Json(), false})},
                                  {"a\"b", Json::object({})},
                                  {"part", Json::parse("[[5]]")[0]}});
  EXPECT_EQ(made.dump(), R"({"list":[1,"two",null,false],"a\"b":{},"part":[5]})");
  EXPECT_EQ(made["a\"b"].kind(), Kind::object);
}

TEST(Json, RejectsValuesThatJsonCannotExpress) {
  EXPECT_THROW((void)Json{std::nan("")}, ConfigurationError);
  EXPECT_THROW((void)Json{std::numeric_limits<double>::infinity()}, ConfigurationError);
  EXPECT_THROW((void)Json{"\xff"}, ConfigurationError);
  EXPECT_THROW((void)Json::object({{"\xff", 1}}), ConfigurationError);
  EXPECT_THROW((void)Json::object({{"a", 1}, {"b", 2}, {"a", 3}}), ConfigurationError);
  Json deep;
  for (int i = 0; i < 64; ++i) deep = Json::array({deep});
  EXPECT_THROW((void)Json::array({deep}), ConfigurationError);
}

TEST(Json, ComparesValuesAndNotTheirSpelling) {
  const auto same = [](std::string_view a, std::string_view b) {
    return Json::parse(a) == Json::parse(b);
  };
  EXPECT_TRUE(same(R"({"a":1,"b":[1,2]})", R"({ "b" : [1.0, 20e-1], "\u0061":1 })"));
  EXPECT_TRUE(same("-0", "0.0"));
  EXPECT_TRUE(same("123456789012345678901", "123456789012345678901.0"));
  EXPECT_TRUE(same(R"("\u0041")", R"("A")"));
  EXPECT_FALSE(same("9007199254740993", "9007199254740992"));
  EXPECT_FALSE(same("1", "\"1\""));
  EXPECT_FALSE(same("[1,2]", "[2,1]"));
  EXPECT_FALSE(same("[1]", "[1,1]"));
  EXPECT_FALSE(same(R"({"a":1})", R"({"b":1})"));
  EXPECT_FALSE(same(R"({"a":null})", R"({"b":null})"));
  EXPECT_FALSE(same("1", "-1"));
  EXPECT_FALSE(same("true", "false"));
  EXPECT_FALSE(same("null", "0"));
}

TEST(Json, CanBeReadByManyThreadsAtOnce) {
  std::string text = "{\"rows\":[0";
  for (int i = 1; i < 20'000; ++i) text += "," + std::to_string(i);
  const Json value = Json::parse(text + "]}");
  std::vector<std::thread> threads;
  std::vector<std::int64_t> seen(8, -1);
  for (std::size_t t = 0; t < seen.size(); ++t) {
    threads.emplace_back([&, t] { seen[t] = value["rows"][19'000 + t].as_int().value_or(-2); });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < seen.size(); ++t)
    EXPECT_EQ(seen[t], 19'000 + static_cast<std::int64_t>(t));
}

TEST(Json, FindsMembersOfALargeObjectWithoutALinearSearch) {
  std::string text = "{\"k0\":0";
  for (int i = 1; i < 100'000; ++i) text += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
  const Json value = Json::parse(text + "}");
  std::int64_t sum = 0;
  for (const std::string& key : value.keys()) sum += *value[key].as_int();
  EXPECT_EQ(sum, 100'000LL * 99'999 / 2);
}

}  // namespace
}  // namespace ninjaone
