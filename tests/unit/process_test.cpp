// SPDX-License-Identifier: MIT
#include "http/process.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

using namespace ninjaone;

namespace {

sigset_t sigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

bool pending() {
  sigset_t set;
  sigpending(&set);
  return sigismember(&set, SIGPIPE) == 1;
}

void write_to_a_closed_pipe() {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  EXPECT_EQ(::write(ends[1], "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
  ::close(ends[1]);
}

TEST(SigpipeGuard, RemovesASignalThatWasRaisedInItsScope) {
  ::signal(SIGPIPE, SIG_DFL);  // the signal would end the program
  {
    const http::SigpipeGuard guard;
    write_to_a_closed_pipe();
    EXPECT_TRUE(pending());
    const http::SigpipeGuard inner;
  }
  EXPECT_FALSE(pending());
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  EXPECT_EQ(sigismember(&mask, SIGPIPE), 0);
}

TEST(SigpipeGuard, KeepsASignalThatWasPendingBefore) {
  const sigset_t pipe = sigpipe();
  sigset_t before;
  pthread_sigmask(SIG_BLOCK, &pipe, &before);
  write_to_a_closed_pipe();
  {
    const http::SigpipeGuard guard;
    write_to_a_closed_pipe();
  }
  EXPECT_TRUE(pending());
  int taken = 0;
  sigwait(&pipe, &taken);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace
