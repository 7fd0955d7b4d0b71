// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/sandbox.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone::sandbox {

// What somebody typed that cannot be done; the text says what and what would be right.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Something that happens in the tenant at a moment after the start of the program.
struct TimedEvent {
  enum class Kind {
    offline,
    online,
    alert,
    clear,
    revoke_tokens,
    revoke_client
  } kind = Kind::offline;
  std::chrono::milliseconds after{0};
  DeviceId device{};   // of the first four
  std::string name{};  // of the alert
};

// The command line of ninjaone-sandbox.
struct CommandLine {
  TenantOptions tenant{};
  int port = 0;
  std::vector<Fault> faults{};
  std::vector<TimedEvent> events{};    // in order of time
  std::vector<std::string> command{};  // after --
  bool help = false, version = false;
};
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string>& arguments);

// "GET /devices 500 x2", "POST /organizations close applied", "* * stall skip=3".
[[nodiscard]] Fault parse_fault(std::string_view text);

// "5 offline 42", "0.5 alert 42 Disk is nearly full", "10 revoke-client".
[[nodiscard]] TimedEvent parse_event(std::string_view text);

[[nodiscard]] std::string help_text();

}  // namespace ninjaone::sandbox
