// SPDX-License-Identifier: MIT
#include <algorithm>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "http/header_syntax.hpp"
#include "http/response_reader.hpp"

namespace ninjaone::fuzz {

namespace {

constexpr http::ReadLimits limits{2000, 1000};

struct Reading {
  Response response{};
  http::ResponseReader reader{};
};

// Passes a response as libcurl does: lines up to the empty line of the final response, then the
// body in pieces of `piece` bytes.
void read_response(Reading& reading, std::string_view bytes, std::size_t piece) {
  reading.reader.begin(reading.response, limits);
  while (!bytes.empty() && !reading.reader.headers_complete()) {
    const auto end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
    bytes.remove_prefix(line.size());
    if (!reading.reader.take_line(line)) return;
  }
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    if (!reading.reader.take_body(part)) return;
  }
}

bool is_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), http::is_control);
}

}  // namespace

void fuzz_headers(std::string_view input) {
  Input in(input);
  const std::size_t piece = std::size_t{1} + in.byte() % 64U;
  Reading one, other;
  read_response(one, in.rest(), piece);
  read_response(other, in.rest(), in.rest().size() + 1);
  require(one.reader.exception() == nullptr, "the reader throws no exception");
  require(one.reader.refusal() == other.reader.refusal(),
          "the result does not depend on the size of the pieces");
  require(one.response.headers.items() == other.response.headers.items(),
          "the headers do not depend on the size of the pieces");
  require(one.response.body.size() <= limits.body && other.response.body.size() <= limits.body,
          "the body is not larger than its limit");
  for (const auto& [name, value] : one.response.headers.items()) {
    require(http::is_token(name) && is_value(value), "headers have valid names and values");
  }
  if (one.reader.refusal() != http::Refusal::none) return;
  require(one.response.body == other.response.body,
          "the body does not depend on the size of the pieces");
  require(one.reader.header_bytes() <= limits.headers,
          "the headers are not larger than their limit");
  for (const std::string_view length : one.response.headers.all("Content-Length")) {
    require(!length.empty() && std::all_of(length.begin(), length.end(), is_digit),
            "a content length is a number");
    require(length.size() < 19 && std::stoull(std::string(length)) ==
                                      std::stoull(*one.response.headers.find("Content-Length")),
            "all content lengths are equal");
  }
}

}  // namespace ninjaone::fuzz
