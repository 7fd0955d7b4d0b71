// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <ninjaone/client.hpp>
#include <thread>
#include <vector>

// A virtual clock for many callers. Time advances only when all callers sleep and no sleep has
// ended. So the result does not depend on the speed of the threads.
class CrowdClock final : public ninjaone::Clock {
 public:
  using Steady = std::chrono::steady_clock::time_point;

  [[nodiscard]] Steady steady() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
    return std::chrono::system_clock::time_point(std::chrono::seconds(1735689600)) +
           std::chrono::duration_cast<std::chrono::system_clock::duration>(steady() - start);
  }
  bool sleep(std::chrono::nanoseconds duration,
             const ninjaone::CancellationToken& cancel) override {
    bool woken = false;
    std::unique_lock lock(mutex_);
    const auto end =
        sleeps_.insert(sleeps_.end(), now_ + std::max(duration, std::chrono::nanoseconds(0)));
    lock.unlock();
    const ninjaone::CancellationCallback wake(cancel, [&] {
      const std::lock_guard inner(mutex_);
      woken = true;
      *end = now_;  // time does not advance until this thread runs again
      changed_.notify_all();
    });
    lock.lock();
    changed_.notify_all();
    changed_.wait(lock, [&] { return woken || now_ >= *end; });
    sleeps_.erase(end);
    lock.unlock();  // before the destructor of the callback, which may wait for the callback
    return !woken;
  }

  // Runs `work` on `threads` threads until all have returned.
  void run(int threads, const std::function<void()>& work) {
    running_ = threads;
    std::vector<std::thread> crowd;
    for (int i = 0; i < threads; ++i) {
      crowd.emplace_back([&] {
        work();
        const std::lock_guard lock(mutex_);
        --running_;
        changed_.notify_all();
      });
    }
    std::unique_lock lock(mutex_);
    while (running_ > 0) {
      changed_.wait(lock, [&] {
        return running_ == 0 || (static_cast<int>(sleeps_.size()) == running_ && next() > now_);
      });
      if (running_ > 0) now_ = next();
      changed_.notify_all();
    }
    lock.unlock();
    for (auto& thread : crowd) thread.join();
  }

  static constexpr Steady start{std::chrono::hours(1000)};

 private:
  [[nodiscard]] Steady next() const { return *std::min_element(sleeps_.begin(), sleeps_.end()); }

  mutable std::mutex mutex_{};
  std::condition_variable changed_{};
  std::list<Steady> sleeps_{};
  Steady now_ = start;
  int running_ = 0;
};

// A server that responds after 50 ms with the result of a function and records the times of the
// requests.
class CrowdServer final : public ninjaone::Transport {
 public:
  explicit CrowdServer(std::shared_ptr<CrowdClock> clock) : clock_(std::move(clock)) {}

  ninjaone::Response send(const ninjaone::Request& /*request*/,
                          const ninjaone::SendContext& context) override {
    std::size_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      number = times_.size();
      times_.push_back(clock_->steady() - CrowdClock::start);
    }
    ninjaone::Response response = answer(number, clock_->steady() - CrowdClock::start);
    clock_->sleep(std::chrono::milliseconds(50), context.cancel);
    return response;
  }
  // The number of requests in a period.
  [[nodiscard]] int sends(std::chrono::nanoseconds from = {},
                          std::chrono::nanoseconds to = std::chrono::nanoseconds::max()) const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count_if(times_.begin(), times_.end(),
                                          [&](auto time) { return time >= from && time < to; }));
  }

  // The response to the request with this number, which arrived at this time after the start.
  std::function<ninjaone::Response(std::size_t number, std::chrono::nanoseconds at)> answer{};

 private:
  std::shared_ptr<CrowdClock> clock_;
  mutable std::mutex mutex_{};
  std::vector<std::chrono::nanoseconds> times_{};
};

// A client with a fixed token, its clock and its server.
struct Crowd {
  [[nodiscard]] ninjaone::Client client() {
    options.auth = ninjaone::static_token("t");
    options.base_url = "https://api.example";
    options.transport = server;
    options.clock = clock;
    return ninjaone::Client(options);
  }
  [[nodiscard]] std::chrono::nanoseconds now() const { return clock->steady() - CrowdClock::start; }

  std::shared_ptr<CrowdClock> clock = std::make_shared<CrowdClock>();
  std::shared_ptr<CrowdServer> server = std::make_shared<CrowdServer>(clock);
  ninjaone::ClientOptions options{};
};
