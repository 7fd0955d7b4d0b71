// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/checkpoint.hpp>
#include <string>

namespace ninjaone {

// Access to the members of a Checkpoint for PageWalk. checkpoint.cpp explains them.
struct CheckpointAccess {
  static std::string& family(Checkpoint& c) { return c.family_; }
  static std::string& position(Checkpoint& c) { return c.position_; }
  static const std::string& position(const Checkpoint& c) { return c.position_; }
  static std::uint64_t& filter(Checkpoint& c) { return c.filter_; }
  static std::uint64_t filter(const Checkpoint& c) { return c.filter_; }
  static std::uint64_t& delivered(Checkpoint& c) { return c.delivered_; }
  static std::uint64_t& skip(Checkpoint& c) { return c.skip_; }
  static bool& without_origin(Checkpoint& c) { return c.without_origin_; }
};

}  // namespace ninjaone
