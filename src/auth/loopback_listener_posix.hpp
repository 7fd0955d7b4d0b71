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

// The parts of a redirect address on this machine, such as http://localhost:8400/callback.
struct LoopbackAddress {
  // Throws ConfigurationError for any other address.
  explicit LoopbackAddress(std::string_view uri);

  [[nodiscard]] bool on(std::string_view name) const noexcept { return host == name; }
  [[nodiscard]] std::string authority() const { return host + ":" + std::to_string(port); }
  [[nodiscard]] std::string uri() const { return "http://" + authority() + path; }

  std::string host{};  // 127.0.0.1, [::1] or localhost
  std::uint16_t port = 0;
  std::string path{};
};

// Waits for the request of a browser. It reads all connections at the same time, because a browser
// opens some connections in advance and sends nothing on them; such a connection is closed after
// 2 s. If the process has no free descriptor, the oldest connection is closed to make room for the
// next one. One descriptor is kept in reserve in case there is no connection to close.
class LoopbackListener {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  struct Connection {
    Descriptor connection;
    std::string head;  // of the request so far
    Instant begun;
  };

  // Starts to listen. Port 0 is replaced with a free port. `localhost` means both 127.0.0.1 and
  // [::1], because a browser may use either. Throws ConfigurationError if the port is in use.
  explicit LoopbackListener(LoopbackAddress& place);

  // Returns the next connection whose request head is complete; nothing if the time is over or the
  // wait was cancelled.
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
