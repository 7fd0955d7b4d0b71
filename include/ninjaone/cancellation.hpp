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

// Tells a running call that its result is no longer wanted. A default token is never cancelled. Any thread.
class NINJAONE_API CancellationToken {
 public:
  CancellationToken() noexcept = default;
  [[nodiscard]] bool cancelled() const noexcept;
  // Waits at most `timeout` of real time; true if cancelled.
  [[nodiscard]] bool wait_for(std::chrono::nanoseconds timeout) const;

 private:
  friend class CancellationSource;
  friend class CancellationCallback;
  explicit CancellationToken(std::shared_ptr<detail::CancellationState> state) noexcept;
  std::shared_ptr<detail::CancellationState> state_{};
};

// Where a cancellation comes from. Copies cancel the same tokens. Destroying it does not cancel.
class NINJAONE_API CancellationSource {
 public:
  CancellationSource();
  [[nodiscard]] CancellationToken token() const noexcept;
  // Any thread, any number of times. Runs the callbacks on this thread.
  void cancel() noexcept;

 private:
  std::shared_ptr<detail::CancellationState> state_;
};

// As std::stop_callback: runs `call` once when cancelled, at once if that has happened already, never after its destructor,
// which waits while the call runs on another thread. `call` must not throw.
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
