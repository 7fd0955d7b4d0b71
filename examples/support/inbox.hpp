// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace examples {

// A place on 127.0.0.1 where deliveries arrive. It answers 204 and keeps them for wait().
class Inbox {
 public:
  struct Mail {
    std::string secret{};  // of the header X-Hook-Secret
    std::string body{};
  };

  Inbox();
  ~Inbox();
  [[nodiscard]] std::string url() const;
  // The next delivery; nothing when none comes in time.
  [[nodiscard]] std::optional<Mail> wait(std::chrono::milliseconds limit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace examples
