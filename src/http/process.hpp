// SPDX-License-Identifier: MIT
#pragma once

#ifndef _WIN32
#include <signal.h>
#endif

// Functions of the operating system for this process and this thread.
namespace ninjaone::http {

// The id of this process, which shows whether it is a forked child.
[[nodiscard]] long process_id() noexcept;

// Whether the program was started with more rights than its caller has (setuid, for example). Then
// the environment variables must not be trusted.
[[nodiscard]] bool is_privileged() noexcept;

// As long as such an object exists, a write of this thread to a closed connection returns an error
// and sends no SIGPIPE to the program.
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

// As long as such an object exists, this thread handles no signals. A thread that it starts
// inherits this, so that the signals of the program are handled on the threads of the program only.
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
