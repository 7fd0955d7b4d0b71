// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ostream>
#include <vector>

#include "support/fault_server.hpp"

namespace ninjaone::sockets {

// A server that answers wrongly, and what comes of it.
struct WireFault {
  const char* name;
  Script script;
  const char* reason;
  int reads;  // requests of a GET; a POST always leaves once
  ErrorKind kind = ErrorKind::transport;
  Outcome write = Outcome::unknown;  // what became of the POST
};

inline void PrintTo(const WireFault& fault, std::ostream* out) { *out << fault.name; }

[[nodiscard]] const std::vector<WireFault>& wire_faults();

}  // namespace ninjaone::sockets
