// SPDX-License-Identifier: MIT
#include "auth/secret_digest.hpp"

#include <algorithm>
#include <array>

#include "base/sha256.hpp"
#include "base/wipe.hpp"

namespace ninjaone::auth {

namespace {

constexpr std::size_t block_size = 64;

// The hash of the key, XORed with `mask`, followed by `text`.
Sha256::Digest keyed(std::string_view key, char mask, std::string_view text) {
  std::string message(block_size, mask);
  message.reserve(block_size + text.size());
  const ScopedWipe wipe_message(message);
  for (std::size_t i = 0; i < key.size(); ++i) message[i] = static_cast<char>(key[i] ^ mask);
  message += text;
  return Sha256::of(message);
}

template <class Bytes>
std::string_view text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string secret_digest(const Secret& secret, std::string_view text) {
  if (secret.empty()) return {};
  std::string_view key = secret.reveal();
  Sha256::Digest shortened{};
  if (key.size() > block_size) {
    shortened = Sha256::of(key);
    key = text_of(shortened);
  }
  const Sha256::Digest inner = keyed(key, 0x36, text);
  return base64url(keyed(key, 0x5c, text_of(inner))).substr(0, 22);
}

}  // namespace ninjaone::auth
