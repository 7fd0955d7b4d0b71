// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// SHA-256 (FIPS 180-4) and base64url (RFC 4648) for the names of files, for PKCE and for the
// sandbox. In a header, because several libraries need them.
namespace ninjaone {

class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  // The digest of the bytes of `text`.
  [[nodiscard]] static Digest of(std::string_view text) {
    Sha256 hash;
    std::string tail(text.substr(text.size() / 64 * 64));
    tail += '\x80';
    while (tail.size() % 64 != 56) tail += '\0';
    const std::uint64_t bits = std::uint64_t{text.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
      tail += static_cast<char>(bits >> static_cast<unsigned>(shift));
    for (std::size_t at = 0; at + 64 <= text.size(); at += 64) hash.add(text.substr(at, 64));
    for (std::size_t at = 0; at < tail.size(); at += 64)
      hash.add(std::string_view(tail).substr(at, 64));
    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
      digest[i] = static_cast<std::uint8_t>(hash.state_[i / 4] >> (24 - i % 4 * 8));
    return digest;
  }

 private:
  static std::uint32_t rotated(std::uint32_t x, unsigned by) { return x >> by | x << (32 - by); }

  void add(std::string_view block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i)
      w[i / 4] |= std::uint32_t{static_cast<unsigned char>(block[i])} << (24 - i % 4 * 8);
    for (std::size_t i = 16; i < 64; ++i) {
      const std::uint32_t a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3U) + w[i - 7] +
             (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10U);
    }
    std::array<std::uint32_t, 8> s = state_;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t first = s[7] +
                                  (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) +
                                  ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + w[i];
      const std::uint32_t second = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) +
                                   ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      s = {first + second, s[0], s[1], s[2], s[3] + first, s[4], s[5], s[6]};
    }
    for (std::size_t i = 0; i < 8; ++i) state_[i] += s[i];
  }

  static constexpr std::array<std::uint32_t, 64> constants{
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
      0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
      0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
      0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
      0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
      0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
      0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
      0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
      0xc67178f2};

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

// Returns the bytes in base64url without padding. The text can be part of a URL and of a file name.
template <class Bytes>
[[nodiscard]] std::string base64url(const Bytes& bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const auto byte : bytes) {
    held = (held << 8U | static_cast<std::uint8_t>(byte)) & 0xffffU;
    for (bits += 8; bits >= 6; bits -= 6) text += digits[held >> (bits - 6) & 63U];
  }
  if (bits > 0) text += digits[held << (6 - bits) & 63U];
  return text;
}

}  // namespace ninjaone
