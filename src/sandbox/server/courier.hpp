// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/curl_transport.hpp>
#include <ninjaone/sandbox.hpp>
#include <thread>

namespace ninjaone::sandbox {

// Sends webhook deliveries, one after the other, from its own thread.
class Courier {
 public:
  explicit Courier(std::function<void(bool accepted)> ended);
  ~Courier();  // stop()
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void send(const Delivery& delivery);
  // Nothing is sent from now on; a delivery that is being sent is cancelled.
  void stop();
  // Until nothing is left to send; false when time ran out.
  [[nodiscard]] bool wait_until_idle(std::chrono::steady_clock::time_point limit);

 private:
  void run();
  [[nodiscard]] bool deliver(const Delivery& delivery);
  [[nodiscard]] bool post(const Delivery& delivery);

  std::function<void(bool)> ended_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Delivery> waiting_;
  CancellationSource cancel_;
  std::unique_ptr<CurlTransport> transport_;  // made for the first delivery: a program may want to
                                              // harden libcurl before anything uses it
  bool busy_ = false, stopping_ = false;
  std::thread thread_;
};

}  // namespace ninjaone::sandbox
