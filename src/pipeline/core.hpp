// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <memory>
#include <ninjaone/call_options.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/options.hpp>
#include <ninjaone/stats.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/random.hpp"
#include "http/process_owned.hpp"
#include "json/codec.hpp"
#include "pipeline/attempt.hpp"
#include "pipeline/call_state.hpp"
#include "pipeline/counters.hpp"
#include "pipeline/log.hpp"
#include "pipeline/observing.hpp"
#include "pipeline/operation.hpp"
#include "pipeline/rate_limiter.hpp"
#include "pipeline/retry_budget.hpp"
#include "pipeline/token_cache.hpp"
#include "pipeline/token_requester.hpp"

namespace ninjaone::pipeline {

// One call before it is sent.
struct Call {
  std::string_view operation{};  // for the write gate
  Method method = Method::get;
  Effect effect = Effect::safe;
  std::string path{};   // encoded, without host and prefix: /device/42
  std::string shown{};  // the path in errors and logs: /v2/device/{id}
  Query query{};
  std::string body{};
  std::string_view content_type{};  // "": no body
  std::string_view accept = "application/json";
  std::vector<Secret> secrets{};  // in the body: an error response can repeat them
  bool redirects = false;         // a 3xx with a Location is a success
  // A POST that changes nothing, by its row in the table of the operations: the write gate does not
  // judge it. CallOptions::effect has no influence on it.
  bool only_reads = false;
  // Of the listing that the call reads a page of; 0: none. The observer captured its context where
  // the listing was made.
  std::uint64_t listing = 0;
  std::shared_ptr<void> context{};
};

// The complete response of a call that succeeded.
struct CallResult {
  Response response{};
  CallState state{};
  std::shared_ptr<const Secret> token{};  // the token of the request
};

// The part of a client that all its copies share: options, transport, limits, token, counters.
// Any thread may use it.
//
// perform() runs one call as a loop over attempts. Each attempt waits for a turn of the RateLimiter
// and for a token, sends, and gives the turn back, so that a call that waits for a retry holds no
// turn. A usable response ends the loop. A response 401 rejects the token in the TokenCache and
// repeats the request once with a new token; this replay needs no delay and no permit. Every other
// failure goes to decide(). A retry also needs a permit of the RetryBudget. A response 429 pauses
// all calls of the client, whether or not its own call is retried.
//
// CallState collects the outcome of all attempts. Invariant: an attempt with an unknown outcome is
// never forgotten, so that the error of a write reports that the server may have executed it.
class Core {
 public:
  // Sends nothing. Throws ConfigurationError.
  explicit Core(ClientOptions options);

  // Runs a call: write gate, turn, token, attempts. Every error that it throws has an outcome.
  [[nodiscard]] CallResult perform(const Call& call, const CallOptions& options);
  // Gets a token if the client has none.
  TokenCache::Status authenticate(const CallOptions& options);

  // Decodes the response as a T. Throws ProtocolError if it is not one.
  template <class T>
  [[nodiscard]] T read(CallResult call, std::string_view root) {
    T result{};
    decode(call, root, [&](std::string body, json::Reading& reading) {
      json::decode_into(std::move(body), reading, json::read_into<T>(), &result);
    });
    return result;
  }
  // Decodes a page of rows. Throws ProtocolError.
  [[nodiscard]] json::DecodedRows read_page(CallResult call, std::string_view root,
                                            json::MakeRows make, int page_size);
  // The ids of a page whose rows can be decoded later. Empty: decode the page now.
  [[nodiscard]] std::vector<std::int64_t> skim_page(CallResult& call, std::string_view root);

  [[nodiscard]] Stats stats() const { return counters_.snapshot(); }
  [[nodiscard]] Rate rate() const { return counters_.rate(); }
  [[nodiscard]] int max_in_flight() const noexcept { return options_.rate_limit.max_in_flight; }
  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
  [[nodiscard]] Log& log() noexcept { return log_; }
  [[nodiscard]] Observing& observing() noexcept { return observing_; }

 private:
  [[nodiscard]] CallResult run(const Call& call, const CallOptions& options,
                               CallObservation* observation);
  void decode(CallResult& call, std::string_view root,
              FunctionRef<void(std::string body, json::Reading& reading)> decode);
  [[noreturn]] void fail_decoding(const CallResult& call, std::size_t bytes, ErrorInfo info) const;

  struct NextStep : Decision {
    std::optional<RetryBudget::Permit> permit{};  // of a retry
  };
  struct TurnAndToken {
    RateLimiter::Turn turn;
    TokenCache::Lease lease;
  };
  [[nodiscard]] Deadline make_deadline(const CallOptions& options) const;
  void check_write_gate(const Call& call, const CallState& state) const;
  [[nodiscard]] Request make_request(const Call& call, const CallOptions& options,
                                     Effect effect) const;
  [[nodiscard]] TurnAndToken wait_for_turn_and_token(const Deadline& deadline);
  [[nodiscard]] AttemptResult attempt(Request& request, const Call& call,
                                      const TokenCache::Lease& lease, const Deadline& deadline,
                                      CallState& state);
  [[nodiscard]] bool may_replay(const AttemptResult& result, const TokenCache::Lease& lease,
                                CallState& state);
  [[nodiscard]] NextStep next_step(const AttemptResult& result, const Deadline& deadline,
                                   CallState& state);
  void pause_all_calls(const AttemptResult& result, const Situation& now, const CallState& state);
  void wait_for_retry(const AttemptResult& result, NextStep& next, const Deadline& deadline,
                      const CallState& state);
  // The secrets that must not be in an error or a log, although a response may repeat them.
  [[nodiscard]] std::vector<Secret> secrets_of(const CallState& state,
                                               const std::vector<Secret>& more) const;
  [[nodiscard]] std::vector<Secret> secrets_of(const CallResult& call) const;
  [[nodiscard]] ErrorInfo explain(const AttemptResult& result, const Call& call,
                                  const CallState& state) const;

  const ClientOptions options_;
  const std::string origin_, user_agent_;
  const std::shared_ptr<Clock> clock_;
  const std::shared_ptr<Transport> transport_;
  Counters counters_{};
  Random random_{};
  Log log_;
  Observing observing_;
  Sender sender_;
  // Each process has its own: in a child of fork(), the requests in flight of the parent never end,
  // and the threads that waited for a retry do not exist.
  http::PerProcess<RetryBudget> budget_;
  http::PerProcess<RateLimiter> limiter_;
  TokenRequester requester_;
  TokenCache tokens_;
};

}  // namespace ninjaone::pipeline

namespace ninjaone::detail {

// The name that the installed headers declare.
class Core final : public pipeline::Core {
 public:
  using pipeline::Core::Core;
};

}  // namespace ninjaone::detail
