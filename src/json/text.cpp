// SPDX-License-Identifier: MIT
#include "json/text.hpp"

#include "base/text.hpp"

namespace ninjaone::json {

namespace {

constexpr std::string_view escape_letters = "\"\\/bfnrt";
constexpr std::string_view escaped_characters = "\"\\/\b\f\n\r\t";

}  // namespace

std::string unescape(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\') {
      out += raw[i];
      continue;
    }
    ++i;
    if (raw[i] != 'u') {
      out += escaped_characters[escape_letters.find(raw[i])];
      continue;
    }
    int point = utf16_unit(raw.substr(i + 1));
    i += 4;
    if (is_high(point)) {
      point = 0x10000 + ((point - 0xd800) << 10) + (utf16_unit(raw.substr(i + 3)) - 0xdc00);
      i += 6;
    }
    char bytes[4];
    char* end = bytes;
    put_utf8(end, point);
    out.append(bytes, end);
  }
  return out;
}

bool quote(std::string& out, std::string_view text) {
  if (!is_utf8(text)) return false;
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') {
      out += c;
    } else if (const auto known = escaped_characters.find(c); known != std::string_view::npos) {
      out += '\\';
      out += escape_letters[known];
    } else {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  out += '"';
  return true;
}

}  // namespace ninjaone::json
