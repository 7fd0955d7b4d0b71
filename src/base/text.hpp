// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ninjaone {

// Whether the text is UTF-8 (RFC 3629): overlong forms, surrogates and code points above U+10FFFF
// are not.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

// Writes a code point (0 to 0x10ffff, not checked) as UTF-8 to `to`, one to four bytes, and moves
// `to` behind them. Inline, because several libraries need it.
inline void put_utf8(char*& to, int code) noexcept {
  const auto put = [&](int value) { *to++ = static_cast<char>(value); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xc0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
  }
  put(0x80 | (code & 0x3f));
}

// Returns a text that can be shown in a terminal and a log: control characters, and every byte
// above 0x7f of a text that is not UTF-8, are written as \xNN. If the result gets longer than
// `max_size` bytes, it is cut at the end of the character that reaches this size, and "..." is
// appended.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max_size);

}  // namespace ninjaone
