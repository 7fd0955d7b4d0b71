// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <ninjaone/error.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "support/fault_server.hpp"

namespace ninjaone::sockets {

// The error that a client throws when every response to a call has this fault. A client that
// allows responses of 2 MiB and has the default retries is assumed.
struct ExpectedError {
  const char* reason;
  int get_requests;  // how often a GET is sent; a POST is always sent once
  ErrorKind kind = ErrorKind::transport;
  Outcome post_outcome = Outcome::unknown;
};

// Whether a server that responds like this has executed a write. `either`: the response
// does not show which.
enum class Execution { done, rejected, either };

// What the caller of an unsafe write may learn: a set of bits, because the timing of the network
// can decide between two of them.
namespace outcome_bit {
constexpr unsigned success = 1, unknown = 2, not_applied = 4, applied = 8;
// The client may send the write again, and the connection of the second attempt may break.
constexpr unsigned retried = 16;
}  // namespace outcome_bit

struct WriteResult {
  Execution execution;
  unsigned allowed;  // the union of the outcome bits that are correct
};

// One wrong way to respond to a request.
struct WireFault {
  // Sends the response on a connection whose request was read. `body` is the body of the correct
  // response. Returns false if the connection must be closed.
  using Respond = std::function<bool(Peer& peer, const std::string& body)>;

  const char* name;  // letters and digits: it is also the name of a test
  Respond respond;
  // For the tests in which each response to a call has the fault. Without it they leave the row
  // out.
  std::optional<ExpectedError> error{};
  // For the tests that draw a row for each request at random. Without it they leave the row out.
  std::optional<WriteResult> write{};
};

inline void PrintTo(const WireFault& fault, std::ostream* out) { *out << fault.name; }

// The rows with `error`, and the rows with `write`. The random tests draw a row by its index, so
// another order or number of rows with `write` gives other histories for the same seed.
[[nodiscard]] std::vector<WireFault> faults_with_error();
[[nodiscard]] std::vector<WireFault> faults_with_write();

// Reads one request, responds with the fault and returns, which closes the connection. The body of
// the correct response contains a canary.
void respond_once(Peer& peer, const WireFault& fault);

}  // namespace ninjaone::sockets
