// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/region.hpp>

using namespace ninjaone;

TEST(Region, ConvertsNamesAndAddressesBothWays) {
  for (const Region region :
       {Region::us, Region::us2, Region::eu, Region::ca, Region::oc, Region::fed, Region::jp}) {
    EXPECT_EQ(parse_region(to_string(region)), region);
    EXPECT_EQ(base_url(region).substr(0, 8), "https://");
  }
  EXPECT_EQ(base_url(Region::us), "https://app.ninjarmm.com");
  EXPECT_EQ(base_url(Region::eu), "https://eu.ninjarmm.com");
  EXPECT_EQ(base_url(Region::oc), "https://oc.ninjarmm.com");
  EXPECT_EQ(base_url(Region::jp), "https://jp.ninjarmm.com");
  EXPECT_EQ(parse_region("EU"), Region::eu);
  EXPECT_EQ(parse_region("app"), Region::us);
  EXPECT_EQ(parse_region("App"), Region::us);
}

TEST(Region, AnErrorForAnUnknownNameListsTheKnownNames) {
  try {
    (void)parse_region("uk");
    FAIL();
  } catch (const ConfigurationError& error) {
    EXPECT_NE(std::string(error.what())
                  .find("\"uk\"; use one of us, us2, eu, ca, oc, fed, jp (app means us)"),
              std::string::npos);
  }
}

TEST(Region, QuotesAnUnknownNameInOneLine) {
  try {
    (void)parse_region(std::string("a\x1b[2J\n") + std::string(1000, 'x'));
    FAIL();
  } catch (const ConfigurationError& error) {
    const std::string what = error.what();
    EXPECT_LT(what.size(), 200U);
    EXPECT_EQ(what.find_first_of("\x1b\n"), std::string::npos);
  }
}

TEST(Region, QuotesAnUnknownNameButNoSecret) {
  const auto message = [](std::string_view text) {
    try {
      (void)parse_region(text);
    } catch (const ConfigurationError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_NE(message("us\r\n").find("\"us??\""), std::string::npos);
  EXPECT_EQ(
      message("c4naryc4-secret-of-an-api-client-in-the-wrong-variable").find("c4naryc4-secret"),
      std::string::npos);
}
