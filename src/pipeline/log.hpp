// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <ninjaone/log.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/function_ref.hpp"
#include "json/codec.hpp"
#include "pipeline/counters.hpp"

namespace ninjaone::pipeline {

// Passes events to the caller's LogSink. An exception of the sink is counted and not passed on,
// because a log must not make a call fail.
class Log {
 public:
  Log(LogSink sink, Counters& counters) : sink_(std::move(sink)), counters_(&counters) {}

  [[nodiscard]] bool enabled() const noexcept { return static_cast<bool>(sink_); }
  void log(const LogEvent& event) noexcept;
  void warn(std::string_view what, std::string_view reason) noexcept;
  // Like warn(), with a path (a template), but only once for each path in the life of a client.
  void warn_once(std::string_view what, std::string_view path, std::string_view reason);
  // Logs what the JSON reader noticed. Each path is logged once in the life of a client; later
  // notices of it are only counted. A path contains names that the server chose; `shown` returns it
  // without secrets.
  void notice(const std::vector<json::Notice>& notices, std::string_view method,
              std::string_view path, FunctionRef<std::string(std::string)> shown);

 private:
  [[nodiscard]] bool is_new(int kind, std::string_view path);

  const LogSink sink_;
  Counters* counters_;
  std::mutex mutex_{};
  std::set<std::pair<int, std::string>> logged_{};
};

}  // namespace ninjaone::pipeline
