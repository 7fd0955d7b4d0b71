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

// Passes requests on and keeps what answers look like: names of headers, never a value but that of
// Date.
class Watch final : public ninjaone::Transport {
 public:
  Watch(std::shared_ptr<ninjaone::Transport> inner, std::shared_ptr<ninjaone::Clock> clock)
      : inner_(std::move(inner)), clock_(std::move(clock)) {}
  ninjaone::Response send(const ninjaone::Request& request,
                          const ninjaone::SendContext& context) override;
  // In lower case.
  [[nodiscard]] std::set<std::string> header_names() const;
  // How far our clock is ahead of the server's; nothing when no answer had a date.
  [[nodiscard]] std::optional<std::chrono::seconds> ahead() const;

 private:
  std::shared_ptr<ninjaone::Transport> inner_;
  std::shared_ptr<ninjaone::Clock> clock_;
  mutable std::mutex mutex_{};
  std::set<std::string> names_{};
  std::optional<std::chrono::seconds> ahead_{};
};

}  // namespace doctor
