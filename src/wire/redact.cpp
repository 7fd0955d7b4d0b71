// SPDX-License-Identifier: MIT
#include "wire/redact.hpp"

#include "base/wipe.hpp"
#include "wire/json_text.hpp"
#include "wire/url.hpp"

namespace ninjaone::wire {

namespace {

constexpr std::string_view mark = "[redacted]";
constexpr std::string_view hex = "0123456789abcdef";

void replace_all(std::string& text, std::string_view what) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + mark.size())) text.replace(at, what.size(), mark);
}

// What JSON makes of quotes, backslashes and slashes in a string.
std::string json_spelling(std::string_view text, bool slashes) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || (slashes && c == '/')) out += '\\';
    out += c;
  }
  return out;
}

// JSON text in which whatever can be written plainly is: \u002b is +, and a secret cannot hide behind it.
std::string plainly(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int unit = text.substr(i, 2) == "\\u" ? hex4(text.substr(i + 2)) : -1;
    if (unit >= 0x20 && unit < 0x7f) {
      if (unit == '"' || unit == '\\') out += '\\';
      out += static_cast<char>(unit);
      i += 5;
      continue;
    }
    out += text[i];
    if (text[i] == '\\' && i + 1 < text.size()) out += text[++i];
  }
  return out;
}

}  // namespace

std::string redacted(std::string_view text, const std::vector<Secret>& secrets) {
  std::string out = plainly(text);
  for (const Secret& secret : secrets) {
    const std::string_view plain = secret.reveal();
    if (plain.size() < 4) continue;
    replace_all(out, plain);
    for (std::string spelling : {json_spelling(plain, false), json_spelling(plain, true), percent_encoded(plain)}) {
      if (spelling != plain) replace_all(out, spelling);
      wipe(spelling);
    }
  }
  return out;
}

std::string printable(std::string_view text, std::size_t most) {
  const bool utf8 = is_utf8(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (out.size() >= most && (!utf8 || (byte & 0xc0U) != 0x80U)) return out + "...";
    // U+0080 to U+009F are controls, too.
    const bool c1 = byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    const bool c1_tail = i > 0 && static_cast<unsigned char>(text[i - 1]) == 0xc2 && byte < 0xa0;
    if (byte < 0x20 || byte == 0x7f || c1 || c1_tail || (byte >= 0x80 && !utf8)) {
      out += {'\\', 'x', hex[byte >> 4U], hex[byte & 15U]};
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace ninjaone::wire
