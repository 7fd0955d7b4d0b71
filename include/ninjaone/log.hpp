// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace ninjaone {

// An event in the log of a client: names and numbers. It holds no header, body or query value, so
// it holds no secret. The views are valid only during the call.
struct LogEvent {
  enum class Level { debug, info, warning } level = Level::debug;
  std::string_view what{};            // "request", "retry", "token", "notice", ...
  std::string_view method{}, path{};  // the path as a template: /v2/device/{id}
  std::string_view where{};           // decode notices: devices[].system.virtual
  std::string_view reason{};          // a stable word or phrase
  std::string_view request_id{};      // the server's, when it sent one
  int status = 0, attempt = 0;
  std::uint64_t count = 0, bytes = 0;
  std::chrono::milliseconds elapsed{0}, wait{0};
};

// May be called from any thread that uses the client and from the library's own threads, possibly
// at once. Exceptions are swallowed and counted. It must not destroy the last handle of the client;
// during a token renewal a call of the same client fails (`reentrant`).
using LogSink = std::function<void(const LogEvent&)>;

}  // namespace ninjaone
