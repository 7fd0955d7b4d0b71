// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <ninjaone/curl_transport.hpp>
#include <ninjaone/error.hpp>
#include <string>
#include <utility>

// Functions with which a test sends a request and checks its error in one line each.
namespace ninjaone::sockets {

using namespace std::chrono_literals;

inline SendContext within(std::chrono::milliseconds time, CancellationToken cancel = {}) {
  SendContext context;
  context.time_left = time;
  context.cancel = std::move(cancel);
  return context;
}

inline Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  request.effect = Effect::safe;
  return request;
}

inline Request post(std::string url, std::string body, Effect effect = Effect::unsafe) {
  Request request;
  request.method = Method::post;
  request.url = std::move(url);
  request.body = std::move(body);
  request.effect = effect;
  return request;
}

// The error that send() throws. If send() returns a response: an empty reason and its status.
inline ErrorInfo error_of(Transport& transport, const Request& request,
                          const SendContext& context = within(10s)) {
  ErrorInfo info;
  try {
    info.http_status = transport.send(request, context).status;
  } catch (const Error& error) {
    info = error.info();
  }
  return info;
}

class Stopwatch {
 public:
  [[nodiscard]] std::chrono::milliseconds elapsed() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 start_);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace ninjaone::sockets
