// SPDX-License-Identifier: MIT
#include "sandbox/server/courier.hpp"

#include <array>
#include <ninjaone/error.hpp>

#include "sandbox/server/quiet_thread.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::chrono::milliseconds, 3> pauses{
    std::chrono::milliseconds(0), std::chrono::milliseconds(100),
    std::chrono::milliseconds(400)};           // before each attempt
constexpr std::chrono::seconds time_limit(5);  // of one attempt

std::unique_ptr<CurlTransport> make_transport() {
  CurlOptions options;
  options.proxy = "";
  options.connect_timeout = time_limit;
  return std::make_unique<CurlTransport>(std::move(options));
}
}  // namespace

Courier::Courier(std::function<void(bool)> ended)
    : ended_(std::move(ended)), thread_(quiet_thread([this] { run(); })) {}

Courier::~Courier() {
  stop();
  thread_.join();
}

void Courier::send(const Delivery& delivery) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(delivery);
  changed_.notify_all();
}

void Courier::stop() {
  cancel_.cancel();
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  waiting_.clear();
  changed_.notify_all();
}

bool Courier::wait_until_idle(std::chrono::steady_clock::time_point limit) {
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, limit, [&] { return !busy_ && waiting_.empty(); });
}

void Courier::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const Delivery delivery = std::move(waiting_.front());
    waiting_.pop_front();
    busy_ = true;
    lock.unlock();
    const bool accepted = deliver(delivery);
    ended_(accepted);
    lock.lock();
    busy_ = false;
    changed_.notify_all();
  }
}

bool Courier::deliver(const Delivery& delivery) {
  // The simulated tenant must not send anything to other machines. CurlTransport rejects plain http
  // to them with a ConfigurationError.
  if (delivery.url.rfind("http://", 0) != 0) return false;
  for (const auto pause : pauses) {
    {
      std::unique_lock lock(mutex_);
      if (changed_.wait_for(lock, pause, [&] { return stopping_; })) return false;
    }
    try {
      if (post(delivery)) return true;
    } catch (const ConfigurationError&) {  // the host is another machine, or the URL is invalid
      return false;
    }
  }
  return false;
}

bool Courier::post(const Delivery& delivery) {
  Request request;
  request.method = Method::post;
  request.url = delivery.url;
  request.headers = delivery.headers;
  request.body = delivery.body;
  SendContext context;
  context.time_left = time_limit;
  context.cancel = cancel_.token();
  try {
    if (!transport_) transport_ = make_transport();
    const int status = transport_->send(request, context).status;
    return status >= 200 && status < 300;
  } catch (const ConfigurationError&) {
    throw;
  } catch (const std::exception&) {  // no response
    return false;
  }
}

}  // namespace ninjaone::sandbox
