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

#include "call/meter.hpp"
#include "call/operation.hpp"
#include "call/random.hpp"
#include "call/rate_limiter.hpp"
#include "call/retry_budget.hpp"
#include "call/token_cache.hpp"
#include "client/exchange.hpp"
#include "client/journal.hpp"
#include "client/token_desk.hpp"
#include "client/trace.hpp"
#include "http/process_owned.hpp"
#include "wire/codec.hpp"
#include "wire/function_ref.hpp"

namespace ninjaone::detail {

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
  Trace trace{};
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
  call::TokenCache::Status authenticate(const CallOptions& options);

  // The answer as a T. ProtocolError: it cannot be one.
  template <class T>
  [[nodiscard]] T read(Answer answer, std::string_view root) {
    T result{};
    decode(answer, root,
           [&](std::string body, wire::Reading& how) { wire::decode_into(std::move(body), how, wire::read_into<T>(), &result); });
    return result;
  }
  [[nodiscard]] wire::RowPage read_page(Answer answer, std::string_view root, wire::MakeRows make, int page_size);
  // The ids of a page whose rows can be read later, else none.
  [[nodiscard]] std::vector<std::int64_t> skim_page(Answer& answer, std::string_view root);

  [[nodiscard]] Stats stats() const { return meter_.snapshot(); }
  [[nodiscard]] Rate rate() const { return meter_.rate(); }
  [[nodiscard]] int most_in_flight() const noexcept { return options_.rate_limit.max_in_flight; }
  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
  [[nodiscard]] Journal& journal() noexcept { return journal_; }

 private:
  void decode(Answer& answer, std::string_view root, wire::FunctionRef<void(std::string body, wire::Reading& reading)> decode);
  [[noreturn]] void fail_decoding(const Answer& answer, std::size_t bytes, ErrorInfo info) const;

  struct NextStep : call::Decision {
    std::optional<call::RetryBudget::Permit> permit{};  // of a retry
  };
  struct Ready {
    call::RateLimiter::Turn turn;
    call::TokenCache::Lease lease;
  };
  [[nodiscard]] call::Deadline begin(const CallOptions& options) const;
  void pass_gate(const Call& call, const Trace& trace) const;
  [[nodiscard]] Request request_of(const Call& call, const CallOptions& options, Effect effect) const;
  [[nodiscard]] Ready get_ready(const call::Deadline& deadline);
  [[nodiscard]] Exchange attempt(Request& request, const Call& call, const call::TokenCache::Lease& lease, int most,
                                 const call::Deadline& deadline, Trace& trace);
  [[nodiscard]] bool may_replay(const Exchange& exchange, const call::TokenCache::Lease& lease, Trace& trace);
  [[nodiscard]] NextStep next_step(const Exchange& exchange, int most, const call::Deadline& deadline, Trace& trace);
  void pause_everybody(const Exchange& exchange, const call::Situation& now, const Trace& trace);
  void wait_for_retry(const Exchange& exchange, NextStep& next, const call::Deadline& deadline, const Trace& trace);
  // What no answer may bring into an error or a log.
  [[nodiscard]] std::vector<Secret> secrets_of(const Trace& trace, const std::vector<Secret>& more) const;
  [[nodiscard]] std::vector<Secret> secrets_of(const Answer& answer) const;
  [[nodiscard]] ErrorInfo explain(const Exchange& exchange, const Call& call, const Trace& trace) const;

  const ClientOptions options_;
  const std::string origin_, user_agent_;
  const std::shared_ptr<Clock> clock_;
  const std::shared_ptr<Transport> transport_;
  call::Meter meter_{};
  call::Random random_{};
  Journal journal_;
  Sender sender_;
  // Requests in flight at a fork never end in the child, and who waited for a retry does not wait there.
  http::PerProcess<call::RetryBudget> budget_;
  http::PerProcess<call::RateLimiter> limiter_;
  TokenDesk desk_;
  call::TokenCache tokens_;
};

}  // namespace ninjaone::detail
