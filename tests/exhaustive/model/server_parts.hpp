// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <string>

#include "exhaustive/model/dice.hpp"
#include "support/fault_server.hpp"

// What the servers of the random tests do besides their responses.
namespace ninjaone::model {

// The number after `"name":` or `name=`; -1 if the text has neither.
[[nodiscard]] inline long long number_in(const std::string& text, const std::string& name) {
  for (const std::string& before : {"\"" + name + "\":", name + "="}) {
    const auto at = text.find(before);
    if (at != std::string::npos)
      return std::strtoll(text.c_str() + at + before.size(), nullptr, 10);
  }
  return -1;
}

// Ends the connection before the server has read all of the next request: before its first byte or
// in its middle, by FIN or by RST.
inline void break_off(sockets::Peer& peer, Dice& dice) {
  if (dice.chance(50)) (void)peer.read_some(1 + dice.below(300));
  if (dice.chance(50)) peer.reset();
}

}  // namespace ninjaone::model
