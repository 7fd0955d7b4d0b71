// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"

// Decodes the forms in which a server or a gateway may write a character: percent encoding, HTML
// entities and JSON escapes. In a header, because several libraries need it.
namespace ninjaone::spelling {

struct Entity {
  std::string_view name;
  char character;
};
constexpr std::array<Entity, 40> entities{
    {{"amp", '&'},    {"lt", '<'},     {"gt", '>'},     {"quot", '"'},   {"apos", '\''},
     {"nbsp", ' '},   {"plus", '+'},   {"equals", '='}, {"sol", '/'},    {"bsol", '\\'},
     {"period", '.'}, {"comma", ','},  {"colon", ':'},  {"semi", ';'},   {"lowbar", '_'},
     {"hyphen", '-'}, {"dash", '-'},   {"num", '#'},    {"percnt", '%'}, {"excl", '!'},
     {"quest", '?'},  {"lpar", '('},   {"rpar", ')'},   {"ast", '*'},    {"midast", '*'},
     {"commat", '@'}, {"lsqb", '['},   {"lbrack", '['}, {"rsqb", ']'},   {"rbrack", ']'},
     {"lcub", '{'},   {"lbrace", '{'}, {"rcub", '}'},   {"rbrace", '}'}, {"vert", '|'},
     {"verbar", '|'}, {"hat", '^'},    {"grave", '`'},  {"dollar", '$'}, {"tilde", '~'}}};

// Every byte in lower case, and + as a space, which it is in an encoded form.
constexpr std::array<unsigned char, 256> make_folds() {
  std::array<unsigned char, 256> folds{};
  for (std::size_t i = 0; i < folds.size(); ++i) {
    folds[i] = static_cast<unsigned char>(i == '+' ? ' ' : to_lower(static_cast<char>(i)));
  }
  return folds;
}
inline constexpr std::array<unsigned char, 256> folds = make_folds();

// Each of these functions decodes one encoded character at the start of `text`. It writes the
// character to `to`, moves `to` behind it and returns the length of the encoded form; 0 if `text`
// does not start with one. The character is never longer than its encoded form.

// Decodes %41 and %u0041.
inline std::size_t percent(std::string_view text, char*& to) noexcept {
  if (text.size() < 3) return 0;
  const int byte = hex_number(text.substr(1), 2);
  if (byte >= 0) {
    *to++ = static_cast<char>(byte);
    return 3;
  }
  const int unit = text[1] == 'u' || text[1] == 'U' ? hex_number(text.substr(2), 4) : -1;
  if (unit < 0) return 0;
  put_utf8(to, unit);
  return 6;
}

// Decodes a backslash and u0041, also two of them that are a pair of surrogates.
inline std::size_t unicode_escape(std::string_view text, char*& to) noexcept {
  const int unit = hex_number(text.substr(2), 4);
  if (unit < 0) return 0;
  const bool paired = unit >= 0xd800 && unit < 0xdc00 && text.size() >= 12 && text[6] == '\\' &&
                      (text[7] == 'u' || text[7] == 'U');
  const int low = paired ? hex_number(text.substr(8), 4) : -1;
  const bool pair = low >= 0xdc00 && low <= 0xdfff;
  put_utf8(to, pair ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : unit);
  return pair ? 12 : 6;
}

// Decodes a backslash and u0041, x41, or one letter of the list below.
inline std::size_t escape(std::string_view text, char*& to) noexcept {
  constexpr std::string_view letters = "bfnrt\"'\\/", characters = "\b\f\n\r\t\"'\\/";
  if (text.size() < 2) return 0;
  if (text[1] == 'u' || text[1] == 'U') return unicode_escape(text, to);
  if (text[1] == 'x' || text[1] == 'X') {
    const int byte = hex_number(text.substr(2), 2);
    if (byte < 0) return 0;
    *to++ = static_cast<char>(byte);
    return 4;
  }
  const auto letter = letters.find(text[1]);
  if (letter == std::string_view::npos) return 0;
  *to++ = characters[letter];
  return 2;
}

// Decodes &#65; and &#x41;. The semicolon may be missing.
inline std::size_t numeric_entity(std::string_view text, char*& to) noexcept {
  constexpr int end = 0x110000;
  const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t from = hexadecimal ? 3 : 2;
  std::size_t at = from;
  int code = 0;
  for (; at < text.size() && code < end; ++at) {
    const int digit = hex_value(text[at]);
    if (digit < 0 || (!hexadecimal && digit > 9)) break;
    code = code * (hexadecimal ? 16 : 10) + digit;
  }
  if (at == from || code >= end) return 0;
  put_utf8(to, code);
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

// Decodes the same and the names of the table: &amp;.
inline std::size_t entity(std::string_view text, char*& to) noexcept {
  if (text.substr(0, 2) == "&#") return numeric_entity(text, to);
  const auto end = text.substr(0, 9).find(';');
  if (end == std::string_view::npos) return 0;
  for (const Entity& known : entities) {
    if (!equals_ignoring_case(known.name, text.substr(1, end - 1))) continue;
    *to++ = known.character;
    return end + 1;
  }
  return 0;
}

// Returns false if `text` contains no encoded character. This is a fast test, and most texts
// contain none.
inline bool may_decode(std::string_view text) noexcept {
  return text.find('%') != std::string_view::npos || text.find('&') != std::string_view::npos ||
         text.find('\\') != std::string_view::npos;
}

// Decodes every encoded character of `text` into `out`, once: the result is not decoded again.
// Returns false and leaves `out` empty if there was none.
inline bool decode(std::string_view text, std::string& out) {
  out.resize(text.size());
  char* to = out.data();
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t length = 0;
    if (c == '%') length = percent(text.substr(at), to);
    if (c == '&') length = entity(text.substr(at), to);
    if (c == '\\') length = escape(text.substr(at), to);
    if (length == 0) *to++ = c;
    found = found || length > 0;
    at += length > 0 ? length : 1;
  }
  out.resize(found ? static_cast<std::size_t>(to - out.data()) : 0);
  return found;
}

}  // namespace ninjaone::spelling
