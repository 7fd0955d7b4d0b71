// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace ninjaone {

// A secret that the image of the program does not contain: it is computed at each call. Each number
// gives another secret.
inline std::string hidden_secret(int number) {
  std::string text;
  text.reserve(48);  // without it, growing would leave copies in freed memory
  auto state = static_cast<std::uint32_t>(number);
  while (text.size() < 48) {
    state = state * 1'103'515'245U + 12'345U;
    text.push_back(static_cast<char>('a' + (state >> 16U) % 26));
  }
  return text;
}
constexpr int hidden_client_secret = 1, hidden_access_token = 2, hidden_refresh_token = 3;

}  // namespace ninjaone
