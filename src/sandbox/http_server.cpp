// SPDX-License-Identifier: MIT
#include "sandbox/http_server.hpp"

#include <fcntl.h>
#include <sys/socket.h>

#include <stdexcept>

#include "sandbox/workers.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::size_t largest_body = std::size_t{64} << 20U;

void socket_options(int socket) {
  // Not SO_REUSEPORT, which httplib sets: two tenants on one port would share its clients.
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  ::fcntl(socket, F_SETFD, FD_CLOEXEC);
}
}  // namespace

HttpServer::HttpServer(Work work, bool compress) : work_(std::move(work)), compress_(compress) {
  new_task_queue = [] { return new Workers; };
  set_socket_options(socket_options);
  set_read_timeout(24 * 3600);
  set_write_timeout(60);
  set_idle_interval(0);
  set_payload_max_length(largest_body);
  // prepare() gives every request this path: routing is the tenant's, on the target as it came.
  Get("/", [this](const httplib::Request& request, httplib::Response& response) { respond(request, response, {}, Method::get); });
  const auto with_body = [this](Method method) {
    return [this, method](const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read) {
      std::string body;
      const bool whole = read([&](const char* data, std::size_t size) {
        body.append(data, size);
        return true;
      });
      if (response.status != -1) return;  // httplib refused it
      if (!whole) {
        response.status = 400;
        return;
      }
      respond(request, response, std::move(body), method);
    };
  };
  Post("/", with_body(Method::post));
  Put("/", with_body(Method::put));
  Patch("/", with_body(Method::patch));
  Delete("/", with_body(Method::delete_));
  Options("/", [](const httplib::Request&, httplib::Response& response) { response.status = 405; });
  set_post_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    response.headers.erase("Keep-Alive");
    if (response.status == 204) response.headers.erase("Content-Length");
    const Connection* connection = connection_of(request);
    if (connection != nullptr && !connection->typed_answer) response.headers.erase("Content-Type");
  });
}

HttpServer::~HttpServer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const auto& [port, connection] : open_) connection->hang_up();
  }
  stop();
  if (listener_.joinable()) listener_.join();
}

int HttpServer::start(int port) {
  const int bound = port == 0 ? bind_to_any_port("127.0.0.1") : bind_to_port("127.0.0.1", port) ? port : -1;
  if (bound <= 0) throw std::runtime_error("cannot listen on 127.0.0.1:" + std::to_string(port));
  httplib::detail::BufferStream nothing;  // its answer makes httplib's tables before there are threads, for who watches those
  bool last = false;
  nothing.write("? / HTTP/1.1\r\n\r\n", 16);
  process_request(nothing, true, last, nullptr);
  ::listen(svr_sock_, SOMAXCONN);  // httplib lets five wait: the sixth client would lose a second
  listener_ = std::thread([this] { listen_after_bind(); });
  while (!is_running()) std::this_thread::yield();  // stop() before that would be lost
  return bound;
}

bool HttpServer::process_and_close_socket(int socket) {
  Connection connection(socket, ++count_);
  if (!enter(connection)) return false;
  converse(connection);
  leave(connection);
  return true;
}

void HttpServer::converse(Connection& connection) {
  for (bool more = true; more;) {
    connection.begin_request();
    bool last = false, readable = false;
    std::size_t unread = 0;
    const bool served = process_request(connection, false, last, [&](httplib::Request& request) {
      prepare(request);
      readable = true;
      const bool read = request.method != "GET" && request.method != "HEAD";
      unread = read ? 0 : request.get_header_value<std::uint64_t>("Content-Length");
    });
    if (unread != 0) connection.skip(unread);
    more = connection.end_request() && served && readable && !last;
  }
}

void HttpServer::prepare(httplib::Request& request) const {
  request.path = "/";
  request.ranges.clear();
  // Bodies are taken as they come: httplib would parse forms and refuse long ones.
  request.headers.erase("Content-Type");
  if (!compress_) request.headers.erase("Accept-Encoding");
  // Without a length httplib reads until the client hangs up, and it waits for an answer.
  if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding")) request.headers.emplace("Content-Length", "0");
}

void HttpServer::respond(const httplib::Request& request, httplib::Response& response, std::string body, Method method) {
  Connection& connection = *connection_of(request);
  Received received;
  received.method = method;
  received.target = request.target;
  received.headers = connection.headers();
  received.body = std::move(body);
  received.connection = connection.number();
  Answer answer = work_(received);
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers.items()) response.set_header(name, value);
  connection.typed_answer = answer.headers.find("Content-Type") != nullptr;
  response.body = std::move(answer.body);
  connection.spoil(answer.kind, answer.delay);
}

Connection* HttpServer::connection_of(const httplib::Request& request) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(request.remote_port);
  return found == open_.end() ? nullptr : found->second;
}

bool HttpServer::enter(Connection& connection) {
  const std::lock_guard lock(mutex_);
  if (stopping_) return false;
  open_[connection.remote_port()] = &connection;
  return true;
}

void HttpServer::leave(const Connection& connection) {
  const std::lock_guard lock(mutex_);
  open_.erase(connection.remote_port());
}

}  // namespace ninjaone::sandbox
