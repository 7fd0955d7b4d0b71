// SPDX-License-Identifier: MIT
// A value of the caller reaches the server as one value, or the call rejects it.
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>

#include "http/url.hpp"
#include "support/bench.hpp"

using namespace ninjaone;

namespace {

// The reason for which the call rejects its input before it sends anything, or "" if it sends one
// request.
template <class Action>
std::string rejection_of(Action action) {
  Bench bench;
  bench.reply(200, "{}");
  const auto info = bench.error_of(action);
  EXPECT_EQ(bench.sent.size(), info ? 0U : 1U);
  EXPECT_EQ(bench.tokens, info ? 0 : 1);
  if (!info) return "";
  EXPECT_EQ(info->kind, ErrorKind::configuration);
  EXPECT_EQ(info->outcome, Outcome::not_sent);
  return info->reason;
}

std::string rejection_of_path(const std::string& path) {
  return rejection_of([&](Client& client) { (void)client.call(Method::get, path); });
}

char decoded_digit(char digit) {
  return static_cast<char>(digit <= '9' ? digit - '0' : digit - 'A' + 10);
}

// Decodes percent-encoding, independently of the library.
std::string decoded(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
    } else {
      result +=
          static_cast<char>(decoded_digit(text.at(i + 1)) * 16 + decoded_digit(text.at(i + 2)));
      i += 2;
    }
  }
  return result;
}

}  // namespace

// Fault I181.
TEST(InputFaults, APathIsEncodedOrRejected) {
  for (const std::string bad :
       {"/device/../organizations", "/device/./1", "/device//1", "/device/1/", "/device/1?x=1",
        "/device/1#x", "/a\nb", "/a\x7f", "/a\xff", "/a\xc0\xaf"}) {
    EXPECT_EQ(rejection_of_path(bad), "path") << bad;
  }
  EXPECT_EQ(rejection_of_path(std::string("/a\0b", 4)), "path");
  for (const auto& [path, sent] :
       {std::pair<std::string, std::string>{"/device/%2e%2e/x", "/device/%252e%252e/x"},
        {"/device/a\\b", "/device/a%5Cb"},
        {path("/device/{}", "../x?y#z"), "/device/..%2Fx%3Fy%23z"}}) {
    Bench bench;
    bench.reply(200, "{}");
    (void)bench.client().call(Method::get, path);
    EXPECT_EQ(bench.sent.at(0).url, "https://api.example/api/v2" + sent);
  }
}

// Fault I182.
TEST(InputFaults, AnyQueryValueCanBeDecodedAgain) {
  std::string every;
  for (char c = 0; c < 127; ++c) every += c;
  for (const std::string& value : {every, std::string("a&b=c#d\r\ne+f g%20"),
                                   std::string("\xc3\xa4\xf0\x9f\x98\x80"), std::string("")}) {
    const std::string query = http::encode_query({{value, value}});
    ASSERT_EQ(query.front(), '?');
    const auto middle = query.find('=');
    EXPECT_EQ(query.find_first_of("&#+ \r\n"), std::string::npos) << query;
    EXPECT_EQ(decoded(query.substr(1, middle - 1)), value);
    EXPECT_EQ(decoded(query.substr(middle + 1)), value);
  }
}

// Fault I183.
TEST(InputFaults, ALineBreakInAHeaderIsRejected) {
  EXPECT_EQ(rejection_of([](Client& client) {
              (void)client.send(Method::put, "/x", "body", "text/plain\r\nX-Injected: 1");
            }),
            "header");
  Bench bench;
  bench.options.user_agent = "a\r\nX: b";
  EXPECT_THROW((void)bench.client(), ConfigurationError);
}

// Fault I184.
TEST(InputFaults, AFilterWordWithGrammarCharactersIsRejected) {
  for (const char* word : {"MAC) OR (online", "MAC AND online", "MAC,LINUX", "\"MAC\"", "MAC'",
                           "MAC\n", "MAC=1", "M\xc3\x84", "MAC ", "(", " "}) {
    EXPECT_THROW((void)DeviceFilter().node_class({OpenEnum<NodeClass>::unrecognized(word)}),
                 ConfigurationError)
        << word;
    EXPECT_THROW((void)DeviceFilter().status(OpenEnum<ApprovalStatus>::unrecognized(word)),
                 ConfigurationError)
        << word;
  }
  EXPECT_EQ(DeviceFilter().node_class({OpenEnum<NodeClass>::unrecognized("NEW_CLASS-2.0")}).text(),
            "class = NEW_CLASS-2.0");
}

// Fault I186.
TEST(InputFaults, TextThatIsNotUtf8IsRejected) {
  const std::string bad = "\xff";
  EXPECT_EQ(rejection_of_path("/device/" + bad), "path");
  EXPECT_EQ(rejection_of([&](Client& client) {
              CallOptions options;
              options.extra_query = {{"df", bad}};
              (void)client.call(Method::get, "/devices", {}, options);
            }),
            "query");
  EXPECT_EQ(rejection_of([&](Client& client) {
              DevicePatch patch;
              patch.display_name = bad;
              client.devices().update(DeviceId{1}, patch);
            }),
            "utf8");
  EXPECT_THROW((void)Json(bad), ConfigurationError);
}

// Fault I187.
TEST(InputFaults, AnAmbiguousBaseUrlIsRejected) {
  for (const char* bad : {"https://user@eu.ninjarmm.com", "https://eu.ninjarmm.com:443a",
                          "https://eu.ninjarmm.com:65536",
                          "https://b\xc3\xbc"
                          "cher.example",
                          "https://eu.ninjarmm.com%2eevil.example"}) {
    Bench bench;
    bench.options.base_url = bad;
    EXPECT_THROW((void)bench.client(), ConfigurationError) << bad;
  }
  for (const auto& [given, origin] :
       {std::pair<const char*, const char*>{"https://EU.NinjaRMM.com/", "https://eu.ninjarmm.com"},
        {"https://eu.ninjarmm.com:8443#x", "https://eu.ninjarmm.com:8443"},
        {"https://eu.ninjarmm.com\\@evil.example", "https://eu.ninjarmm.com"},
        {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"}}) {
    Bench bench;
    bench.options.base_url = given;
    EXPECT_EQ(bench.client().base_url(), origin);
  }
}
