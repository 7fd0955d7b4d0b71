// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/sandbox.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone::sandbox {

// A mistake in the command line. what() names the wrong text and what is right.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// An event in the tenant at a time after the start of the program.
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
  DeviceId device{};   // of the first four kinds
  std::string name{};  // of an alert
};

// The command line of ninjaone-sandbox.
struct CommandLine {
  TenantOptions tenant{};
  int port = 0;
  std::vector<Fault> faults{};
  std::vector<TimedEvent> events{};    // sorted by time
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
