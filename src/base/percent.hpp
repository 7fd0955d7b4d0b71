// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

// Percent encoding (RFC 3986, section 2.1). In a header, because several libraries need it.
//
// Code that reads only its own output, or that looks for secrets, does not use percent_decode():
// Checkpoint and SeenEvents reject a text that they did not write, and base/spelling.hpp also
// decodes %u0041.
namespace ninjaone {

// What a + in an encoded text is: itself, as in a path, or a space, as in a form and in the query
// of a web page.
enum class Plus { plus, space };

// Replaces every % that two hexadecimal digits follow. Rejects nothing: any other % stays as it is.
// The result is not decoded again and need not be UTF-8.
[[nodiscard]] inline std::string percent_decode(std::string_view text, Plus plus = Plus::plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = text[i] == '%' ? hex_number(text.substr(i + 1), 2) : -1;
    if (byte >= 0) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i] == '+' && plus == Plus::space ? ' ' : text[i];
    }
  }
  return out;
}

// A byte that needs no encoding anywhere in a URL.
[[nodiscard]] constexpr bool is_unreserved(char c) noexcept {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// Appends the text with every byte that is not unreserved as %XX, in upper case. Makes no copy of
// the text elsewhere, because the text may be a secret.
inline void append_percent_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
}

[[nodiscard]] inline std::string percent_encode(std::string_view text) {
  std::string out;
  append_percent_encoded(out, text);
  return out;
}

}  // namespace ninjaone
