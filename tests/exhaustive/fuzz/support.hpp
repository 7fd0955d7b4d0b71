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
inline void require(bool condition, const std::string& promise) {
  if (!condition) throw Violation("this must hold: " + promise);
}

// Takes the bytes of an input from the front. Reads text where possible, so that a corpus is
// readable.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
  unsigned char byte() {
    const unsigned char byte = rest_.empty() ? 0 : static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
    return byte;
  }
  // Takes the bytes up to `end`, and `end`.
  std::string_view until(char end) {
    const std::string_view found = rest_.substr(0, rest_.find(end));
    rest_.remove_prefix(std::min(found.size() + 1, rest_.size()));
    return found;
  }
  std::string_view line() { return until('\n'); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  // Takes "Name: value" lines up to an empty line. Skips fields that Headers rejects.
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

// The error of the library, if it throws one. Any other exception passes and is a violation.
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
inline bool contains_text(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// All texts of an error that a program may print.
inline std::string texts_of(const ErrorInfo& info) {
  ErrorInfo copy = info;
  return Error(std::move(copy)).what() + (" " + info.message) + " " + info.method + " " +
         info.path + " " + info.reason + " " + info.api_code + " " + info.incident_id + " " +
         info.request_id + " " + info.content_type + " " + info.body_excerpt;
}
inline void require_printable(const ErrorInfo& info) {
  require(no_control(texts_of(info)), "an error contains no control byte");
  require(!info.message.empty() && info.message.size() < 2000, "an error has a short message");
}

}  // namespace ninjaone::fuzz
