// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#ifndef _WIN32
#include <signal.h>
#endif

// What the operating system knows about this process and this thread.
namespace ninjaone::http {

// Tells a forked child from its parent.
[[nodiscard]] long process_id() noexcept;

// Started with more rights than its caller (setuid and the like): the environment is then not to be trusted.
[[nodiscard]] bool is_privileged() noexcept;

// One T for each process that uses it. A forked child starts with a fresh one and leaves its parent's as it was, locks included: a thread
// that the child does not have may hold them.
template <class T>
class PerProcess {
 public:
  PerProcess() : own_(new Own()) {}
  PerProcess(const PerProcess&) = delete;
  PerProcess& operator=(const PerProcess&) = delete;
  ~PerProcess() {
    const Own* own = own_.load();
    if (own->process == process_id()) delete own;
  }

  [[nodiscard]] T& get() {
    Own* current = own_.load(std::memory_order_acquire);
    if (current->process == process_id()) return current->value;
    auto fresh = std::make_unique<Own>();
    if (own_.compare_exchange_strong(current, fresh.get())) return fresh.release()->value;
    return current->value;  // another thread of the child was faster
  }

 private:
  struct Own {
    const long process = process_id();
    T value{};
  };
  std::atomic<Own*> own_;
};

// While one lives, writing to a connection that the peer has closed is an error code and no SIGPIPE for this thread.
class SigpipeGuard {
 public:
  SigpipeGuard() noexcept;
  SigpipeGuard(const SigpipeGuard&) = delete;
  SigpipeGuard& operator=(const SigpipeGuard&) = delete;
  ~SigpipeGuard();

#ifndef _WIN32
 private:
  sigset_t before_{};
  bool was_pending_ = false;
#endif
};

// While one lives, this thread takes no signal, and a thread that it starts inherits that: signals of the program are handled on the
// program's own threads.
class SignalsBlocked {
 public:
  SignalsBlocked() noexcept;
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;
  ~SignalsBlocked();

#ifndef _WIN32
 private:
  sigset_t before_{};
#endif
};

}  // namespace ninjaone::http
