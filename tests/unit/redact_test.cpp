// SPDX-License-Identifier: MIT
#include "pipeline/redact.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <random>

#include "base/redacted.hpp"
#include "base/text.hpp"

using namespace ninjaone;

namespace {

constexpr const char* secret = "Ab+9/x_Q=7.kLm";

std::string hex(unsigned value, const char* digits = "0123456789abcdef") {
  return {digits[value >> 4U], digits[value & 15U]};
}

// Encodes one character.
using Spelling = std::function<std::string(char)>;
const std::vector<Spelling>& spellings() {
  static const auto byte = [](char c) {
    return static_cast<unsigned>(static_cast<unsigned char>(c));
  };
  static const std::vector<Spelling> all{
      [](char c) { return std::string(1, c); },
      [](char c) {
        return std::string(1, static_cast<char>(std::toupper(static_cast<int>(byte(c)))));
      },
      [](char c) {
        return std::string(1, static_cast<char>(std::tolower(static_cast<int>(byte(c)))));
      },
      [](char c) { return "%" + hex(byte(c)); },
      [](char c) { return "%" + hex(byte(c), "0123456789ABCDEF"); },
      [](char c) { return "%u00" + hex(byte(c)); },
      [](char c) { return "\\u00" + hex(byte(c)); },
      [](char c) { return "\\U00" + hex(byte(c), "0123456789ABCDEF"); },
      [](char c) { return "\\x" + hex(byte(c)); },
      [](char c) { return "&#" + std::to_string(byte(c)) + ";"; },
      [](char c) { return "&#x" + hex(byte(c)) + ";"; },
      [](char c) { return "&#X00" + hex(byte(c), "0123456789ABCDEF") + ";"; },
      [](char c) {
        return c == '/'   ? std::string("\\/")
               : c == '+' ? "&plus;"
               : c == '=' ? "&equals;"
               : c == '_' ? "&lowbar;"
                          : std::string(1, c);
      },
  };
  return all;
}

std::string spelled(std::string_view text, const Spelling& spelling) {
  std::string out;
  for (const char c : text) out += spelling(c);
  return out;
}

}  // namespace

TEST(Redact, ReplacesATextThatContainsASecret) {
  const SecretFinder secrets{Secret(secret), Secret("tok.en")};
  EXPECT_EQ(redacted("nothing of it", secrets), "nothing of it");
  EXPECT_EQ(redacted("the token tok.en is bad", secrets), "[redacted]");
  EXPECT_EQ(redacted(std::string("x") + secret + "y", secrets), "[redacted]");
  EXPECT_EQ(redacted(R"({"m":"s3cr\"et/1"})", {Secret("s3cr\"et/1")}), "[redacted]");
  EXPECT_EQ(redacted("", secrets), "");
  EXPECT_EQ(redacted("anything", {}), "anything");
}

TEST(Redact, FindsEachPartOfAtLeastEightBytes) {
  const std::string text = secret;
  const SecretFinder secrets{Secret(text)};
  for (std::size_t from = 0; from < text.size(); ++from) {
    for (std::size_t length = 1; from + length <= text.size(); ++length) {
      EXPECT_EQ(secrets.found_in("<" + text.substr(from, length) + ">"), length >= 8)
          << text.substr(from, length);
    }
  }
}

TEST(Redact, FindsAShortSecretOnlyAsAWhole) {
  const SecretFinder secrets{Secret("abc"), Secret("wxyz"), Secret("sevenby")};
  EXPECT_FALSE(secrets.found_in("abc abcabcabc"));
  EXPECT_TRUE(secrets.found_in("wxyz"));
  EXPECT_TRUE(secrets.found_in("a WXYZ"));
  EXPECT_TRUE(secrets.found_in("w%78yz"));
  EXPECT_FALSE(secrets.found_in("wxy z"));
  EXPECT_TRUE(secrets.found_in("..sevenby.."));
  EXPECT_FALSE(secrets.found_in("sevenb y"));
}

