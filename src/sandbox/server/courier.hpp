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

// Sends webhook deliveries in order, from a thread of its own.
class Courier {
 public:
  explicit Courier(std::function<void(bool accepted)> ended);
  ~Courier();  // calls stop()
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void send(const Delivery& delivery);
  // Discards the deliveries that are not sent yet and cancels the one that is being sent.
  void stop();
  // Waits until no delivery is left to send. False: the time limit was reached before.
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
  std::unique_ptr<CurlTransport> transport_;  // created for the first delivery, so that a
                                              // program can configure libcurl before
  bool busy_ = false, stopping_ = false;
  std::thread thread_;
};

}  // namespace ninjaone::sandbox
