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
  std::string shown{};  // as errors and logs show it: /v2/device/{id}
  Query query{};
  std::string body{};
  std::string_view content_type{};  // "": no body
  std::string_view accept = "application/json";
  std::vector<Secret> secrets{};  // in the body: a refusal might repeat them
  bool redirects = false;         // a 3xx with a Location is an answer
};

// A complete answer with a 2xx status.
struct Answer {
  Response response{};
  CallState state{};
  std::shared_ptr<const Secret> token{};  // it was asked with
};

// What every handle of a client shares: the pipeline and what it works with. Any thread.
class Core {
 public:
  // ConfigurationError, before any network.
  explicit Core(ClientOptions options);

  // What happens to every call: gate, turn, token, send, decide. Errors say what became of it.
  [[nodiscard]] Answer perform(const Call& call, const CallOptions& options);
  // Gets a token if there is none.
  TokenCache::Status authenticate(const CallOptions& options);

  // The answer as a T. ProtocolError: it cannot be one.
  template <class T>
  [[nodiscard]] T read(Answer answer, std::string_view root) {
    T result{};
    decode(answer, root, [&](std::string body, json::Reading& how) {
      json::decode_into(std::move(body), how, json::read_into<T>(), &result);
    });
    return result;
  }
  [[nodiscard]] json::DecodedRows read_page(Answer answer, std::string_view root,
                                            json::MakeRows make, int page_size);
  // The ids of a page whose rows can be read later, else none.
  [[nodiscard]] std::vector<std::int64_t> skim_page(Answer& answer, std::string_view root);

  [[nodiscard]] Stats stats() const { return counters_.snapshot(); }
  [[nodiscard]] Rate rate() const { return counters_.rate(); }
  [[nodiscard]] int max_in_flight() const noexcept { return options_.rate_limit.max_in_flight; }
  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
  [[nodiscard]] Log& log() noexcept { return log_; }

 private:
  void decode(Answer& answer, std::string_view root,
              FunctionRef<void(std::string body, json::Reading& reading)> decode);
  [[noreturn]] void fail_decoding(const Answer& answer, std::size_t bytes, ErrorInfo info) const;

  struct NextStep : Decision {
    std::optional<RetryBudget::Permit> permit{};  // of a retry
  };
  struct Ready {
    RateLimiter::Turn turn;
    TokenCache::Lease lease;
  };
  [[nodiscard]] Deadline begin(const CallOptions& options) const;
  void pass_gate(const Call& call, const CallState& state) const;
  [[nodiscard]] Request request_of(const Call& call, const CallOptions& options,
                                   Effect effect) const;
  [[nodiscard]] Ready get_ready(const Deadline& deadline);
  [[nodiscard]] AttemptResult attempt(Request& request, const Call& call,
                                      const TokenCache::Lease& lease, const Deadline& deadline,
                                      CallState& state);
  [[nodiscard]] bool may_replay(const AttemptResult& result, const TokenCache::Lease& lease,
                                CallState& state);
  [[nodiscard]] NextStep next_step(const AttemptResult& result, const Deadline& deadline,
                                   CallState& state);
  void pause_everybody(const AttemptResult& result, const Situation& now, const CallState& state);
  void wait_for_retry(const AttemptResult& result, NextStep& next, const Deadline& deadline,
                      const CallState& state);
  // What no answer may bring into an error or a log.
  [[nodiscard]] std::vector<Secret> secrets_of(const CallState& state,
                                               const std::vector<Secret>& more) const;
  [[nodiscard]] std::vector<Secret> secrets_of(const Answer& answer) const;
  [[nodiscard]] ErrorInfo explain(const AttemptResult& result, const Call& call,
                                  const CallState& state) const;

  const ClientOptions options_;
  const std::string origin_, user_agent_;
  const std::shared_ptr<Clock> clock_;
  const std::shared_ptr<Transport> transport_;
  Counters counters_{};
  Random random_{};
  Log log_;
  Sender sender_;
  // Requests in flight at a fork never end in the child, and who waited for a retry does not wait
  // there.
  http::PerProcess<RetryBudget> budget_;
  http::PerProcess<RateLimiter> limiter_;
  TokenRequester requester_;
  TokenCache tokens_;
};

}  // namespace ninjaone::pipeline

namespace ninjaone::detail {

// The name by which the installed headers know it.
class Core final : public pipeline::Core {
 public:
  using pipeline::Core::Core;
};

}  // namespace ninjaone::detail
