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

// How far a call has come: what its errors say.
struct CallState {
  std::string_view method{};
  std::string path{};
  Effect effect = Effect::safe;
  AttemptCount attempts{};
  int price = 0;                       // of the last retry
  Outcome before = Outcome::not_sent;  // by the attempts so far
  bool answer_lost = false;            // the server may have answered one of them
  std::optional<ErrorInfo> last{};     // why the last attempt failed
  std::vector<Secret> spent{};  // tokens of the attempts before: a later answer may repeat them

  // An attempt is over; a doubt stays until an answer proves that it was done.
  void note(Outcome outcome) noexcept;
  // Fills in what the pipeline knows and throws the error. `outcome` is of the last attempt.
  [[noreturn]] void fail(ErrorInfo info, Outcome outcome) const;

  // Errors of something that is done before sending become errors of this call.
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