TEST(Redact, FindsSecretsThatAreEncodedUpToThreeTimes) {
  const SecretFinder secrets{Secret(secret)};
  for (const Spelling& first : spellings()) {
    const std::string once = spelled(secret, first);
    EXPECT_TRUE(secrets.found_in("before " + once + " after")) << once;
    for (const Spelling& second : spellings()) {
      const std::string twice = spelled(once, second);
      EXPECT_TRUE(secrets.found_in(twice)) << twice;
    }
  }
  std::string text = secret;
  for (int round = 0; round < 3; ++round) text = spelled(text, spellings()[3]);
  EXPECT_TRUE(secrets.found_in(text));
  EXPECT_TRUE(secrets.found_in("%5cu0041b+9/x_Q"));     // a percent before a JSON escape
  EXPECT_TRUE(secrets.found_in("&amp;#x41;b+9/x_Q"));   // an entity whose mark is an entity
  EXPECT_TRUE(secrets.found_in("a%26%2398;%2b9/x_q"));  // %26%2398; is &#98;
  EXPECT_TRUE(secrets.found_in("&#65b%2B9/x_Q=7"));     // an entity without a semicolon
}

TEST(Redact, FindsSecretsWithRandomlyEncodedCharacters) {
  std::mt19937 random(7);  // NOLINT: the same texts each time
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  for (int i = 0; i < 3000; ++i) {
    std::string value;
    while (value.size() < 8 + below(20)) value += static_cast<char>('!' + below(94));
    const SecretFinder secrets{Secret(value)};
    const std::size_t from = below(value.size() - 7);
    std::string text = value.substr(from, 8 + below(value.size() - from - 7));
    const int rounds = 1 + static_cast<int>(below(2));
    for (int round = 0; round < rounds; ++round) {
      // An encoding that uses a mark must encode the mark as well.
      text = spelled(text, [&](char c) {
        return spellings()[c == '\\' || c == '%' || c == '&' ? 3 + below(9) : below(12)](c);
      });
    }
    EXPECT_TRUE(secrets.found_in(text)) << value << " in " << text;
  }
}

TEST(Redact, FindsSecretsThatContainEncodings) {
  const SecretFinder secrets{Secret("a%2Bb%2Fcdefgh"), Secret("with a blank in it"),
                             Secret("gr\xc3\xbc\xc3\x9f-g\xc3\xb6tt")};
  EXPECT_TRUE(secrets.found_in("a%2Bb%2Fcdefgh"));
  EXPECT_TRUE(secrets.found_in("a%252Bb%252Fcdefgh"));
  EXPECT_TRUE(secrets.found_in("\\u0061%2Bb%2Fcdefg"));
  EXPECT_TRUE(secrets.found_in("with+a+blank+in+it"));
  EXPECT_TRUE(secrets.found_in("with%20a%20blank"));
  EXPECT_TRUE(secrets.found_in("gr%C3%BC%C3%9F-g%c3%b6tt"));
  EXPECT_TRUE(secrets.found_in(R"(gr\u00fc\u00df-g\u00f6tt)"));
  EXPECT_TRUE(secrets.found_in("gr&#252;&#xdf;-g&#246;tt"));
  const SecretFinder wide{Secret("\xf0\x9f\x94\x91\xf0\x9f\x94\x92")};
  EXPECT_TRUE(wide.found_in(R"(\ud83d\udd11\ud83d\udd12)"));
}

TEST(Redact, DoesNotTakeTheHeaderOfAJwtForASecret) {
  const std::string head = "eyJhbGciOiJSUzI1NiJ9", body = "eyJzdWIiOiI0MiJ9",
                    signature = "c2lnbmF0dXJlLW9mLWl0";
  const SecretFinder secrets{Secret(head + "." + body + "." + signature)};
  EXPECT_FALSE(secrets.found_in(head));
  EXPECT_FALSE(secrets.found_in(head + "."));
  EXPECT_TRUE(secrets.found_in(body.substr(4)));
  EXPECT_TRUE(secrets.found_in(signature));
  const SecretFinder other{Secret("eyJ-not-a.token")};
  EXPECT_TRUE(other.found_in("eyJ-not-a"));
}

