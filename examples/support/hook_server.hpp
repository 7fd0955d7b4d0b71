// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/webhook_receiver.hpp>
#include <string>

namespace examples {

// A WebhookReceiver behind the HTTP server of cpp-httplib, with one request for each connection and
// a limit of its size. The connection of a sender that is silent, or slow with its body, is closed.
// cpp-httplib has no time limit for a whole head. Therefore a port that strangers can reach needs a
// reverse proxy in front, which also handles TLS; docs/webhooks.md shows one.
class HookServer {
 public:
  struct Options {
    std::string address = "127.0.0.1";
    int port = 0;  // 0: a free port
    // The time-out for the first byte, for each next byte of the head, and for the whole body.
    std::chrono::seconds timeout{10};
    // Connections that are handled at the same time, each by a thread. Further connections wait.
    std::size_t max_connections = 100;
  };

  // Starts to listen. The receiver must outlive the server. std::runtime_error: it cannot listen on
  // this address and port.
  HookServer(ninjaone::WebhookReceiver& receiver, Options options);
  // Waits for requests that are being received, at most `timeout`.
  ~HookServer();
  // Returns the port that it listens on.
  [[nodiscard]] int port() const noexcept;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace examples
