// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ninjaone::fuzz {

struct Violation : std::logic_error {
  using std::logic_error::logic_error;
};
inline void require(bool holds, const std::string& promise) {
  if (!holds) throw Violation(promise);
}

// The bytes to be used up from the front; as text where that is possible, so that a corpus can be
// read.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
  unsigned char byte() {
    const unsigned char byte = rest_.empty() ? 0 : static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
    return byte;
  }
  // Up to `end`, which is used up, too.
  std::string_view until(char end) {
    const std::string_view found = rest_.substr(0, rest_.find(end));
    rest_.remove_prefix(std::min(found.size() + 1, rest_.size()));
    return found;
  }
  std::string_view line() { return until('\n'); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  // "Name: value" lines up to an empty one; those that no Headers takes are left out.
  Headers headers() {
    Headers found;
    while (!empty()) {
      const std::string_view field = line();
      if (field.empty()) break;
      const auto colon = field.find(": ");
      if (colon == std::string_view::npos) continue;
      try {
        found.add(std::string(field.substr(0, colon)), std::string(field.substr(colon + 2)));
      } catch (const ConfigurationError&) {
      }
    }
    return found;
  }

 private:
  std::string_view rest_;
};

// What the library says against it; everything that is no Error goes on its way and is a find.
template <class Action>
std::optional<ErrorInfo> error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.info();
  }
  return std::nullopt;
}

inline bool no_control(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}
inline bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Every text of an error that a program may print.
inline std::string all_of(const ErrorInfo& info) {
  ErrorInfo copy = info;
  return Error(std::move(copy)).what() + (" " + info.message) + " " + info.method + " " +
         info.path + " " + info.reason + " " + info.api_code + " " + info.incident_id + " " +
         info.request_id + " " + info.content_type + " " + info.body_excerpt;
}
inline void require_decent(const ErrorInfo& info) {
  require(no_control(all_of(info)), "no control byte in an error");
  require(!info.message.empty() && info.message.size() < 2000, "a message is there, and short");
}

}  // namespace ninjaone::fuzz
