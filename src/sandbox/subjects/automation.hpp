// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sandbox/data/store.hpp"

namespace ninjaone::sandbox {

// A script of the tenant's library, or a built-in action.
struct Automation {
  std::int64_t id;       // of a script; 0: an action
  std::string_view uid;  // of an action
  std::string_view name, description, language;
  std::string_view systems;  // comma-separated: the systems that it runs on
  std::int64_t category;
  bool active;
};
inline constexpr std::array<Automation, 9> automations{{
    {1, "", "Restart print spooler", "Stops and starts the spooler", "powershell", "Windows", 3,
     true},
    {7, "", "Disk clean-up, \"deep\"", "First line\nsecond line", "batchfile", "Windows", 3, true},
    {12, "", "Flush DNS", "", "sh", "Mac,Linux", 5, true},
    {13, "", "Inventar prüfen 📋", "Für alle Systeme", "python", "Windows,Mac,Linux", 5, true},
    {30, "", "Old onboarding", "Nobody needs it", "vbscript", "Windows", 5, false},
    {2147483647, "", "Set welcome message", "Has variables", "powershell", "Windows", 5, true},
    {0, "5c1d9c0e-5a0b-4a53-9d8c-0f7d0d6c3b01", "Delete temporary files", "", "native",
     "Windows,Mac", 1, true},
    {0, "5c1d9c0e-5a0b-4a53-9d8c-0f7d0d6c3b02", "Flush DNS cache", "", "native", "Windows", 1,
     true},
    {0, "5c1d9c0e-5a0b-4a53-9d8c-0f7d0d6c3b03", "Update agent", "", "native", "Windows,Mac,Linux",
     1, true},
}};

// Null: the tenant has no such script or action.
[[nodiscard]] const Automation* find_script(std::int64_t id);
[[nodiscard]] const Automation* find_action(std::string_view uid);
// Whether scripts can run as this account: a word, or the id of a credential.
[[nodiscard]] bool is_run_as(const std::string& word);

}  // namespace ninjaone::sandbox
