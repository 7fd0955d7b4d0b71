// SPDX-License-Identifier: MIT
#include "http/response_reader.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "base/spare_room.hpp"

using namespace ninjaone;
using http::Refusal;

namespace {

class Reader : public ::testing::Test {
 protected:
  Reader() { reader.begin(response, {1000, 2000}); }
  bool lines(std::initializer_list<std::string_view> lines) {
    for (const auto line : lines) {
      if (!reader.take_line(std::string(line) + "\r\n")) return false;
    }
    return true;
  }
  Refusal refused(std::initializer_list<std::string_view> lines) {
    reader.begin(response, {1000, 2000});
    this->lines(lines);
    return reader.refusal();
  }

  Response response{};
  http::ResponseReader reader{};
};

TEST_F(Reader, LeavesRoomBehindAnAnnouncedBody) {
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "Content-Length: 1000", ""}));
  EXPECT_GE(response.body.capacity(), 1064U);  // parsers read in blocks
}

TEST_F(Reader, ALargeBodyStandsWhereTheOneBeforeItStood) {
  const auto place_of = [&](const std::string& length) {
    response = Response();
    reader.begin(response, {1U << 20, 2000});
    EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "Content-Length: " + length, ""}));
    return static_cast<const void*>(response.body.data());
  };
  const void* first = place_of("500000");
  SpareRoom::give(std::move(response.body));
  EXPECT_NE(place_of("1000"), first);  // a small one leaves it alone
  EXPECT_EQ(place_of("400000"), first);
  const std::string held = std::move(response.body);  // not given back
  EXPECT_NE(place_of("400000"), first);
  EXPECT_TRUE(response.body.empty());
}

TEST_F(Reader, KeepsOnlyTheFinalHeaders) {
  EXPECT_TRUE(lines({"HTTP/1.1 103 Early Hints", "Link: </a>", "Content-Length: 7", ""}));
  EXPECT_FALSE(reader.started());
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "A: 1", "a:2", "Empty:", "Padded: \t x y \t", ""}));
  EXPECT_TRUE(reader.started());
  EXPECT_TRUE(reader.take_body("body"));
  EXPECT_TRUE(lines({"Trailer: dropped"}));
  EXPECT_EQ(response.headers.find("link"), nullptr);
  EXPECT_EQ(response.headers.find("trailer"), nullptr);
  EXPECT_EQ(response.headers.all("A"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_EQ(*response.headers.find("empty"), "");
  EXPECT_EQ(*response.headers.find("padded"), "x y");
  EXPECT_EQ(response.body, "body");
  EXPECT_FALSE(reader.framing_in_doubt());
}

TEST_F(Reader, OddHeadersAreMadeHarmless) {
  EXPECT_TRUE(lines({"HTTP/2 200 ",
                     "Odd: a\x01\x7f"
                     "b\rc",
                     "Good: x", ""}));
  EXPECT_EQ(*response.headers.find("odd"), "a  b c");
  EXPECT_FALSE(reader.framing_in_doubt());
  for (const auto line : {" folded", "Name : x", "no colon", ": x", "a b: x"}) {
    reader.begin(response, {1000, 2000});
    EXPECT_TRUE(lines({"HTTP/1.1 200 OK", line, "Good: x", ""})) << line;
    EXPECT_EQ(response.headers.items().size(), 1U) << line;
    EXPECT_TRUE(reader.framing_in_doubt()) << line;
  }
}

TEST_F(Reader, StatusMustBeOne) {
  for (const auto line : {"HTTP/1.1 099 Low", "HTTP/1.1 1000 High", "HTTP/1.1 20x", "HTTP/1.1", "HTTP/1.1 20", "HTTP/1.1 101 Switching"}) {
    EXPECT_EQ(refused({line}), Refusal::bad_status_line) << line;
  }
  for (const auto line : {"HTTP/1.1 200", "HTTP/1.0 599 Odd", "HTTP/2 204 ", "HTTP/1.1 200 "}) {
    EXPECT_EQ(refused({line}), Refusal::none) << line;
  }
}

TEST_F(Reader, LengthMustBeOneNumber) {
  EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Length: 2", "content-length: 3"}), Refusal::two_lengths);
  EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Length: 2", "Content-Length: 2", ""}), Refusal::none);
  for (const auto line : {"Content-Length: -1", "Content-Length: 2, 2", "Content-Length: x", "Content-Length:", "Content-Length: 1e3",
                          "Content-Length: 99999999999999999999"}) {
    EXPECT_EQ(refused({"HTTP/1.1 200 OK", line}), Refusal::bad_length) << line;
  }
  EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Length: 1000", ""}), Refusal::none);
  EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Length: 1001", ""}), Refusal::body_too_large);
  EXPECT_EQ(refused({"HTTP/1.1 304 Not Modified", "Content-Length: 1001", ""}), Refusal::none);
}

TEST_F(Reader, ChunkedBesideALengthIsInDoubt) {
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "Content-Length: 99999", "Transfer-Encoding: chunked", ""}));
  EXPECT_TRUE(reader.framing_in_doubt());
}

