// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace examples {

// An HTTP server on 127.0.0.1 that receives webhook deliveries. It responds with 204 and keeps the
// deliveries for wait().
class Inbox {
 public:
  struct Mail {
    std::string secret{};  // the value of the header X-Hook-Secret
    std::string body{};
  };

  Inbox();
  ~Inbox();
  // Returns the address for deliveries.
  [[nodiscard]] std::string url() const;
  // Waits for the next delivery and returns it; nothing if none arrives within `limit`.
  [[nodiscard]] std::optional<Mail> wait(std::chrono::milliseconds limit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace examples
