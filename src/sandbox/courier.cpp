// SPDX-License-Identifier: MIT
#include "sandbox/courier.hpp"

#include <httplib.h>

#include <array>
#include <optional>

#include "sandbox/words.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::chrono::milliseconds, 3> pauses{std::chrono::milliseconds(0), std::chrono::milliseconds(100),
                                                          std::chrono::milliseconds(400)};  // before each try
constexpr std::chrono::seconds patience(5);

struct Address {
  std::string host{};
  int port = 80;
  std::string path = "/";
};

// Of a receiver on this machine; the simulator sends nothing anywhere else.
std::optional<Address> local_address(std::string_view url) {
  constexpr std::string_view scheme = "http://";
  if (url.substr(0, scheme.size()) != scheme) return std::nullopt;
  url.remove_prefix(scheme.size());
  Address address;
  const auto slash = url.find_first_of("/?#");
  std::string_view place = url.substr(0, slash);
  if (slash != std::string_view::npos) address.path = (url[slash] == '/' ? "" : "/") + std::string(url.substr(slash));
  const auto colon = place.rfind(':');
  if (colon != std::string_view::npos && place.find(']', colon) == std::string_view::npos) {
    const auto port = whole_number(place.substr(colon + 1));
    if (!port || *port < 1 || *port > 65535) return std::nullopt;
    address.port = static_cast<int>(*port);
    place = place.substr(0, colon);
  }
  if (place != "localhost" && place.substr(0, 4) != "127." && place != "[::1]") return std::nullopt;
  if (place.substr(0, 4) == "127." && place.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  address.host = place == "[::1]" ? "::1" : std::string(place);
  return address;
}
}  // namespace

Courier::Courier(std::function<void(bool)> ended) : ended_(std::move(ended)), thread_([this] { run(); }) {}

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
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  waiting_.clear();
  if (client_ != nullptr) client_->stop();
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
  const auto address = local_address(delivery.url);
  if (!address) return false;
  for (const auto pause : pauses) {
    {
      std::unique_lock lock(mutex_);
      if (changed_.wait_for(lock, pause, [&] { return stopping_; })) return false;
    }
    httplib::Client client(address->host, address->port);
    if (post(client, address->path, delivery)) return true;
  }
  return false;
}

bool Courier::post(httplib::Client& client, const std::string& path, const Delivery& delivery) {
  client.set_connection_timeout(patience);
  client.set_read_timeout(patience);
  client.set_write_timeout(patience);
  client.set_url_encode(false);
  httplib::Headers headers;
  std::string type = "application/json";
  for (const auto& [name, value] : delivery.headers.items()) {
    if (lower_case(name) == "content-type") {
      type = value;
    } else {
      headers.emplace(name, value);
    }
  }
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    client_ = &client;
  }
  const httplib::Result result = client.Post(path, headers, delivery.body, type);
  const std::lock_guard lock(mutex_);
  client_ = nullptr;
  return result && result->status >= 200 && result->status < 300;
}

}  // namespace ninjaone::sandbox
