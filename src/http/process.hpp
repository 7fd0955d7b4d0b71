// SPDX-License-Identifier: MIT
#pragma once

#ifndef _WIN32
#include <signal.h>
#endif

// What the operating system knows about this process and this thread.
namespace ninjaone::http {

// Tells a forked child from its parent.
[[nodiscard]] long process_id() noexcept;

// Started with more rights than its caller (setuid and the like): the environment is then not to be
// trusted.
[[nodiscard]] bool is_privileged() noexcept;

// While one lives, writing to a connection that the peer has closed is an error code and no SIGPIPE
// for this thread.
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

// While one lives, this thread takes no signal, and a thread that it starts inherits that: signals
// of the program are handled on the program's own threads.
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