TEST_F(Reader, T17_BytesWithoutFramingHaveNoKnownEnd) {
  const auto unknown = [&](std::initializer_list<std::string_view> head) {
    reader.begin(response, {1000, 2000});
    EXPECT_TRUE(lines(head));
    EXPECT_TRUE(reader.take_body("xyz"));
    return reader.end_unknown(true);
  };
  EXPECT_TRUE(unknown({"HTTP/1.1 200 OK", "Content-Type: application/octet-stream", ""}));
  EXPECT_FALSE(unknown({"HTTP/1.1 200 OK", "Content-Type: application/octet-stream", "Content-Length: 7", ""}));
  EXPECT_FALSE(unknown({"HTTP/1.1 200 OK", "Content-Type: application/octet-stream", "Transfer-Encoding: chunked", ""}));
  EXPECT_FALSE(unknown({"HTTP/2 200", "Content-Type: application/octet-stream", ""}));
  for (const char* text :
       {"Content-Type: application/json", "Content-Type: application/problem+JSON", "Content-Type: Text/html", "X-None: 1"}) {
    EXPECT_FALSE(unknown({"HTTP/1.1 200 OK", text, ""})) << text;
  }
}

TEST_F(Reader, T16_JsonWithoutFramingEndsWhereItsRootDoes) {
  const auto unknown = [&](std::string_view type, std::string_view body, bool due = true) {
    response.body.clear();
    reader.begin(response, {1000, 2000});
    EXPECT_TRUE(lines({"HTTP/1.1 200 OK", type, ""}));
    EXPECT_TRUE(reader.take_body(body));
    return reader.end_unknown(due);
  };
  const std::string documents[] = {R"({"a":"\"}\\","b\\":[1,{"c":"]]"},"\u00e9{["],"d":{}})", "[[],[{}]]", R"("a \" text\\")",
                                   "\xEF\xBB\xBF {\"a\":1}"};
  for (const char* type : {"Content-Type: application/json", "Content-Type: application/problem+JSON", "X-None: 1"}) {
    for (const std::string& whole : documents) {
      for (std::size_t size = whole.find_first_of("{[\"") + 1; size < whole.size(); ++size) {
        EXPECT_TRUE(unknown(type, whole.substr(0, size))) << type << " " << whole.substr(0, size);
      }
      EXPECT_FALSE(unknown(type, whole)) << type << " " << whole;
      EXPECT_FALSE(unknown(type, whole + "\r\n")) << type << " " << whole;
    }
    EXPECT_TRUE(unknown(type, ""));
    EXPECT_FALSE(unknown(type, "", false));  // a write may have none
    for (const char* other : {"null", "12", "<html lang=\"{", "}", "{}}"}) EXPECT_FALSE(unknown(type, other)) << type << " " << other;
  }
  EXPECT_FALSE(unknown("Content-Length: 1", "{"));
  EXPECT_FALSE(unknown("Content-Type: text/plain", "{"));
}

TEST_F(Reader, T30_OnlyGzipAndOnlyOnce) {
  for (const auto value : {"gzip", "GZIP", "x-gzip", "identity", ""}) {
    EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Encoding: " + std::string(value), ""}), Refusal::none) << value;
  }
  for (const auto value : {"br", "deflate", "zstd", "gzip, gzip", "gzip,"}) {
    EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Encoding: " + std::string(value), ""}), Refusal::bad_encoding) << value;
  }
  EXPECT_EQ(refused({"HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Encoding: gzip"}), Refusal::bad_encoding);
}

TEST_F(Reader, CountsTheDecodedBody) {
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", ""}));
  EXPECT_TRUE(reader.take_body(std::string(999, 'x')));
  EXPECT_TRUE(reader.take_body("x"));
  EXPECT_FALSE(reader.take_body("x"));
  EXPECT_EQ(reader.refusal(), Refusal::body_too_large);
  EXPECT_EQ(response.body.size(), 1000U);
}

TEST_F(Reader, CountsAllHeaders) {
  EXPECT_EQ(refused({"HTTP/1.1 200 OK", "A: " + std::string(1900, 'x'), "B: " + std::string(100, 'x')}), Refusal::headers_too_large);
  reader.begin(response, {1000, 2000});
  while (lines({"HTTP/1.1 103 Early Hints", ""})) {
  }
  EXPECT_EQ(reader.refusal(), Refusal::endless_interim);
}

}  // namespace
