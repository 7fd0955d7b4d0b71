// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <ninjaone/cancellation.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/private_folder_posix.hpp"

namespace ninjaone::auth {

// A redirect address on this machine, taken apart: http://localhost:8400/callback.
struct LoopbackAddress {
  // ConfigurationError: not such an address.
  explicit LoopbackAddress(std::string_view uri);

  [[nodiscard]] bool on(std::string_view name) const noexcept { return host == name; }
  [[nodiscard]] std::string authority() const { return host + ":" + std::to_string(port); }
  [[nodiscard]] std::string uri() const { return "http://" + authority() + path; }

  std::string host{};  // 127.0.0.1, [::1] or localhost
  std::uint16_t port = 0;
  std::string path{};
};

// Waits for browsers. Connections are served side by side, so that one that says nothing (a browser
// opens some in advance) delays nobody; it is closed after 2 s. A process that has no descriptor
// left does not end the wait: the oldest connection makes room for the next one, and one descriptor
// is kept in reserve for the case that there is none.
class LoopbackListener {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  struct Connection {
    Descriptor connection;
    std::string head;  // of its request
    Instant begun;
  };

  // Listens; a port of 0 becomes the one that was free. `localhost` is both 127.0.0.1 and [::1],
  // for a browser may choose either. ConfigurationError: the port is taken.
  explicit LoopbackListener(LoopbackAddress& place);

  // The next request whose head has come. Nothing: the time is over or the wait is cancelled.
  [[nodiscard]] std::optional<Connection> next(Instant end, const CancellationToken& cancel);

 private:
  [[nodiscard]] bool wait_for_activity(std::chrono::milliseconds limit);
  [[nodiscard]] std::optional<Connection> read();
  void accept_from(const Descriptor& listener);
  [[nodiscard]] bool free_descriptor();
  void refill_reserve();

  std::vector<Descriptor> listeners_{};
  std::list<Connection> connections_{};  // the oldest first
  std::optional<Descriptor> reserve_{};
};

}  // namespace ninjaone::auth
