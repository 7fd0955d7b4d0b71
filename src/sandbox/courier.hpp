// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <ninjaone/sandbox.hpp>
#include <thread>

namespace httplib {
class Client;
}

namespace ninjaone::sandbox {

// Sends webhook deliveries, one after the other, from its own thread.
class Courier {
 public:
  explicit Courier(std::function<void(bool accepted)> ended);
  ~Courier();  // stop()
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void send(const Delivery& delivery);
  // Nothing is sent from now on; what is on its way is broken off.
  void stop();
  // Until nothing is left to send; false when time ran out.
  [[nodiscard]] bool wait_until_idle(std::chrono::steady_clock::time_point limit);

 private:
  void run();
  [[nodiscard]] bool deliver(const Delivery& delivery);
  [[nodiscard]] bool post(httplib::Client& client, const std::string& path, const Delivery& delivery);

  std::function<void(bool)> ended_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Delivery> waiting_;
  httplib::Client* client_ = nullptr;  // of the delivery that is on its way
  bool busy_ = false, stopping_ = false;
  std::thread thread_;
};

}  // namespace ninjaone::sandbox
