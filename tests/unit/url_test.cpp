// SPDX-License-Identifier: MIT
#include "http/url.hpp"
#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/path.hpp>

namespace ninjaone {
namespace {

// Fault I187.
TEST(Url, BaseUrlsKeepSchemeHostAndPort) {
  struct Row {
    const char *text, *origin;
    bool loopback, trimmed;
  };
  const Row rows[] = {
      {"https://eu.ninjarmm.com", "https://eu.ninjarmm.com", false, false},
      {"https://eu.ninjarmm.com/", "https://eu.ninjarmm.com", false, false},
      {"HTTPS://EU.NinjaRMM.com:8443/ws", "https://eu.ninjarmm.com:8443", false, true},
      {"https://eu.ninjarmm.com/api/v2?x=1#y", "https://eu.ninjarmm.com", false, true},
      {"http://127.0.0.1:80", "http://127.0.0.1:80", true, false},
      {"http://localhost:1/", "http://localhost:1", true, false},
      {"http://[::1]:8080/ws/", "http://[::1]:8080", true, true},
  };
  for (const Row& row : rows) {
    const auto base = http::parse_base_url(row.text);
    EXPECT_EQ(base.origin, row.origin);
    EXPECT_EQ(base.loopback, row.loopback) << row.text;
    EXPECT_EQ(base.trimmed, row.trimmed) << row.text;
  }
}

// Faults S51, I187.
TEST(Url, RejectsInvalidBaseUrls) {
  for (const char* text :
       {"", "eu.ninjarmm.com", "ftp://eu.ninjarmm.com", "http://eu.ninjarmm.com",
        "http://127.0.0.1.evil.example", "http://127.evil", "http://localhost.evil.example",
        "https://", "https:///x", "https://user:pw@eu.ninjarmm.com", "https://eu.ninjarmm.com:0",
        "https://eu.ninjarmm.com:99999", "https://eu.ninjarmm.com:", "https://eu ninjarmm.com",
        "https://eu\r\n.com", "http://[::1", "https://a:b:c", "http://127.0.0.1@evil.example"}) {
    EXPECT_THROW((void)http::parse_base_url(text), ConfigurationError) << text;
  }
  // The transport parses the address as well, and both parsers must agree.
  for (const char* text : {"http://127.999.0.1", "http://127...", "http://127.0.0.0256"}) {
    EXPECT_THROW((void)http::parse_base_url(text), ConfigurationError) << text;
  }
}

TEST(Url, EncodesPathsSegmentBySegment) {
  EXPECT_EQ(http::encode_path("/v2/device/42"), "/device/42");
  EXPECT_EQ(http::encode_path("/ws/api/v2/device/42"), "/device/42");
  EXPECT_EQ(http::encode_path("/api/v2/device/42"), "/device/42");
  EXPECT_EQ(http::encode_path("device/42"), "/device/42");
  EXPECT_EQ(http::encode_path("/v2x/device"), "/v2x/device");
  EXPECT_EQ(http::encode_path("/v2"), "/v2") << "a prefix alone is a path";
  EXPECT_EQ(http::encode_path("/v2/a b/%2e%2e/\xc3\xa4&="), "/a%20b/%252e%252e/%C3%A4%26%3D");
}

// Fault I181.
TEST(Url, PathEncodesAnySegment) {
  const std::string text =
      path("/v2/device/{}/windows-service/{}/control", DeviceId{42}, "a/b?c#d..");
  EXPECT_EQ(http::encode_path(text), "/device/42/windows-service/a%2Fb%3Fc%23d../control");
  EXPECT_EQ(http::path_template(text), "/v2/device/{}/windows-service/{}/control");
  EXPECT_EQ(http::encode_path(path("/v2/alert/{uid}", std::string("x"))), "/alert/x");
  EXPECT_EQ(http::encode_path(path("/v2/device/{}", 7)), "/device/7");
  EXPECT_THROW((void)path("/v2/alert/{}", ""), ConfigurationError);
  EXPECT_THROW((void)path("/v2/alert/{}", ".."), ConfigurationError);
  EXPECT_THROW((void)path("/v2/alert/{}", "a\nb"), ConfigurationError);
  EXPECT_THROW((void)path("/v2/alert/{}", "\xff"), ConfigurationError);
  EXPECT_THROW((void)path("/v2/alert/{}"), ConfigurationError);
  EXPECT_THROW((void)path("/v2/alert", 1), ConfigurationError);
}

TEST(Url, PathTemplateHidesIds) {
  EXPECT_EQ(http::path_template("/device/42/script/run"), "/v2/device/{}/script/run");
  EXPECT_EQ(http::path_template("/v2/alert/01234567-89ab-cdef-0123-456789abcdef"), "/v2/alert/{}");
  EXPECT_EQ(http::path_template("/v2/a\nb"), "/v2/a_b");
}

TEST(Url, EncodesAndChecksASegment) {
  EXPECT_EQ(http::encode_segment("a b/c"), "a%20b%2Fc");
  for (const char* wrong : {"", ".", "..", "a\nb", "\xff"})
    EXPECT_THROW((void)http::encode_segment(wrong), ConfigurationError) << wrong;
}

TEST(Url, EncodesQueriesAndForms) {
  EXPECT_EQ(http::encode_query({}), "");
  EXPECT_EQ(http::encode_query({{"df", "org = 1 & x"}, {"a", ""}}),
            "?df=org%20%3D%201%20%26%20x&a=");
  EXPECT_EQ(http::encode_form({{"client_secret", "a+b/c="}}), "client_secret=a%2Bb%2Fc%3D");
  EXPECT_THROW((void)http::encode_query({{"a", "\xc0\xaf"}}), ConfigurationError);
  try {
    (void)http::encode_query({{"a\rb", "\xff"}});
    FAIL();
  } catch (const ConfigurationError& error) {
    EXPECT_EQ(error.info().message, "the query parameter a\\x0db is not UTF-8");
  }
}

// Fault I186.
TEST(Url, AcceptsValidUtf8Only) {
  for (const char* good : {"", "abc", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80",
                           "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(is_utf8(good));
  for (const char* bad :
       {"\x80", "\xc3", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xe2\x82"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
}

}  // namespace
}  // namespace ninjaone
