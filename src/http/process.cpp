// SPDX-License-Identifier: MIT
#include "http/process.hpp"

#ifdef _WIN32

namespace ninjaone::http {
long process_id() noexcept { return 0; }  // Windows has no fork()
bool is_privileged() noexcept { return false; }
SigpipeGuard::SigpipeGuard() noexcept = default;
SigpipeGuard::~SigpipeGuard() = default;
SignalsBlocked::SignalsBlocked() noexcept = default;
SignalsBlocked::~SignalsBlocked() = default;
}  // namespace ninjaone::http

#else

#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#ifdef __linux__
#include <sys/auxv.h>
#endif

namespace ninjaone::http {

namespace {
bool sigpipe_is_pending() noexcept {
  sigset_t pending;
  sigemptyset(&pending);
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

sigset_t only_sigpipe() noexcept {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}
}  // namespace

long process_id() noexcept { return static_cast<long>(getpid()); }

bool is_privileged() noexcept {
#ifdef __linux__
  return getauxval(AT_SECURE) != 0;
#else
  return getuid() != geteuid() || getgid() != getegid();
#endif
}

SigpipeGuard::SigpipeGuard() noexcept {
  const sigset_t pipe = only_sigpipe();
  pthread_sigmask(SIG_BLOCK, &pipe, &before_);
  // A signal that is not blocked is delivered at once and is never pending.
  was_pending_ = sigismember(&before_, SIGPIPE) == 1 && sigpipe_is_pending();
}

SigpipeGuard::~SigpipeGuard() {
#ifndef __APPLE__  // it has no sigtimedwait(), and there libcurl sets SO_NOSIGPIPE
  if (!was_pending_) {
    // A SIGPIPE of this object's lifetime must not reach the program when the mask is restored, so
    // it is removed. The time-out is zero, because there may be none.
    const sigset_t pipe = only_sigpipe();
    const timespec now{};
    while (sigtimedwait(&pipe, nullptr, &now) == -1 && errno == EINTR) {
    }
  }
#endif
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

SignalsBlocked::SignalsBlocked() noexcept {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before_);
}

SignalsBlocked::~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace ninjaone::http

#endif
