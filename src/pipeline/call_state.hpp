// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/attempt.hpp"

namespace ninjaone::pipeline {

// The state of a call so far. The errors of the call report it.
struct CallState {
  std::string_view method{};
  std::string path{};
  Effect effect = Effect::safe;
  AttemptCount attempts{};
  int retry_price = 0;                 // of the last retry, in tokens of the RetryBudget
  Outcome before = Outcome::not_sent;  // the outcome of the attempts so far
  bool response_lost = false;          // the server may have processed one of them
  std::optional<ErrorInfo> last{};     // the error of the last attempt
  std::vector<Secret> tokens_used{};   // of earlier attempts: a later response can repeat them
  CallObservation* observation = nullptr;

  // Adds the outcome of an attempt. An unknown outcome stays until the outcome `applied` replaces
  // it.
  void note(Outcome outcome) noexcept;
  // Completes the error with the state of the call and throws it. `outcome` is of the last attempt.
  [[noreturn]] void fail(ErrorInfo info, Outcome outcome) const;

  // Runs `action`, which sends nothing. An error that it throws becomes an error of this call.
  template <class Action>
  auto guard(Action action) const -> decltype(action()) {
    try {
      return action();
    } catch (const Error& error) {
      fail(error.info(), Outcome::not_sent);
    }
  }
};

}  // namespace ninjaone::pipeline
