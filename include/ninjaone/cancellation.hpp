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

// Tells a running call that its result is no longer wanted. A default token is never cancelled. Any
// thread.
class NINJAONE_API CancellationToken {
 public:
  CancellationToken() noexcept = default;
  [[nodiscard]] bool cancelled() const noexcept;
  // Waits at most `timeout` of real time (max(): no limit); true if cancelled.
  [[nodiscard]] bool wait_for(std::chrono::nanoseconds timeout) const;

 private:
  friend class CancellationSource;
  friend class CancellationCallback;
  explicit CancellationToken(std::shared_ptr<detail::CancellationState> state) noexcept;
  std::shared_ptr<detail::CancellationState> state_{};
};

// Cancels its tokens. Copies cancel the same tokens. Destroying it does not cancel.
class NINJAONE_API CancellationSource {
 public:
  CancellationSource();
  [[nodiscard]] CancellationToken token() const noexcept;
  // May be called from any thread, any number of times. Runs the callbacks on the calling thread.
  void cancel() noexcept;

 private:
  std::shared_ptr<detail::CancellationState> state_;
};

// Like std::stop_callback: runs `call` once when the token is cancelled, or at once if it is
// cancelled already. `call` never runs after the destructor, which waits while it runs on another
// thread. `call` must not throw.
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
