// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <ninjaone/sandbox.hpp>
#include <string>
#include <vector>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// The webhook of the API client (it has one), and its deliveries.
struct Webhook {
  bool active = false;
  std::string url{};
  std::map<std::string, std::vector<std::string>>
      activities{};                   // type to status codes or "*"; empty: all activities
  std::vector<std::string> events{};  // of the short form; empty: `activities` decides
  std::vector<std::string> expand{};
  Headers headers{};
  std::vector<std::int64_t> organizations{};  // empty: all
  int failures = 0;                           // failed deliveries in a row

  std::vector<Delivery> deliveries{};
  std::size_t passed = 0;  // the number of deliveries that were passed to a sender

  [[nodiscard]] bool selects(const Activity& activity) const;
};

struct State;
// Queues the delivery of an activity, if the webhook selects it.
void deliver(State& state, const Activity& activity);
// Counts a delivery. Switches the webhook off after too many failed ones.
void count_delivery(State& state, bool accepted);

}  // namespace ninjaone::sandbox
