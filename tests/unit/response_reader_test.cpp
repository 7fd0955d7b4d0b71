// SPDX-License-Identifier: MIT
#include "http/response_reader.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "base/spare_room.hpp"
#include "http/json_end.hpp"

using namespace ninjaone;
using http::Refusal;

namespace {

class Reader : public ::testing::Test {
 protected:
  Reader() { reader.begin(response, {1000, 2000}); }
  bool lines(std::initializer_list<std::string> lines) {
    for (const auto& line : lines) {
      if (!reader.take_line(line + "\r\n")) return false;
    }
    return true;
  }
  Refusal refusal_of(std::initializer_list<std::string> lines) {
    reader.begin(response, {1000, 2000});
    this->lines(lines);
    return reader.refusal();
  }

  Response response{};
  http::ResponseReader reader{};
};

TEST_F(Reader, ReservesRoomBehindABodyOfKnownLength) {
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "Content-Length: 1000", ""}));
  EXPECT_GE(response.body.capacity(), 1064U);  // parsers read in blocks beyond the end
}

TEST_F(Reader, ReusesTheMemoryOfALargeBody) {
  const auto memory_of = [&](const std::string& length) {
    response = Response();
    reader.begin(response, {1U << 20, 2000});
    EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "Content-Length: " + length, ""}));
    return static_cast<const void*>(response.body.data());
  };
  const void* first = memory_of("500000");
  SpareRoom::give(std::move(response.body));
  EXPECT_NE(memory_of("1000"), first);  // a small body does not use it
  EXPECT_EQ(memory_of("400000"), first);
  const std::string held = std::move(response.body);  // not returned to the pool
  EXPECT_NE(memory_of("400000"), first);
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

TEST_F(Reader, NeutralizesMalformedHeaders) {
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

TEST_F(Reader, AcceptsOnlyValidStatusLines) {
  for (const auto line : {"HTTP/1.1 099 Low", "HTTP/1.1 1000 High", "HTTP/1.1 20x", "HTTP/1.1",
                          "HTTP/1.1 20", "HTTP/1.1 101 Switching"}) {
    EXPECT_EQ(refusal_of({line}), Refusal::bad_status_line) << line;
  }
  for (const auto line : {"HTTP/1.1 200", "HTTP/1.0 599 Odd", "HTTP/2 204 ", "HTTP/1.1 200 "}) {
    EXPECT_EQ(refusal_of({line}), Refusal::none) << line;
  }
}

TEST_F(Reader, AcceptsOnlyOneValidLength) {
  EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Length: 2", "content-length: 3"}),
            Refusal::two_lengths);
  EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Length: 2", "Content-Length: 2", ""}),
            Refusal::none);
  for (const auto line :
       {"Content-Length: -1", "Content-Length: 2, 2", "Content-Length: x",
        "Content-Length:", "Content-Length: 1e3", "Content-Length: 99999999999999999999"}) {
    EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", line}), Refusal::bad_length) << line;
  }
  EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Length: 1000", ""}), Refusal::none);
  EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Length: 1001", ""}), Refusal::body_too_large);
  EXPECT_EQ(refusal_of({"HTTP/1.1 304 Not Modified", "Content-Length: 1001", ""}), Refusal::none);
}

TEST_F(Reader, DoubtsTheFramingOfChunksWithALength) {
  EXPECT_TRUE(
      lines({"HTTP/1.1 200 OK", "Content-Length: 99999", "Transfer-Encoding: chunked", ""}));
  EXPECT_TRUE(reader.framing_in_doubt());
}

// Fault T17.
TEST_F(Reader, TakesUnframedBytesAsIncomplete) {
  const auto ends_early = [&](std::initializer_list<std::string> head) {
    reader.begin(response, {1000, 2000});
    EXPECT_TRUE(lines(head));
    EXPECT_TRUE(reader.take_body("xyz"));
    return reader.ends_early(true, 3);
  };
  EXPECT_TRUE(ends_early({"HTTP/1.1 200 OK", "Content-Type: application/octet-stream", ""}));
  EXPECT_FALSE(ends_early(
      {"HTTP/1.1 200 OK", "Content-Type: application/octet-stream", "Content-Length: 7", ""}));
  EXPECT_FALSE(ends_early({"HTTP/1.1 200 OK", "Content-Type: application/octet-stream",
                           "Transfer-Encoding: chunked", ""}));
  EXPECT_FALSE(ends_early({"HTTP/2 200", "Content-Type: application/octet-stream", ""}));
  for (const char* text :
       {"Content-Type: application/json", "Content-Type: application/problem+JSON",
        "Content-Type: Text/html", "X-None: 1"}) {
    EXPECT_FALSE(ends_early({"HTTP/1.1 200 OK", text, ""})) << text;
  }
}

