// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "exhaustive/model/dice.hpp"
#include "support/fault_server.hpp"

namespace ninjaone::model {

// What the caller of an unsafe write may be told; several where the network decides.
namespace told {
constexpr unsigned well = 1, unknown = 2, not_applied = 4, applied = 8, again = 16;
}

// Whether a server that answers like that has done a write: what it said is the truth, where it
// said something.
enum class Work { done, refused, either };

// One way to answer a request, on a connection that has read it. `body` is what the right answer
// would be.
struct WireFault {
  const char* name;
  Work work;
  unsigned told;
  bool (*answer)(sockets::Peer& peer, const std::string& body);  // false: the connection is over
};

[[nodiscard]] std::size_t wire_faults() noexcept;
[[nodiscard]] const WireFault& wire_fault(std::size_t index) noexcept;
// The right answer.
bool answer_well(sockets::Peer& peer, const std::string& body);

// Ends the connection before the next request has been read whole: at once, or in its middle. By
// FIN or by RST.
void break_off(sockets::Peer& peer, Dice& dice);

// The number after `"name":` or `name=`; -1 if there is none.
[[nodiscard]] long long number_in(const std::string& text, const std::string& name);

}  // namespace ninjaone::model
