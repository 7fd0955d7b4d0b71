// SPDX-License-Identifier: MIT
#include "json/document.hpp"

#include <ninjaone/error.hpp>
#include <string>

#include "base/ascii.hpp"
#include "json/scan.hpp"

namespace ninjaone::json {

namespace {
[[noreturn]] void fail(std::string_view reason, std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = std::string(reason);
  info.message = std::move(message);
  throw ProtocolError(std::move(info));
}

// Whether the body starts with a byte order mark of UTF-16, or with an ASCII character in UTF-16.
bool is_utf16(std::string_view body) noexcept {
  const std::string_view start = body.substr(0, 2);
  return start == "\xff\xfe" || start == "\xfe\xff" ||
         (start.size() == 2 && (start[0] == '\0') != (start[1] == '\0'));
}
// Whether the text starts as a JSON value does.
bool starts_as_json(std::string_view text) noexcept {
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text.substr(0, word.size()) == word) return true;
  }
  return std::string_view("{[\"-0123456789").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::size_t json_begin(std::string_view body) {
  constexpr std::string_view bom = "\xef\xbb\xbf";
  if (is_utf16(body)) fail("utf8", "the body is UTF-16, expected UTF-8");
  const std::size_t from = body.substr(0, bom.size()) == bom ? bom.size() : 0;
  const std::size_t begin = body.find_first_not_of(white_space, from);
  if (begin == std::string_view::npos) fail("empty", "the body is empty, expected JSON");
  if (!starts_as_json(body.substr(begin))) {
    fail("not_json",
         body[begin] == '<' ? "the body is HTML or XML, expected JSON" : "the body is not JSON");
  }
  return begin;
}

void fail_document(std::string_view text) {
  const Fault fault = scan(text);
  fail_scan(fault ? fault : Fault{Fault::Kind::syntax, text.size()}, "the body");
}

}  // namespace ninjaone::json
