// SPDX-License-Identifier: MIT
#pragma once

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

// The command line of ninjaone-sandbox.
struct CommandLine {
  TenantOptions tenant{};
  int port = 0;
  std::vector<Fault> faults{};
  std::vector<std::string> command{};  // after --
  bool help = false, version = false;
};
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string>& arguments);

// "GET /devices 500 x2", "POST /organizations close applied", "* * stall skip=3".
[[nodiscard]] Fault parse_fault(std::string_view text);

[[nodiscard]] std::string help_text();

}  // namespace ninjaone::sandbox
