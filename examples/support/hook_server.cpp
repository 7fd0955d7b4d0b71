// SPDX-License-Identifier: MIT
#include "support/hook_server.hpp"

#include <fcntl.h>
#include <httplib.h>
#include <sys/socket.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <ninjaone/error.hpp>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/hook_connection.hpp"

namespace examples {

namespace {
namespace n1 = ninjaone;

// A thread for each connection. When all are busy, whoever brings the next one waits, and with it everybody who knocks.
class Crew final : public httplib::TaskQueue {
 public:
  explicit Crew(std::size_t most) : most_(most) {}

  void enqueue(std::function<void()> job) override {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return busy_ + jobs_.size() < most_; });
    jobs_.push_back(std::move(job));
    if (busy_ + jobs_.size() > threads_.size()) threads_.emplace_back([this] { run(); });
    changed_.notify_all();
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      ++busy_;
      lock.unlock();
      job();
      lock.lock();
      --busy_;
      changed_.notify_all();
    }
  }

  const std::size_t most_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::deque<std::function<void()>> jobs_{};
  std::vector<std::thread> threads_{};
  std::size_t busy_ = 0;
  bool stopping_ = false;
};

n1::Headers headers_of(const httplib::Request& request) {
  n1::Headers headers;
  for (const auto& [name, value] : request.headers) headers.add(name, value);
  return headers;
}

void answer(httplib::Response& response, const n1::WebhookReply& reply) {
  response.status = reply.status;
  for (const auto& [name, value] : reply.headers.items()) response.set_header(name, value);
}
}  // namespace

class HookServer::Impl final : public httplib::Server {
 public:
  Impl(n1::WebhookReceiver& receiver, HookServer::Options options) : receiver_(receiver), options_(std::move(options)) {
    new_task_queue = [this] { return new Crew(options_.most_connections); };
    set_socket_options([](int socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
      ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    });
    // httplib tells the sender what went wrong otherwise.
    set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) { response.status = 500; });
    set_pre_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) { return receive_head(request, response); });
    Post("/", [this](const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read) {
      receive_body(request, response, read);
    });
  }

  ~Impl() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
    }
    stop();
    if (thread_.joinable()) thread_.join();
  }

  void start() {
    const char* address = options_.address.c_str();
    port_ = options_.port == 0 ? bind_to_any_port(address) : bind_to_port(address, options_.port) ? options_.port : -1;
    if (port_ <= 0) throw std::runtime_error("cannot listen on " + options_.address + ", port " + std::to_string(options_.port));
    ::listen(svr_sock_, SOMAXCONN);  // httplib lets five wait
    thread_ = std::thread([this] { listen_after_bind(); });
    while (!is_running()) std::this_thread::yield();  // stop() before that would be lost
  }

  [[nodiscard]] int port() const noexcept { return port_; }

 private:
  using Handled = httplib::Server::HandlerResponse;

  bool process_and_close_socket(int socket) override {
    HookConnection connection(socket, std::chrono::steady_clock::now() + options_.patience, options_.most_bytes);
    if (!enter(socket)) return false;
    bool closed = false;
    process_request(connection, true, closed, [](httplib::Request& request) {
      request.path = "/";                     // routing is the receiver's, on the target as it came
      request.headers.erase("Content-Type");  // httplib would parse forms
      request.ranges.clear();
      // Without a length httplib would read until the sender hangs up.
      if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding")) request.headers.emplace("Content-Length", "0");
    });
    connection.finish();
    leave(socket);
    return true;
  }

  // Whether the body is worth reading.
  Handled receive_head(const httplib::Request& request, httplib::Response& response) const {
    response.status = 400;
    if (request.has_header("Content-Length") && request.has_header("Transfer-Encoding")) return Handled::Handled;
    try {
      const auto refused = receiver_.refuse(request.method, request.target, headers_of(request));
      if (!refused) return Handled::Unhandled;
      answer(response, *refused);
    } catch (const n1::ConfigurationError&) {  // a control byte in a header
    }
    return Handled::Handled;
  }

  void receive_body(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read) {
    std::string body;
    const std::size_t most = n1::WebhookReceiverOptions().max_body;
    const bool whole = read([&](const char* data, std::size_t size) {
      body.append(data, size);
      return body.size() <= most;
    });
    if (whole || body.size() > most) {
      answer(response, receiver_.handle(request.method, request.target, headers_of(request), body));
    } else {
      response.status = 400;
    }
  }

  [[nodiscard]] bool enter(int socket) {
    const std::lock_guard lock(mutex_);
    return !stopping_ && open_.insert(socket).second;
  }
  void leave(int socket) {
    const std::lock_guard lock(mutex_);
    open_.erase(socket);
  }

  n1::WebhookReceiver& receiver_;
  const HookServer::Options options_;
  int port_ = 0;
  std::mutex mutex_{};
  std::set<int> open_{};
  bool stopping_ = false;
  std::thread thread_{};
};

HookServer::HookServer(n1::WebhookReceiver& receiver, Options options) : impl_(std::make_unique<Impl>(receiver, std::move(options))) {
  impl_->start();
}
HookServer::~HookServer() = default;

int HookServer::port() const noexcept { return impl_->port(); }

}  // namespace examples
