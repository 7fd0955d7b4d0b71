// SPDX-License-Identifier: MIT
#include "support/hook_server.hpp"

#include <fcntl.h>
#include <httplib.h>
#include <sys/socket.h>

#include <exception>
#include <ninjaone/error.hpp>
#include <optional>
#include <stdexcept>
#include <thread>

namespace examples {

namespace {
namespace n1 = ninjaone;
using HandlerResult = httplib::Server::HandlerResponse;

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

class HookServer::Impl {
 public:
  Impl(n1::WebhookReceiver& receiver, HookServer::Options options)
      : receiver_(receiver), options_(std::move(options)) {
    server_.new_task_queue = [this] { return new httplib::ThreadPool(options_.max_connections); };
    server_.set_socket_options([this](int socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
      ::fcntl(socket, F_SETFD, FD_CLOEXEC);
      socket_ = socket;
    });
    server_.set_keep_alive_max_count(1);
    server_.set_keep_alive_timeout(options_.timeout.count());
    server_.set_read_timeout(options_.timeout.count());
    server_.set_write_timeout(options_.timeout.count());
    // The default handler would send the text of the exception to the sender.
    server_.set_exception_handler([](const httplib::Request&, httplib::Response& response,
                                     std::exception_ptr) { response.status = 500; });
    server_.set_pre_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
          return receive_head(request, response);
        });
    server_.Post(".*", [this](const httplib::Request& request, httplib::Response& response,
                              const httplib::ContentReader& read) {
      receive_body(request, response, read);
    });
  }

  ~Impl() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void start() {
    const std::string& address = options_.address;
    port_ = options_.port == 0                             ? server_.bind_to_any_port(address)
            : server_.bind_to_port(address, options_.port) ? options_.port
                                                           : -1;
    if (port_ <= 0)
      throw std::runtime_error("cannot listen on " + address + ", port " +
                               std::to_string(options_.port) +
                               "; check the address, and that no program uses the port");
    ::listen(socket_, SOMAXCONN);  // cpp-httplib itself lets only five connections wait
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    // The server ignores a stop() before it runs.
    while (!server_.is_running()) std::this_thread::yield();
  }

  [[nodiscard]] int port() const noexcept { return port_; }

 private:
  // Decides whether the body is read. A request without a length is rejected, because cpp-httplib
  // would read until the sender closes the connection. A form is rejected, because cpp-httplib
  // would parse its parts.
  HandlerResult receive_head(const httplib::Request& request, httplib::Response& response) const {
    const bool length = request.has_header("Content-Length"),
               chunks = request.has_header("Transfer-Encoding");
    try {
      const auto refused = receiver_.refuse(request.method, request.target, headers_of(request));
      if (refused) {
        answer(response, *refused);
      } else if (length && chunks) {
        response.status = 400;
      } else if (!length && !chunks) {
        response.status = 411;
      } else if (request.is_multipart_form_data()) {
        response.status = 415;
      } else {
        return HandlerResult::Unhandled;
      }
    } catch (const n1::ConfigurationError&) {  // a control byte in a header
      response.status = 400;
    }
    return HandlerResult::Handled;
  }

  void receive_body(const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& read) {
    const auto deadline = std::chrono::steady_clock::now() + options_.timeout;
    const std::size_t max_size = n1::WebhookReceiverOptions().max_body;
    std::string body;
    const bool complete = read([&](const char* data, std::size_t size) {
      body.append(data, size);
      return body.size() <= max_size && std::chrono::steady_clock::now() < deadline;
    });
    // The receiver responds with 413 to a body that is too large.
    if (complete || body.size() > max_size) {
      answer(response, receiver_.handle(request.method, request.target, headers_of(request), body));
    } else {
      response.status = 400;
    }
  }

  n1::WebhookReceiver& receiver_;
  const HookServer::Options options_;
  httplib::Server server_{};
  int socket_ = -1, port_ = 0;
  std::thread thread_{};
};

HookServer::HookServer(n1::WebhookReceiver& receiver, Options options)
    : impl_(std::make_unique<Impl>(receiver, std::move(options))) {
  impl_->start();
}
HookServer::~HookServer() = default;

int HookServer::port() const noexcept { return impl_->port(); }

}  // namespace examples
