// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <ninjaone/clock.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <set>
#include <string>

namespace doctor {

// A Transport that passes requests to another one and remembers the names of the headers in the
// responses, and the value of Date. It keeps no other value, because it could identify the tenant.
class Watch final : public ninjaone::Transport {
 public:
  Watch(std::shared_ptr<ninjaone::Transport> inner, std::shared_ptr<ninjaone::Clock> clock)
      : inner_(std::move(inner)), clock_(std::move(clock)) {}
  ninjaone::Response send(const ninjaone::Request& request,
                          const ninjaone::SendContext& context) override;
  // Returns the names of all headers that were received, in lower case.
  [[nodiscard]] std::set<std::string> header_names() const;
  // Returns how far the local clock is ahead of the clock of the server; nothing if no response had
  // a Date.
  [[nodiscard]] std::optional<std::chrono::seconds> clock_difference() const;

 private:
  std::shared_ptr<ninjaone::Transport> inner_;
  std::shared_ptr<ninjaone::Clock> clock_;
  mutable std::mutex mutex_{};
  std::set<std::string> names_{};
  std::optional<std::chrono::seconds> clock_difference_{};
};

}  // namespace doctor
