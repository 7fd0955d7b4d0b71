// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/webhook_receiver.hpp>
#include <string>

namespace examples {

// A WebhookReceiver behind cpp-httplib's server: one request for each connection, and a limit of
// its size. A sender that is silent, or slow with its body, is cut off. cpp-httplib has no limit of
// time for a whole head: a port that strangers may reach needs a reverse proxy in front, which also
// speaks TLS (docs/webhooks.md shows one).
class HookServer {
 public:
  struct Options {
    std::string address = "127.0.0.1";
    int port = 0;  // 0: a free one
    std::chrono::seconds patience{
        10};  // for the first byte, for each next byte of the head, and for the whole body
    std::size_t max_connections = 100;  // served at a time, each by a thread; the next ones wait
  };

  // The receiver must outlive the server. std::runtime_error: cannot listen there.
  HookServer(ninjaone::WebhookReceiver& receiver, Options options);
  ~HookServer();  // waits for requests that are being received, for `patience` at most
  [[nodiscard]] int port() const noexcept;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace examples
