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

struct Counts {
  std::atomic<int> spent{0}, stored{0};
};

World* exiting_world = nullptr;
Counts* exiting_counts = nullptr;

[[noreturn]] void exit_at(const Cell& cell) {
  ::alarm(10);
  exiting_world = new World(cell);  // never destroyed, because threads may use it during the exit
  std::atexit([] {                  // runs after the destruction of the client below
    exiting_counts->spent = exiting_world->server.token_requests.load();
    exiting_counts->stored = exiting_world->stored.load();
  });
  static std::unique_ptr<Client> client = std::make_unique<Client>(exiting_world->options());
  World& world = *exiting_world;
  prepare(world, *client);
  world.gate.arm(cell.stage, stops(cell), arrivals(cell));
  std::atomic<bool> ended{false};
  std::thread([&] {
    (void)Work{world, client}.run();
    ended = true;
  }).detach();
  if (!world.gate.wait_until_reached()) ::_exit(3);
  if (is_renewal(cell.driver)) {
    world.clock->wait_for_waiters();
    world.clock->advance(11s);  // the call ends, but the renewal belongs to the client
    while (!ended) std::this_thread::sleep_for(1ms);
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
      ::mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(page, MAP_FAILED);
  auto* const counts = new (page) Counts;
  std::fflush(nullptr);
  const ::pid_t pid = ::fork();
  if (pid == 0) {
    exiting_counts = counts;
    exit_at(cell);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  if (spends(cell.driver)) {
    EXPECT_EQ(counts->spent, counts->stored);
  }
  ::munmap(page, sizeof(Counts));
}

}  // namespace crossings
