// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <future>
#include <new>
#include <ninjaone/webhook_receiver.hpp>
#include <stdexcept>
#include <thread>

#include "exhaustive/crossings/crossing_work.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using failing_memory::Spared;

namespace crossings {

namespace {

struct Receiving {
  Receiving() {
    WebhookReceiverOptions options;
    options.secrets = {Secret("a secret of the webhook")};
    options.clock = clock;
    options.handler = [this](const WebhookEvent& event) {
      const Spared spared;
      if (raw(event.id) == 1) gate.arrive(Stage::delivery);
      ++handled;
      return true;
    };
    receiver.emplace(std::move(options));
  }
  int deliver(int id) {
    Headers headers;
    std::string body;
    {
      const Spared spared;
      headers = {{"X-Hook-Secret", "a secret of the webhook"}};
      body = R"({"id":)" + std::to_string(id) +
             R"(,"activityType":"CONDITION","statusCode":"TRIGGERED","deviceId":1})";
    }
    return receiver->handle("POST", "/", headers, body).status;
  }

  std::shared_ptr<StepClock> clock = std::make_shared<StepClock>();
  Gate gate{};
  std::atomic<int> handled{0};
  std::optional<WebhookReceiver> receiver{};
};

void receive_without_memory() {
  for (long number = 0; number < 10'000; ++number) {
    Receiving receiving;
    int status = 0;
    failing_memory::fail_at(number);
    try {
      status = receiving.deliver(1);
    } catch (const std::bad_alloc&) {
    }
    const bool failed = failing_memory::has_failed();
    failing_memory::fail_at(failing_memory::none);
    const int failures_before = failures();
    SCOPED_TRACE("allocation " + std::to_string(number));
    const int before = receiving.handled;
    if (status == 204) {
      EXPECT_EQ(before, 1);
    }
    EXPECT_EQ(receiving.deliver(1), 204);
    EXPECT_GE(receiving.handled, 1);
    if (status == 204) {
      EXPECT_EQ(receiving.handled, before);
    }
    if (!failed || failures() != failures_before) return;
  }
}

[[noreturn]] void exit_at_delivery() {
  ::alarm(10);
  static Receiving* const receiving = new Receiving;
  receiving->gate.arm(Stage::delivery, true);
  std::thread([] { (void)receiving->deliver(1); }).detach();
  if (!receiving->gate.wait_until_reached()) ::_exit(3);
  std::exit(0);
}

}  // namespace

void receive(const Cell& cell) {
  if (cell.action == Action::no_memory) return receive_without_memory();
  Receiving receiving;
  const bool stops_there = cell.action != Action::reenter && cell.action != Action::throws;
  receiving.gate.arm(Stage::delivery, stops_there);
  int inner = 0;
  if (cell.action == Action::throws)
    receiving.gate.on_reach = [] { throw std::runtime_error("thrown by a handler"); };
  if (cell.action == Action::reenter)
    receiving.gate.on_reach = [&] { inner = receiving.deliver(2); };
  auto delivery = std::async(std::launch::async, [&] { return receiving.deliver(1); });
  ASSERT_TRUE(receiving.gate.wait_until_reached());
  if (cell.action == Action::fork) {
    const ::pid_t pid = ::fork();
    if (pid == 0) {
      ::alarm(10);
      ::_exit(receiving.deliver(2) == 204 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    EXPECT_EQ(status, 0);
  }
  if (cell.action == Action::clock_jump) receiving.clock->jump(365 * 24h);
  receiving.gate.open();
  const bool failed = cell.action == Action::throws;
  EXPECT_EQ(delivery.get(), failed ? 500 : 204);
  if (cell.action == Action::reenter) {
    EXPECT_EQ(inner, 204);
  }
  for (int again = 0; again < 3; ++again) {
    EXPECT_EQ(receiving.deliver(1), 204);
    receiving.clock->jump(-2 * 365 * 24h);
  }
  // The handler was called once for each event.
  EXPECT_EQ(receiving.handled, cell.action == Action::reenter ? 2 : 1);
  EXPECT_EQ(receiving.deliver(3), 204);
}

void exit_while_receiving(const Cell&) {
  std::fflush(nullptr);
  const ::pid_t pid = ::fork();
  if (pid == 0) exit_at_delivery();
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

}  // namespace crossings
