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

#include "base/deadline.hpp"
#include "base/duration.hpp"
#include "base/random.hpp"
#include "pipeline/error_mapper.hpp"
#include "pipeline/hints.hpp"
#include "pipeline/log.hpp"
#include "pipeline/observing.hpp"
#include "pipeline/retry.hpp"

namespace ninjaone::pipeline {

// The result of one attempt: a response, or the transport's error.
struct AttemptResult {
  Response response{};
  std::optional<Error> error{};
  Hints hints{};
  Concern concern = Concern::other;  // of an error response to an API call
  bool attempt_limit = false;        // its time limit was shorter than the time left for the call
  std::chrono::steady_clock::time_point started{};
  std::chrono::nanoseconds elapsed{};

  [[nodiscard]] const Wire& wire() const { return error ? error->info().wire : response.wire; }
  [[nodiscard]] Failure failure() const;
};

// The limits of one attempt, and what its log needs.
struct AttemptBudget {
  int attempt = 1;            // the number of the attempt
  int copies = 1;             // how many copies of the request may still be sent
  std::size_t max_bytes = 0;  // of the response; 0: the transport's own limit
  // A response can repeat these secrets, and the log must not show them. Only needed if there is a
  // log.
  std::vector<Secret> secrets{};
  bool whole_time = false;  // true: the attempt may take all the time that is left for the call
};

// Counts the attempts of one request: of an API call, or of a token request at one path. Core and
// TokenRequester each have their own loop, because the steps between two attempts differ: an API
// call needs a turn, a token and a permit of the retry budget; a token request must keep enough
// time to spend a refresh token. Both loops take the same numbers from this struct: the limits of
// the next attempt, and the situation that decide() judges.
//
// A copy that the HTTP library sends by itself counts as an attempt. A replay, which is the attempt
// with a new token after a 401, does not count towards `max`.
struct AttemptCount {
  int max = 4;
  int sent = 0;     // attempts so far, replays included
  int replays = 0;  // of these

  [[nodiscard]] AttemptBudget next() const {
    return {sent + 1, max + replays - sent, 0, {}, false};
  }
  void add(const Wire& wire) noexcept;
  // The situation after a failed attempt.
  [[nodiscard]] Situation situation(Effect effect, const Deadline& deadline, Random& random) const;
};

// The name of a request in the log.
struct Label {
  std::string_view what{}, method{}, path{};
};

// Sends a request once, counts and logs it. It does not retry.
class Sender {
 public:
  Sender(Transport& transport, Clock& clock, Counters& counters, Log& log,
         std::chrono::milliseconds attempt_timeout)
      : transport_(&transport),
        clock_(&clock),
        counters_(&counters),
        log_(&log),
        attempt_timeout_(saturated<std::chrono::nanoseconds>(attempt_timeout)) {}

  // An Error of the transport becomes part of the AttemptResult. Other exceptions pass through.
  // `observation`: of the call, or null.
  [[nodiscard]] AttemptResult send(const Request& request, const Deadline& deadline,
                                   const Label& label, const AttemptBudget& budget,
                                   CallObservation* observation) const;
  // Logs and counts a retry.
  void log_retry(const Label& label, int attempt, const Decision& next,
                 std::string_view reason) const;

 private:
  void note_hints(AttemptResult& result) const;
  void log_result(const AttemptResult& result, const Label& label,
                  const AttemptBudget& budget) const;

  Transport* transport_;
  Clock* clock_;
  Counters* counters_;
  Log* log_;
  std::chrono::nanoseconds attempt_timeout_;
};

}  // namespace ninjaone::pipeline
