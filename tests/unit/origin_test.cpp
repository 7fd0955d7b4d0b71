// SPDX-License-Identifier: MIT
#include "http/origin.hpp"

#include <gtest/gtest.h>

#include <ninjaone/error.hpp>

using namespace ninjaone;
using http::parse_origin;

TEST(Origin, IsTheUrlUpToItsPath) {
  const auto origin = parse_origin("https://eu.ninjarmm.com/v2/devices?pageSize=50");
  EXPECT_EQ(origin.key, "https://eu.ninjarmm.com");
  EXPECT_EQ(origin.host_and_port(), "eu.ninjarmm.com:443");
  EXPECT_TRUE(origin.tls);
  EXPECT_FALSE(origin.loopback);
  EXPECT_EQ(parse_origin("https://h:8443?q=1").host_and_port(), "h:8443");
  EXPECT_EQ(parse_origin("HTTPS://h").host_and_port(), "h:443");
  EXPECT_EQ(parse_origin("http://[::1]/").host_and_port(), "[::1]:80");
  EXPECT_EQ(parse_origin("https://[2001:db8::1]:444/").host_and_port(), "[2001:db8::1]:444");
}

TEST(Origin, AllowsPlainHttpForLoopbackOnly) {
  for (const char* url : {"http://127.0.0.1/", "http://127.255.0.9:80/x", "http://localhost:1",
                          "http://LocalHost/", "http://[::1]:8080/"}) {
    EXPECT_TRUE(parse_origin(url).loopback) << url;
  }
  for (const char* url :
       {"http://eu.ninjarmm.com/", "http://127.0.0.1.evil.example/", "http://127.evil.example/",
        "http://128.0.0.1/", "http://127.0.0.256/", "http://127.1/", "http://127.0.0.1.1/",
        "http://127..0.1/", "http://localhost.example/", "http://0x7f.0.0.1/", "http://[::2]/"}) {
    EXPECT_THROW((void)parse_origin(url), ConfigurationError) << url;
  }
}

TEST(Origin, RejectsUrlsThatTwoParsersReadDifferently) {
  for (const char* url :
       {"", "eu.ninjarmm.com", "ftp://h/", "file:///etc/passwd", "https://", "https:///x",
        "https://u:p@h/", "https://h\\@evil/", "https://h /x", "https://h/a b", "https://h/a\tb",
        "https://h/\r\nX: y", "https://h/#f", "https://h/\xc3\xa9", "https://\xc3\xa9/"}) {
    EXPECT_THROW((void)parse_origin(url), ConfigurationError) << url;
  }
}

TEST(Origin, MessagesNeverContainTheQueryOrAPassword) {
  for (const char* url :
       {"https://h/p?token=SECRET x", "https://u:SECRET@h/", "http://example.com/?token=SECRET"}) {
    try {
      (void)parse_origin(url);
      FAIL() << url;
    } catch (const ConfigurationError& error) {
      EXPECT_EQ(std::string(error.what()).find("SECRET"), std::string::npos) << error.what();
      EXPECT_EQ(error.info().reason, "url");
    }
  }
}
