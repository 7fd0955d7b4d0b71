// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace ninjaone {

// A secret that stands nowhere in the image of a program: it is reckoned when it is wanted. Each number gives another one.
inline std::string canary(int number) {
  std::string text;
  text.reserve(48);  // no copy is left behind as it grows
  auto state = static_cast<std::uint32_t>(number);
  while (text.size() < 48) {
    state = state * 1'103'515'245U + 12'345U;
    text.push_back(static_cast<char>('a' + (state >> 16U) % 26));
  }
  return text;
}
constexpr int client_secret_canary = 1, access_token_canary = 2, refresh_token_canary = 3;

}  // namespace ninjaone
