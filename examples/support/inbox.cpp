// SPDX-License-Identifier: MIT
#include "support/inbox.hpp"

#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace examples {

struct Inbox::Impl {
  httplib::Server server{};
  int port = 0;
  std::mutex mutex{};
  std::condition_variable arrived{};
  std::deque<Mail> mail{};
  std::thread thread{};
};

Inbox::Inbox() : impl_(std::make_unique<Impl>()) {
  Impl& in = *impl_;
  in.server.set_keep_alive_max_count(1);  // stop() would wait for an idle connection
  in.server.Post("/hook", [&in](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(in.mutex);
    in.mail.push_back({request.get_header_value("X-Hook-Secret"), request.body});
    in.arrived.notify_one();
    response.status = 204;
  });
  in.port = in.server.bind_to_any_port("127.0.0.1");
  if (in.port < 0) throw std::runtime_error("no free port on 127.0.0.1");
  in.thread = std::thread([&in] { in.server.listen_after_bind(); });
}

Inbox::~Inbox() {
  // The server ignores a stop() before it runs.
  while (!impl_->server.is_running()) std::this_thread::yield();
  impl_->server.stop();
  impl_->thread.join();
}

std::string Inbox::url() const {
  return "http://127.0.0.1:" + std::to_string(impl_->port) + "/hook";
}

std::optional<Inbox::Mail> Inbox::wait(std::chrono::milliseconds limit) {
  std::unique_lock lock(impl_->mutex);
  if (!impl_->arrived.wait_for(lock, limit, [&] { return !impl_->mail.empty(); }))
    return std::nullopt;
  Mail first = std::move(impl_->mail.front());
  impl_->mail.pop_front();
  return first;
}

}  // namespace examples