// Fault T16.
TEST_F(Reader, UnframedJsonEndsWithItsRoot) {
  const auto ends_early = [&](const std::string& type, std::string_view body,
                              bool needs_body = true) {
    response.body.clear();
    reader.begin(response, {1000, 2000});
    EXPECT_TRUE(lines({"HTTP/1.1 200 OK", type, ""}));
    EXPECT_TRUE(reader.take_body(body));
    return reader.ends_early(needs_body, body.size());
  };
  const std::string documents[] = {R"({"a":"\"}\\","b\\":[1,{"c":"]]"},"\u00e9{["],"d":{}})",
                                   "[[],[{}]]", R"("a \" text\\")", "\xEF\xBB\xBF {\"a\":1}"};
  for (const char* type :
       {"Content-Type: application/json", "Content-Type: application/problem+JSON", "X-None: 1"}) {
    for (const std::string& whole : documents) {
      for (std::size_t size = whole.find_first_of("{[\"") + 1; size < whole.size(); ++size) {
        EXPECT_TRUE(ends_early(type, whole.substr(0, size)))
            << type << " " << whole.substr(0, size);
      }
      EXPECT_FALSE(ends_early(type, whole)) << type << " " << whole;
      EXPECT_FALSE(ends_early(type, whole + "\r\n")) << type << " " << whole;
    }
    EXPECT_TRUE(ends_early(type, ""));
    EXPECT_FALSE(ends_early(type, "", false));  // the response to a write may have no body
    for (const char* other : {"null", "12", "<html lang=\"{", "}", "{}}"})
      EXPECT_FALSE(ends_early(type, other)) << type << " " << other;
  }
  EXPECT_FALSE(ends_early("Content-Length: 1", "{"));
  EXPECT_FALSE(ends_early("Content-Type: text/plain", "{"));
}

// Fault T30.
TEST_F(Reader, AcceptsGzipOnceAndNoOtherEncoding) {
  for (const auto value : {"gzip", "GZIP", "x-gzip", "identity", ""}) {
    EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Encoding: " + std::string(value), ""}),
              Refusal::none)
        << value;
  }
  for (const auto value : {"br", "deflate", "zstd", "gzip, gzip", "gzip,"}) {
    EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Encoding: " + std::string(value), ""}),
              Refusal::bad_encoding)
        << value;
  }
  EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Encoding: gzip"}),
            Refusal::bad_encoding);
}

TEST_F(Reader, RejectsAContentEncodingThatWasNotRequested) {
  for (const auto value : {"gzip", "x-gzip", "br"}) {
    reader.begin(response, {1000, 2000}, {false, false});
    EXPECT_FALSE(lines({"HTTP/1.1 200 OK", "Content-Encoding: " + std::string(value)})) << value;
    EXPECT_EQ(reader.refusal(), Refusal::bad_encoding) << value;
  }
  reader.begin(response, {1000, 2000}, {false, false});
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", "Content-Encoding: identity", ""}));
}

TEST_F(Reader, AcceptsTheTransferEncodingsChunkedAndIdentity) {
  for (const auto value :
       {"", "chunked", "Chunked", "chunked, chunked", ",chunked,", "identity", " IDENTITY "}) {
    EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Transfer-Encoding: " + std::string(value), ""}),
              Refusal::none)
        << value;
  }
  for (const auto value :
       {"gzip", "gzip, chunked", "chunked, gzip", "deflate", "x-gzip", "chunked;q=1",
        "chunked identity", "identity, chunked", "chunked, identity", "identity, identity",
        "trailers", "\"chunked\"", "chunked\x0bx"}) {
    EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Transfer-Encoding: " + std::string(value)}),
              Refusal::bad_transfer)
        << value;
  }
  EXPECT_EQ(
      refusal_of({"HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "TRANSFER-ENCODING: gzip"}),
      Refusal::bad_transfer);
  EXPECT_EQ(
      refusal_of({"HTTP/1.1 200 OK", "Transfer-Encoding: identity", "Transfer-Encoding: chunked"}),
      Refusal::bad_transfer);
  EXPECT_EQ(refusal_of({"HTTP/1.1 500 Bad", "Transfer-Encoding: gzip"}), Refusal::bad_transfer);
  EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", "Transfer-Encoding: chunked",
                        "Transfer-Encoding: chunked", ""}),
            Refusal::none);
  EXPECT_TRUE(reader.framing_in_doubt());
}

TEST_F(Reader, RejectsFoldedAndInterimEncodings) {
  for (const std::string name : {"Transfer-Encoding", "Content-Encoding"}) {
    const Refusal refusal = name[0] == 'T' ? Refusal::bad_transfer : Refusal::bad_encoding;
    for (const std::string first : {"", "identity"}) {
      EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", name + ": " + first, " gzip"}), refusal)
          << name << first;
      EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", name + ": " + first, "\tchunked"}), refusal)
          << name << first;
    }
    EXPECT_EQ(refusal_of({"HTTP/1.1 200 OK", name + ":", "Other: x", " gzip", ""}), Refusal::none)
        << name;
    EXPECT_EQ(refusal_of({"HTTP/1.1 103 Early Hints", name + ": gzip"}), refusal) << name;
    EXPECT_EQ(refusal_of({"HTTP/1.1 103 Early Hints", name + ": chunked"}), refusal) << name;
  }
}

