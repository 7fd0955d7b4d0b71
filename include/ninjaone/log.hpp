// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace ninjaone {

// An event in the log of a client: names and numbers. It contains no header, body or query value,
// and therefore no secret. The views are valid only during the call.
struct LogEvent {
  enum class Level { debug, info, warning } level = Level::debug;
  std::string_view what{};            // "request", "retry", "token", "notice", ...
  std::string_view method{}, path{};  // the path as a template: /v2/device/{id}
  std::string_view where{};           // the member of a decode notice: devices[].system.virtual
  std::string_view reason{};          // a stable word or phrase
  std::string_view request_id{};      // the id that the server sent, if it sent one
  int status = 0, attempt = 0;
  std::uint64_t count = 0, bytes = 0;
  std::chrono::milliseconds elapsed{0}, wait{0};
};

// Receives the events of a client (ClientOptions::log). It may be called from any thread that uses
// the client and from threads of the library, possibly at the same time. Its exceptions are ignored
// and counted (Stats::log_failures). It must not destroy the last handle of the client. If it calls
// the same client during a token renewal, that call fails (`reentrant`).
using LogSink = std::function<void(const LogEvent&)>;

}  // namespace ninjaone
