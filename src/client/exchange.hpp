// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/error.hpp>
#include <ninjaone/options.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/duration.hpp"
#include "call/deadline.hpp"
#include "call/retry.hpp"
#include "client/journal.hpp"
#include "wire/error_mapper.hpp"
#include "wire/hints.hpp"

namespace ninjaone::detail {

// What one attempt came to: an answer, or the transport's error.
struct Exchange {
  Response response{};
  std::optional<Error> error{};
  wire::Hints hints{};
  wire::Concern concern = wire::Concern::other;  // of an API call's refusal
  bool attempt_limit = false;                    // the time it had was one attempt's share, not all that the call had left
  std::chrono::steady_clock::time_point begun{};
  std::chrono::nanoseconds elapsed{};

  [[nodiscard]] const Wire& wire() const { return error ? error->info().wire : response.wire; }
  [[nodiscard]] call::Failure failure() const;
};

// What one attempt may have of its call.
struct Share {
  int attempt = 1;                // its number
  int copies = 1;                 // of the request that may still leave
  std::size_t most_bytes = 0;     // of the answer; 0: the transport's own limit
  std::vector<Secret> secrets{};  // an answer might repeat them; only where somebody listens
  bool whole_time = false;        // no limit for one attempt: it has all that the call has left
};

// How a request is named in the log.
struct Label {
  std::string_view what{}, method{}, path{};
};

// Sends one request, measures it and tells the log.
class Sender {
 public:
  Sender(Transport& transport, Clock& clock, call::Meter& meter, Journal& journal, std::chrono::milliseconds attempt_timeout)
      : transport_(&transport),
        clock_(&clock),
        meter_(&meter),
        journal_(&journal),
        attempt_timeout_(saturated<std::chrono::nanoseconds>(attempt_timeout)) {}

  // Errors of the transport become part of the Exchange; whatever else it throws passes through.
  [[nodiscard]] Exchange send(const Request& request, const call::Deadline& deadline, const Label& label, const Share& share) const;
  // Tells the log that another attempt follows, and counts it.
  void tell_retry(const Label& label, int attempt, const call::Decision& next, std::string_view reason) const;

 private:
  void note_hints(Exchange& exchange) const;
  void tell(const Exchange& exchange, const Label& label, const Share& share) const;

  Transport* transport_;
  Clock* clock_;
  call::Meter* meter_;
  Journal* journal_;
  std::chrono::nanoseconds attempt_timeout_;
};

}  // namespace ninjaone::detail