TEST(Redact, AcceptsMalformedEncodings) {
  const SecretFinder secrets{Secret(secret), Secret(std::string(20, '\0')),
                             Secret(std::string(20, '\xff'))};
  for (const std::string text :
       {"%", "%u", "%u12", "&", "&#", "&#x", "&#;", "&#99999999999999999999;", "&;", "\\", "\\u",
        "\\ud83d", "\\ud83d\\u", "\\x", "&nosuchname;", "%zz"}) {
    EXPECT_FALSE(secrets.found_in(text)) << text;
    EXPECT_FALSE(secrets.found_in(text + text)) << text;
  }
  EXPECT_TRUE(secrets.found_in(std::string(8, '\0')));
}

TEST(Redact, FiltersEachFieldOfAnError) {
  ErrorInfo info;
  for (std::string* text :
       {&info.message, &info.path, &info.reason, &info.where, &info.api_code, &info.incident_id,
        &info.request_id, &info.content_type, &info.body_excerpt, &info.checkpoint}) {
    *text = std::string("x ") + secret;
  }
  info.details = Json::object({{secret, 1}});
  info.method = "GET";
  pipeline::redact(info, {Secret(secret)});
  EXPECT_EQ(info.method, "GET");
  EXPECT_EQ(info.details, Json("[redacted]"));
  EXPECT_EQ(std::string(Error(info).what()).find("9/x_Q"), std::string::npos);
  EXPECT_EQ(info.message, "[redacted]");
  EXPECT_EQ(info.checkpoint, "[redacted]");
}

// The library aims at 10 ms. The test allows ten times as much, for slow machines, for builds
// without optimization and for sanitizers.
TEST(Redact, SearchesALongTextQuickly) {
  std::vector<Secret> secrets;
  std::mt19937 random(1);  // NOLINT: the same texts each time
  for (int i = 0; i < 4; ++i) {
    std::string value;
    while (value.size() < 1024) value += static_cast<char>('A' + random() % 26);
    secrets.emplace_back(value);
  }
  const std::string texts[] = {
      std::string(64 * 1024, 'x'),
      spelled(std::string(64 * 1024 / 9, 'x'), [](char) { return "%252541%25"; })};
  for (const std::string& text : texts) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 5; ++i) {
      const auto begun = std::chrono::steady_clock::now();
      EXPECT_FALSE(SecretFinder(secrets).found_in(text));
      best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - begun);
    }
    RecordProperty("microseconds", static_cast<int>(best.count() / 1000));
    std::printf("%zu bytes: %lld us\n", text.size(), static_cast<long long>(best.count() / 1000));
    EXPECT_LT(best, std::chrono::milliseconds(100));
  }
}

// Fault J132.
TEST(Redact, PrintableEscapesControlCharacters) {
  EXPECT_EQ(printable("a\x1b[31m\r\nb\x7f", 100), "a\\x1b[31m\\x0d\\x0ab\\x7f");
  EXPECT_EQ(printable("gr\xc3\xbc\xc3\x9f", 100), "gr\xc3\xbc\xc3\x9f");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m",
                      100),
            "\\xc2\\x9b31m");
  EXPECT_EQ(printable("latin \xfc", 100), "latin \\xfc");
  EXPECT_EQ(printable("abcdef", 3), "abc...");
  EXPECT_EQ(printable("ab\xc3\xbc"
                      "cd",
                      3),
            "ab\xc3\xbc...");  // it does not truncate within a character
  EXPECT_EQ(printable(std::string(1000, '\xb4'), 8),
            "\\xb4\\xb4...");  // bytes that are not UTF-8 are truncated anywhere
}
