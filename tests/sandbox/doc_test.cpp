// SPDX-License-Identifier: MIT
#include "sandbox/data/doc.hpp"

#include <gtest/gtest.h>

namespace ninjaone::sandbox {

TEST(Doc, WritesTimesWithNineDecimals) {
  EXPECT_EQ(text(seconds(1707363433892432001)), "1707363433.892432001");
  EXPECT_EQ(nanoseconds(seconds(1707363433892432001)), 1707363433892432001);
}

TEST(Doc, EscapesTextAndKeepsTheOrderOfMembers) {
  Doc doc = Doc::object();
  doc["z"] = "a\"b\\c\n\x01 ü";
  doc["a"] = {1, 2.5, true, nullptr};
  EXPECT_EQ(text(doc), "{\"z\":\"a\\\"b\\\\c\\u000a\\u0001 ü\",\"a\":[1,2.5,true,null]}");
}

TEST(Doc, RejectsTextThatIsNotJsonOrNestedTooDeep) {
  EXPECT_FALSE(parse("{"));
  EXPECT_FALSE(parse("\"\xff\""));
  EXPECT_FALSE(parse(std::string(70, '[') + std::string(70, ']')));
  EXPECT_FALSE(parse(std::string(100'000, '[')));
  EXPECT_TRUE(parse(std::string(60, '[') + std::string(60, ']')));
}

}  // namespace ninjaone::sandbox
