// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/operation.hpp"

namespace ninjaone::pipeline {

// Runs `action`, which prepares a request. If it throws an error that names no request (because an
// input cannot be sent), this request is added to the error.
template <class Action>
auto named(Method method, std::string_view path, Effect effect, Action action)
    -> decltype(action()) {
  try {
    return action();
  } catch (const Error& error) {
    if (!error.info().method.empty()) throw;
    ErrorInfo info = error.info();
    info.method = std::string(to_string(method));
    info.path = std::string(path);
    info.effect = effect;
    throw_error(std::move(info));
  }
}

template <class Action>
auto named(const Operation& operation, Action action) -> decltype(action()) {
  return named(operation.method, operation.path, operation.effect, std::move(action));
}

// Throws ConfigurationError: the caller's input for this operation is wrong, and nothing was sent.
// `reason`: the name of the parameter.
[[noreturn]] inline void refuse(const Operation& operation, std::string_view reason,
                                std::string message) {
  ErrorInfo info;
  info.kind = ErrorKind::configuration;
  info.reason = std::string(reason);
  info.message = std::move(message);
  info.method = std::string(to_string(operation.method));
  info.path = std::string(operation.path);
  info.effect = operation.effect;
  throw_error(std::move(info));
}

}  // namespace ninjaone::pipeline
