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

// A clock that moves in steps of 15 s, as many as a sleep needs. The jitter of a back-off is random
// but shorter than a step, so the same seed gives the same history.
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

// The history of a program with a tenant that sometimes fails: listings that are resumed, writes,
// tokens that expire, webhook deliveries that are repeated or late. Runs on one thread in virtual
// time.
class Simulation {
 public:
  explicit Simulation(std::uint64_t seed);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  void run();
  [[nodiscard]] const std::string& log() const noexcept { return log_; }  // a line for each step
  // The first violation, or "" if there was none.
  [[nodiscard]] const std::string& violation() const noexcept { return violation_; }
  [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

 private:
  struct Progress {  // of a listing
    Checkpoint from{};
    std::vector<std::int64_t> ids{};
    int errors = 0, restarts = 0;
  };

  void step();
  void inject_faults();
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
  void list_all(const std::string& what, const std::vector<std::int64_t>& rows, List list, Id id);
  template <class Write>
  WriteResult attempt(Write write);
  [[nodiscard]] Client client() const;
  [[nodiscard]] Json fetch(const std::string& path);  // without faults
  [[nodiscard]] std::vector<std::int64_t> ids_of(const std::string& path,
                                                 const std::string& member);
  void log_line(const std::string& line) { log_ += std::to_string(steps_) + " " + line + "\n"; }
  void report(const std::string& violation);

  Dice dice_;
  const std::shared_ptr<SteppingClock> clock_ = std::make_shared<SteppingClock>();
  std::shared_ptr<sandbox::Tenant> tenant_{};
  std::optional<Client> client_{};
  std::unique_ptr<WebhookReceiver> receiver_{};
  std::vector<std::int64_t> devices_{};
  std::deque<sandbox::Delivery> pending_{};
  std::map<std::int64_t, int> handled_{};
  std::size_t delivered_ = 0, steps_ = 0;
  std::string log_{}, violation_{};
};

}  // namespace ninjaone::model
