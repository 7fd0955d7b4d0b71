// SPDX-License-Identifier: MIT
#include "json/text.hpp"

#include "base/text.hpp"
#include "http/url.hpp"

namespace ninjaone::json {

namespace {

constexpr std::string_view escape_letters = "\"\\/bfnrt";
constexpr std::string_view escape_means = "\"\\/\b\f\n\r\t";

void append_utf8(std::string& out, int point) {
  const auto put = [&](int byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xc0 | point >> 6);
    put(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    put(0xe0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  } else {
    put(0xf0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3f));
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  }
}

}  // namespace

int hex_digit(char c) noexcept {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

int hex4(std::string_view text) noexcept {
  if (text.size() < 4) return -1;
  int value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

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
      out += escape_means[escape_letters.find(raw[i])];
      continue;
    }
    int point = hex4(raw.substr(i + 1));
    i += 4;
    if (is_high(point)) {
      point = 0x10000 + ((point - 0xd800) << 10) + (hex4(raw.substr(i + 3)) - 0xdc00);
      i += 6;
    }
    append_utf8(out, point);
  }
  return out;
}

bool quote(std::string& out, std::string_view text) {
  if (!is_utf8(text)) return false;
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') {
      out += c;
    } else if (const auto known = escape_means.find(c); known != std::string_view::npos) {
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