TEST_F(Reader, EndsAnIdentityBodyAtItsLength) {
  const auto begin = [&](const std::string& status) {
    response.body.clear();
    reader.begin(response, {1000, 2000});
    EXPECT_TRUE(lines({"HTTP/1.1 " + status, "Transfer-Encoding: identity", "Content-Length: 5",
                       "Content-Type: text/plain", ""}));
  };
  begin("200 OK");
  EXPECT_TRUE(reader.framing_in_doubt());
  EXPECT_TRUE(reader.take_body("abc"));
  EXPECT_FALSE(reader.is_whole(3));
  EXPECT_TRUE(reader.ends_early(true, 3));
  EXPECT_TRUE(reader.take_body("defgh"));
  EXPECT_TRUE(reader.is_whole(8));
  EXPECT_FALSE(reader.ends_early(true, 8));
  EXPECT_EQ(response.body, "abcde");
  begin("404 Not Found");
  EXPECT_TRUE(reader.ends_early(true, 0));  // also for an error
  for (const char* status : {"204 No Content", "304 Not Modified"}) {
    begin(status);
    EXPECT_FALSE(reader.ends_early(true, 0)) << status;
    EXPECT_FALSE(reader.is_whole(5)) << status;
  }
}

// Where JSON was requested, the JSON text itself decides where the body ends, whether libcurl has
// found the end of the body or not.
TEST_F(Reader, RequiresClosedJsonWithAnyFraming) {
  const auto ends_early = [&](const std::string& field, std::string_view body, bool json) {
    response.body.clear();
    reader.begin(response, {1000, 2000}, {true, json});
    EXPECT_TRUE(lines({"HTTP/1.1 200 OK", field, ""}));
    EXPECT_TRUE(reader.take_body(body));
    return reader.ends_early(true, body.size());
  };
  for (const char* field :
       {"Content-Length: 7", "Transfer-Encoding: chunked", "Content-Encoding: gzip", "X-None: 1",
        "Content-Type: text/plain", "Content-Type: application/octet-stream"}) {
    EXPECT_TRUE(ends_early(field, R"([{"a":1)", true)) << field;
    EXPECT_TRUE(ends_early(field, R"([{"a":"]})", true)) << field;
    EXPECT_FALSE(ends_early(field, R"([{"a":1}])", true)) << field;
  }
  EXPECT_FALSE(ends_early("Content-Length: 7", R"([{"a":1)", false));
  EXPECT_TRUE(ends_early("Content-Encoding: gzip", R"([{"a":1)",
                         false));  // libcurl does not report the end of the compressed data
  EXPECT_TRUE(ends_early("Content-Encoding: gzip", "", false));
  for (const char* other : {"null", "12", "<html>{", "a log: {"})
    EXPECT_FALSE(ends_early("Content-Length: 4", other, true)) << other;
}

TEST(JsonEnd, FindsTheEndAcrossBlocks) {
  std::string whole = "\xEF\xBB\xBF [";
  for (int i = 0; i < 40; ++i) {
    whole += std::string(static_cast<std::size_t>(i), ' ') +
             R"({"a\\":"\"}]{[","]b":[[{}],"x"],"c":"\\\\"},)";
    whole +=
        R"({"plain":"]]}}[[[[{{{{ text without escapes, longer than a block of sixty-four bytes, so that one begins and ends in it","d":[]},)";
  }
  whole += "0]";
  const std::size_t first = whole.find('[');
  for (std::size_t size = first + 1; size < whole.size(); ++size) {
    ASSERT_EQ(http::json_end(std::string_view(whole).substr(0, size)), http::JsonEnd::open) << size;
  }
  EXPECT_EQ(http::json_end(whole), http::JsonEnd::closed);
  EXPECT_EQ(http::json_end(whole + " \r\n"), http::JsonEnd::closed);
  for (const char* none : {"", "  ", "null", "1", "<a>", "}"})
    EXPECT_EQ(http::json_end(none), http::JsonEnd::none) << none;
}

TEST_F(Reader, LimitsTheDecodedBody) {
  EXPECT_TRUE(lines({"HTTP/1.1 200 OK", ""}));
  EXPECT_TRUE(reader.take_body(std::string(999, 'x')));
  EXPECT_TRUE(reader.take_body("x"));
  EXPECT_FALSE(reader.take_body("x"));
  EXPECT_EQ(reader.refusal(), Refusal::body_too_large);
  EXPECT_EQ(response.body.size(), 1000U);
}

TEST_F(Reader, LimitsAllHeadersTogether) {
  EXPECT_EQ(refusal_of(
                {"HTTP/1.1 200 OK", "A: " + std::string(1900, 'x'), "B: " + std::string(100, 'x')}),
            Refusal::headers_too_large);
  reader.begin(response, {1000, 2000});
  while (lines({"HTTP/1.1 103 Early Hints", ""})) {
  }
  EXPECT_EQ(reader.refusal(), Refusal::endless_interim);
}

}  // namespace
