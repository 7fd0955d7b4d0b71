// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <ninjaone/sandbox.hpp>
#include <string>
#include <vector>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// The one webhook of the API client, and what it sent so far.
struct Webhook {
  bool active = false;
  std::string url{};
  std::map<std::string, std::vector<std::string>>
      activities{};                   // by type: status codes or "*"; empty: everything
  std::vector<std::string> events{};  // the short form; empty: the long one
  std::vector<std::string> expand{};
  Headers headers{};
  std::vector<std::int64_t> organizations{};  // empty: all
  int failures = 0;                           // in a row

  std::vector<Delivery> deliveries{};
  std::size_t handed_out = 0;  // how many of them a sender took

  [[nodiscard]] bool wants(const Activity& activity) const;
};

struct State;
// Queues the delivery of an activity, when the webhook wants it.
void deliver(State& state, const Activity& activity);
// Ends the webhook after too many failures.
void count_delivery(State& state, bool accepted);

}  // namespace ninjaone::sandbox
