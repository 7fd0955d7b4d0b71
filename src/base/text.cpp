// SPDX-License-Identifier: MIT
#include "base/text.hpp"

namespace ninjaone {

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xc2 && lead < 0xe0 ? 2
                               : lead >= 0xe0 && lead < 0xf0 ? 3
                               : lead >= 0xf0 && lead < 0xf5 ? 4
                                                             : 0;
    if (length == 0 || text.size() - i < length) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0U) != 0x80U) return false;
    }
    if (length > 2) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (lead == 0xe0 && next < 0xa0) return false;  // overlong form
      if (lead == 0xed && next > 0x9f) return false;  // surrogates
      if (lead == 0xf0 && next < 0x90) return false;  // overlong form
      if (lead == 0xf4 && next > 0x8f) return false;  // above U+10FFFF
    }
    i += length;
  }
  return true;
}

std::string printable(std::string_view text, std::size_t max_size) {
  const bool utf8 = is_utf8(text);
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (out.size() >= max_size && (!utf8 || (byte & 0xc0U) != 0x80U)) return out + "...";
    // U+0080 to U+009F are control characters as well: the byte 0xc2 and one below 0xa0.
    const bool c1_start =
        byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    const bool c1_end = i > 0 && static_cast<unsigned char>(text[i - 1]) == 0xc2 && byte < 0xa0;
    if (byte < 0x20 || byte == 0x7f || c1_start || c1_end || (byte >= 0x80 && !utf8)) {
      out += {'\\', 'x', hex[byte >> 4U], hex[byte & 15U]};
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace ninjaone
