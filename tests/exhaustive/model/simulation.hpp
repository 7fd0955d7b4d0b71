// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <optional>
#include <string>
#include <vector>

#include "exhaustive/model/dice.hpp"
#include "exhaustive/model/write_rule.hpp"

namespace ninjaone::model {

// Time that moves in steps of 15 s, as many as a sleep needs. The jitter of a back-off is random in
// every process and shorter than a step, so that the same seed gives the same history.
class SteppingClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::time_point(std::chrono::hours(1'000) + passed_.load());
  }
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
    return std::chrono::system_clock::time_point(std::chrono::seconds(1'735'689'600) +
                                                 passed_.load());  // 2025-01-01T00:00:00Z
  }
  bool sleep(std::chrono::nanoseconds duration, const CancellationToken& cancel) override {
    constexpr std::chrono::seconds step{15};
    passed_ = passed_.load() +
              step * ((std::max<std::chrono::nanoseconds>(duration, std::chrono::nanoseconds(1)) +
                       step - std::chrono::nanoseconds(1)) /
                      step);
    return !cancel.cancelled();
  }
  bool wait(std::chrono::nanoseconds, const CancellationToken& done) override {
    return done.wait_for(std::chrono::minutes(1));
  }

 private:
  std::atomic<std::chrono::seconds> passed_{std::chrono::seconds(0)};
};

// A program's life with a tenant that answers wrongly now and then: listings that are taken up
// again, writes, tokens that end, a webhook that is delivered twice or late. One thread, virtual
// time.
class Simulation {
 public:
  explicit Simulation(std::uint64_t seed);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  void run();
  [[nodiscard]] const std::string& log() const noexcept { return log_; }  // a line for each step
  [[nodiscard]] const std::string& stray() const noexcept {
    return stray_;
  }  // the first thing that must not be
  [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

 private:
  struct Place {  // a listing that is under way
    Checkpoint from{};
    std::vector<std::int64_t> ids{};
    int errors = 0, restarts = 0;
  };

  void step();
  void spoil();
  void list_devices();
  void list_activities();
  void list_report();
  void create();
  void rename();
  void let_time_pass();
  void raise_alert();
  void receive(const sandbox::Delivery& delivery);
  void deliver();
  template <class List, class Id>
  void follow(const std::string& what, const std::vector<std::int64_t>& rows, List list, Id id);
  template <class Write>
  Told attempt(Write write);
  [[nodiscard]] Client client() const;
  [[nodiscard]] Json ask(const std::string& path);  // past everything that goes wrong
  [[nodiscard]] std::vector<std::int64_t> ids_of(const std::string& path,
                                                 const std::string& member);
  void say(const std::string& line) { log_ += std::to_string(steps_) + " " + line + "\n"; }
  void complain(const std::string& what);

  Dice dice_;
  const std::shared_ptr<SteppingClock> clock_ = std::make_shared<SteppingClock>();
  std::shared_ptr<sandbox::Tenant> tenant_{};
  std::optional<Client> client_{};
  std::unique_ptr<WebhookReceiver> receiver_{};
  std::vector<std::int64_t> devices_{};
  std::deque<sandbox::Delivery> under_way_{};
  std::map<std::int64_t, int> handled_{};
  std::size_t delivered_ = 0, steps_ = 0;
  std::string log_{}, stray_{};
};

}  // namespace ninjaone::model
