// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <thread>

#include "exhaustive/crossings/crossing_work.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using failing_memory::Spared;

namespace crossings {

namespace {

struct Ended {
  std::atomic<int> spent{0}, stored{0};
};

World* exiting_world = nullptr;
Ended* exiting_ended = nullptr;

[[noreturn]] void exit_at(const Cell& cell) {
  ::alarm(10);
  exiting_world = new World(cell);  // whatever runs at the end may use it
  std::atexit([] {                  // after the client below is destroyed
    exiting_ended->spent = exiting_world->server.token_requests.load();
    exiting_ended->stored = exiting_world->stored.load();
  });
  static std::unique_ptr<Client> client = std::make_unique<Client>(exiting_world->options());
  World& world = *exiting_world;
  prepare(world, *client);
  world.gate.arm(cell.stage, stops(cell), arrivals(cell));
  std::atomic<bool> over{false};
  std::thread([&] {
    (void)Work{world, client}.run();
    over = true;
  }).detach();
  if (!world.gate.wait_until_reached()) ::_exit(3);
  if (is_renewal(cell.driver)) {
    world.clock->wait_for_waiters();
    world.clock->advance(11s);  // the call is over; the renewal is the client's
    while (!over) std::this_thread::sleep_for(1ms);
  }
  std::thread([&] {
    std::this_thread::sleep_for(5ms);
    world.gate.open();
  }).detach();
  std::exit(0);
}

}  // namespace

void exit_process(const Cell& cell) {
  void* const page =
      ::mmap(nullptr, sizeof(Ended), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(page, MAP_FAILED);
  auto* const ended = new (page) Ended;
  std::fflush(nullptr);
  const ::pid_t pid = ::fork();
  if (pid == 0) {
    exiting_ended = ended;
    exit_at(cell);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  if (spends(cell.driver)) {
    EXPECT_EQ(ended->spent, ended->stored);
  }
  ::munmap(page, sizeof(Ended));
}

}  // namespace crossings
