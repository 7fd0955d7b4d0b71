// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/webhook_receiver.hpp>
#include <string>

namespace examples {

// A WebhookReceiver behind cpp-httplib, on a port that strangers may reach: a connection carries one request, within so much time and
// so many bytes, and beyond so many connections the next ones wait. TLS is a proxy's matter.
class HookServer {
 public:
  struct Options {
    std::string address = "127.0.0.1";
    int port = 0;                                                                 // 0: a free one
    std::chrono::milliseconds patience{10'000};                                   // from the first byte to the last
    std::size_t most_bytes = (std::size_t{1} << 20U) + (std::size_t{64} << 10U);  // head and body
    std::size_t most_connections = 200;
  };

  // The receiver must outlive the server. std::runtime_error: cannot listen there.
  HookServer(ninjaone::WebhookReceiver& receiver, Options options);
  ~HookServer();  // at once
  [[nodiscard]] int port() const noexcept;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace examples
