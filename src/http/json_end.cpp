// SPDX-License-Identifier: MIT
#include "http/json_end.hpp"

#include <cstddef>
#include <cstdint>

#include "base/ascii.hpp"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ninjaone::http {

namespace {

// Counts brackets outside of strings.
//
// Every page of a listing is read by this class, so with SSE2 it reads blocks of 64 bytes: each
// property of the bytes becomes one 64-bit number, in which bit n belongs to byte n. The state
// between two blocks, or a block and a byte, is the depth, whether a string is open, and whether
// the last byte was a backslash that escapes the next one.
class Brackets {
 public:
  void read_byte(char c) noexcept {
    if (escaped_) {
      escaped_ = false;
    } else if (quoted_) {
      escaped_ = c == '\\';
      quoted_ = c != '"';
    } else {
      quoted_ = c == '"';
      depth_ += (c == '{' || c == '[' ? 1 : 0) - (c == '}' || c == ']' ? 1 : 0);
    }
  }
  [[nodiscard]] bool is_open() const noexcept { return quoted_ || depth_ > 0; }

#ifdef __SSE2__
  static constexpr std::size_t block_size = 64;
  void read_block(const char* bytes) noexcept {
    std::uint64_t quotes = 0, opening = 0, closing = 0, escapes = 0;
    for (int i = 0; i < 4; ++i) {
      const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
      const __m128i folded =
          _mm_or_si128(text, _mm_set1_epi8(0x20));  // [ becomes { and ] becomes }
      quotes |= equal(text, '"') << (16 * i);
      escapes |= equal(text, '\\') << (16 * i);
      opening |= equal(folded, '{') << (16 * i);
      closing |= equal(folded, '}') << (16 * i);
    }
    quotes &= ~escaped_of(escapes);
    // Each bit becomes the parity of the quotes up to this bit: 1 means inside a string.
    std::uint64_t inside = quotes;
    inside ^= inside << 1U;
    inside ^= inside << 2U;
    inside ^= inside << 4U;
    inside ^= inside << 8U;
    inside ^= inside << 16U;
    inside ^= inside << 32U;
    if (quoted_) inside = ~inside;
    opening &= ~inside;
    closing &= ~inside;
    // There are few brackets. Without an instruction that counts bits, these loops are fast.
    for (; opening != 0; opening &= opening - 1) ++depth_;
    for (; closing != 0; closing &= closing - 1) --depth_;
    quoted_ = inside >> 63U != 0;
  }
#endif

 private:
#ifdef __SSE2__
  // Returns the bytes that a backslash escapes: those behind an odd number of backslashes, because
  // two backslashes are one escaped backslash. The carry of an addition moves runs of backslashes
  // that start at an odd bit, so that all runs start at an even bit. In such a run every second bit
  // escapes the next byte.
  std::uint64_t escaped_of(std::uint64_t backslashes) noexcept {
    const std::uint64_t before = escaped_ ? 1 : 0, even = 0x5555555555555555;
    if (backslashes == 0) {
      escaped_ = false;
      return before;
    }
    backslashes &= ~before;
    const std::uint64_t follows = backslashes << 1U | before;
    const std::uint64_t odd_starts = backslashes & ~even & ~follows;
    const std::uint64_t sum = odd_starts + backslashes;
    escaped_ = sum < backslashes;
    return (even ^ (sum << 1U)) & follows;
  }
  static std::uint64_t equal(__m128i text, char c) noexcept {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, _mm_set1_epi8(c))));
  }
#endif

  std::int64_t depth_ = 0;
  bool quoted_ = false, escaped_ = false;
};

}  // namespace

JsonEnd json_end(std::string_view text) noexcept {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
  const auto begin = text.find_first_not_of(white_space);
  if (begin == std::string_view::npos ||
      std::string_view("{[\"").find(text[begin]) == std::string_view::npos)
    return JsonEnd::none;
  text.remove_prefix(begin);
  Brackets brackets;
#ifdef __SSE2__
  for (; text.size() >= Brackets::block_size; text.remove_prefix(Brackets::block_size))
    brackets.read_block(text.data());
#endif
  for (const char c : text) brackets.read_byte(c);
  return brackets.is_open() ? JsonEnd::open : JsonEnd::closed;
}

}  // namespace ninjaone::http
