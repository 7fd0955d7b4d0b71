// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>
#include <ninjaone/json.hpp>
#include <random>

#include "exhaustive/differential/judge.hpp"
#include "support/full_bodies.hpp"

// The readers of the two JSON libraries give the same result, or the same error, for every body.
namespace ninjaone::doubles {
namespace {

void expect_same(std::string_view model, Form form, const std::string& body, bool strict) {
  const Verdict a = judge_simdjson(model, form, body, strict);
  const Verdict b = judge_nlohmann(model, form, body, strict);
  ASSERT_EQ(a.outcome + " " + a.message, b.outcome + " " + b.message) << body;
  if (a.outcome != "ok") return;
  ASSERT_EQ(Json::parse(a.json), Json::parse(b.json)) << body;
  ASSERT_EQ(a.rest, b.rest) << body;
}

void expect_same_everywhere(std::string_view model, const std::string& body) {
  for (const bool strict : {false, true}) {
    expect_same(model, Form::one, body, strict);
    expect_same(model, Form::list, "[" + body + "," + body + "]", strict);
    expect_same(model, Form::page,
                "{\"results\":[" + body + "],\"cursor\":{\"name\":\"c\",\"offset\":1}}", strict);
  }
}

TEST(Differential, ReadersAgreeOnFullAndIncompleteBodies) {
  for (const FullBody& full : full_bodies) {
    const std::string body = full.text;
    expect_same_everywhere(full.model, body);
    expect_same_everywhere("Json", body);
    for (std::size_t size = 0; size < body.size(); size += 7)
      expect_same(full.model, Form::one, body.substr(0, size), false);
  }
}

TEST(Differential, ReadersAgreeOnInvalidTexts) {
  for (const char* text : {"",
                           " ",
                           "\xef\xbb\xbf",
                           "\xef\xbb\xbf{}",
                           "\xef\xbb\xbf\xef\xbb\xbf{}",
                           "{",
                           "}",
                           "[",
                           "]",
                           "{}",
                           "[]",
                           "null",
                           "tru",
                           "true",
                           "7",
                           "-",
                           "\"",
                           "\"x\"",
                           "[,]",
                           "{\"id\":1}{\"id\":2}",
                           "{\"id\":1} x",
                           "[1,,2]",
                           "{\"a\":[1,,2]}",
                           "{\"a\":tru}",
                           "{\"a\":{]}}",
                           "{\"a\":007}",
                           "{\"a\":\"\\x\"}",
                           "{\"a\":\"\\ud800\"}",
                           "{\"a\":\"\\udc00\"}",
                           "{\"a\":\"\\ud83d\\ude00\"}",
                           "{\"a\":\"\xff\"}",
                           "{\"a\":\"\xed\xa0\x80\"}",
                           "{\"a\":\"\xc0\xaf\"}",
                           "{\"a\":\"\t\"}",
                           "{\"a\":1e400}",
                           "{\"a\":1e-400}",
                           "{\"a\":-0}",
                           "{\"a\":18446744073709551616}",
                           "{\"a\":1.0E+2}",
                           "{\"a\":.5}",
                           "{\"a\":1.}",
                           "{\"a\":+1}",
                           "{\"a\":0x1}",
                           "{\"a\":Infinity}",
                           "{\"a\":NaN}",
                           "{'a':1}",
                           "{a:1}",
                           "{\"a\":1,}",
                           "{\"a\" 1}",
                           "{\"a\":}",
                           "{\"a\"}",
                           "{,}",
                           "{\"a\":1 \"b\":2}",
                           "{\"a\":\"b\":1}",
                           "{\"x\":{\"a\":\"b\":1},\"c\":2}",
                           "[\"a\":1]",
                           "[1 2]",
                           "[1]]",
                           "[[1]",
                           "{\"a\":[}",
                           "{\"a\":[1}",
                           "{\"a\":{\"b\":1}",
                           "[\"a\"x]",
                           "[\"a\"\"b\"]",
                           "[1\"a\"]",
                           "[truefalse]",
                           "[true false]",
                           "[1\f]",
                           "[\v1]",
                           "[\xc2\xa0]",
                           "//\n{}",
                           "{}//",
                           "[1/**/]",
                           "<html>",
                           "Unauthorized",
                           "{\"\":1}",
                           "{\"a\\u0062\":1,\"ab\":2}",
                           "{\"a\\q\":1}",
                           "{\"a\\\"b\":1}",
                           "{\"a\\\\\":1}",
                           "[\"\\\\\"]",
                           "[\"\\\\\\\"\"]"}) {
    for (const std::string& body : {std::string(text), std::string(text) + '\0',
                                    '\0' + std::string(text), "[" + std::string(text) + "]"}) {
      for (const Form form : {Form::one, Form::list, Form::page}) {
        for (const char* model : {"Json", "Device"}) {
          expect_same(model, form, body, false);
        }
      }
    }
  }
}

TEST(Differential, ReadersHaveTheSameDepthLimit) {
  for (const std::size_t depth : {1U, 61U, 62U, 63U, 64U, 65U, 66U, 1000U, 200'000U}) {
    const std::string list = std::string(depth, '[') + std::string(depth, ']');
    for (const std::string& body :
         {list, "{\"id\":1,\"x\":" + list + "}", "{\"id\":1,\"userData\":" + list + "}",
          "{\"id\":1,\"offline\":" + list + "}", "{\"results\":[],\"x\":" + list + "}",
          std::string(depth, '['), "{\"id\":1,\"x\":" + std::string(depth, '{')}) {
      for (const Form form : {Form::one, Form::page}) {
        expect_same("Device", form, body, false);
        expect_same("Json", form, body, false);
      }
    }
  }
}

// Damages real bodies at random. The seed is fixed, unless --gtest_shuffle --gtest_random_seed=N
// sets another. The test stops after a time, so it tries only a part of the sequence.
class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}
  std::string operator()(std::string body) {
    for (std::size_t i = 0, changes = 1 + below(4); i < changes && !body.empty(); ++i) change(body);
    return body;
  }
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

