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
#include "pipeline/retry.hpp"

namespace ninjaone::pipeline {

// What one attempt came to: an answer, or the transport's error.
struct AttemptResult {
  Response response{};
  std::optional<Error> error{};
  Hints hints{};
  Concern concern = Concern::other;  // of an API call's refusal
  bool attempt_limit =
      false;  // the time it had was one attempt's share, not all that the call had left
  std::chrono::steady_clock::time_point begun{};
  std::chrono::nanoseconds elapsed{};

  [[nodiscard]] const Wire& wire() const { return error ? error->info().wire : response.wire; }
  [[nodiscard]] Failure failure() const;
};

// What one attempt may have of its call.
struct AttemptBudget {
  int attempt = 1;                // its number
  int copies = 1;                 // of the request that may still leave
  std::size_t max_bytes = 0;      // of the answer; 0: the transport's own limit
  std::vector<Secret> secrets{};  // an answer might repeat them; only where somebody listens
  bool whole_time = false;        // no limit for one attempt: it has all that the call has left
};

// Counts the attempts of one request: an API call, or a token request at one path. Each of the two
// has its own loop, because what happens between two attempts differs (a turn, a new token, the
// retry budget; the time that a refresh token needs). What they share is here: which attempt is
// next, how many copies of the request may still be sent, and what decide() has to know.
//
// A copy that the HTTP library sends by itself counts as an attempt. A replay, which is an attempt
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

// How a request is named in the log.
struct Label {
  std::string_view what{}, method{}, path{};
};

// Sends one request, measures it and tells the log.
class Sender {
 public:
  Sender(Transport& transport, Clock& clock, Counters& counters, Log& log,
         std::chrono::milliseconds attempt_timeout)
      : transport_(&transport),
        clock_(&clock),
        counters_(&counters),
        log_(&log),
        attempt_timeout_(saturated<std::chrono::nanoseconds>(attempt_timeout)) {}

  // Errors of the transport become part of the AttemptResult; whatever else it throws passes
  // through.
  [[nodiscard]] AttemptResult send(const Request& request, const Deadline& deadline,
                                   const Label& label, const AttemptBudget& budget) const;
  // Tells the log that another attempt follows, and counts it.
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
