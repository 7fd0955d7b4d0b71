// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <ninjaone/export.hpp>

namespace ninjaone {

namespace detail {
struct CancellationState;
}

// Cancels running calls: give CancellationSource::token() to CallOptions::cancel or
// ListOptions::cancel, and call CancellationSource::cancel() on another thread. The call then
// throws CancelledError. A default token is never cancelled. Any number of threads may use one
// token.
class NINJAONE_API CancellationToken {
 public:
  CancellationToken() noexcept = default;
  // Returns whether the source was cancelled.
  [[nodiscard]] bool cancelled() const noexcept;
  // Waits until the token is cancelled, at most `timeout` of real time (max(): no limit). Returns
  // whether the token is cancelled.
  [[nodiscard]] bool wait_for(std::chrono::nanoseconds timeout) const;

 private:
  friend class CancellationSource;
  friend class CancellationCallback;
  explicit CancellationToken(std::shared_ptr<detail::CancellationState> state) noexcept;
  std::shared_ptr<detail::CancellationState> state_{};
};

// Cancels its tokens. Copies of a source cancel the same tokens. The destructor does not cancel.
class NINJAONE_API CancellationSource {
 public:
  CancellationSource();
  // Returns a token of this source.
  [[nodiscard]] CancellationToken token() const noexcept;
  // Cancels the tokens, and runs their callbacks on the calling thread. May be called from any
  // thread, any number of times.
  void cancel() noexcept;

 private:
  std::shared_ptr<detail::CancellationState> state_;
};

// Runs `call` once when the token is cancelled, or at once if it is cancelled already, like
// std::stop_callback. `call` never runs after the destructor: the destructor waits while `call`
// runs on another thread. `call` must not throw.
class NINJAONE_API CancellationCallback {
 public:
  CancellationCallback(const CancellationToken& token, std::function<void()> call);
  CancellationCallback(const CancellationCallback&) = delete;
  CancellationCallback& operator=(const CancellationCallback&) = delete;
  ~CancellationCallback();

 private:
  std::shared_ptr<detail::CancellationState> state_;
  unsigned long long id_ = 0;
};

}  // namespace ninjaone