 private:
  void change(std::string& body) {
    static constexpr std::string_view pieces[] = {
        "null",     "true",    "7",          "7.5", "-1", "1e400",     "\"x\"", "[]",
        "{}",       "[1,[2]]", "{\"id\":1}", ",",   ":",  "\"",        "\\",    "\\u0041",
        "\\ud800",  "{",       "}",          "[",   "]",  " ",         "\n",    "\xff",
        "\xc3\xa9", "0",       "e",          ".",   "-",  "\"id\":1,", "\"a\":"};
    const std::size_t at = below(body.size());
    const std::string_view piece = pieces[below(std::size(pieces))];
    switch (below(6)) {
      case 0:
        body[at] = static_cast<char>(below(256));
        break;
      case 1:
        body.erase(at, 1 + below(20));
        break;
      case 2:
        body.insert(at, piece);
        break;
      case 3:
        body.insert(at, body.substr(below(body.size()), below(60)));
        break;
      case 4:
        body.replace(at, 1, piece);
        break;
      default:
        replace_value(body, at, piece);
    }
  }
  // Replaces the text between a colon and the next comma or bracket by `piece`. The result is
  // mostly still JSON.
  static void replace_value(std::string& body, std::size_t at, std::string_view piece) {
    const std::size_t colon = body.find(':', at);
    if (colon == std::string::npos) return;
    const std::size_t end = body.find_first_of(",]}", colon);
    body.replace(colon + 1, (end == std::string::npos ? body.size() : end) - colon - 1, piece);
  }

  std::mt19937 random_;
};

TEST(Differential, ReadersAgreeOnRandomlyDamagedBodies) {
  Damage damage(20'250'319U +
                static_cast<unsigned>(::testing::UnitTest::GetInstance()->random_seed()));
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  std::size_t tried = 0, accepted = 0;
  while (std::chrono::steady_clock::now() < end && !HasFatalFailure()) {
    const FullBody& full = full_bodies[damage.below(std::size(full_bodies))];
    const std::string body = damage(full.text);
    const bool strict = damage.below(4) == 0;
    const Form form = static_cast<Form>(damage.below(3));
    const std::string text = form == Form::one    ? body
                             : form == Form::list ? "[" + body + "]"
                                                  : "{\"x\":[1],\"results\":[" + body + "]}";
    expect_same(damage.below(5) == 0 ? "Json" : full.model, form, text, strict);
    ++tried;
    accepted += judge_simdjson(full.model, form, text, strict).outcome == "ok" ? 1 : 0;
  }
  EXPECT_GT(tried, 100U);
  EXPECT_GT(accepted, tried / 20);
}

}  // namespace
}  // namespace ninjaone::doubles
