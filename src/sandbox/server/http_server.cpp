// SPDX-License-Identifier: MIT
#include "sandbox/server/http_server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <optional>
#include <stdexcept>

#include "sandbox/server/gzip.hpp"
#include "sandbox/server/quiet_thread.hpp"

namespace ninjaone::sandbox {

namespace {
struct Word {
  std::string_view text;
  Method method;
};
constexpr std::array<Word, 6> methods{{{"GET", Method::get},
                                       {"HEAD", Method::get},
                                       {"POST", Method::post},
                                       {"PUT", Method::put},
                                       {"PATCH", Method::patch},
                                       {"DELETE", Method::delete_}}};

std::optional<Method> method_of(std::string_view text) {
  for (const Word& word : methods) {
    if (word.text == text) return word.method;
  }
  return std::nullopt;
}

// Returns the port, or a negative errno.
int bind_and_listen(int socket, int port) {
  // Without SO_REUSEPORT, because with it two tenants could share the clients of one port.
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(socket, generic, size) != 0 || ::listen(socket, SOMAXCONN) != 0 ||
      ::getsockname(socket, generic, &size) != 0)
    return -errno;
  return ntohs(address.sin_port);
}

Answer plain_text(int status, const std::string& text) {
  Answer answer;
  answer.status = status;
  answer.headers.set("Content-Type", "text/plain");
  answer.body = text + "\n";
  return answer;
}
}  // namespace

HttpServer::HttpServer(Work work, bool compress) : work_(std::move(work)), compress_(compress) {}

HttpServer::~HttpServer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (Session& session : sessions_) session.connection.hang_up();
  }
  changed_.notify_all();
  if (listener_socket_ >= 0) ::shutdown(listener_socket_, SHUT_RDWR);
  if (listener_.joinable()) listener_.join();
  for (Session& session : sessions_) {
    if (session.thread.joinable()) session.thread.join();
  }
  if (listener_socket_ >= 0) ::close(listener_socket_);
}

int HttpServer::start(int port) {
  listener_socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int bound = listener_socket_ < 0 ? -errno : bind_and_listen(listener_socket_, port);
  if (bound < 0)
    throw std::runtime_error("cannot listen on 127.0.0.1:" + std::to_string(port) + ": " +
                             std::strerror(-bound));
  listener_ = quiet_thread([this] { listen(); });
  return bound;
}

void HttpServer::listen() {
  for (;;) {
    const int socket = ::accept4(listener_socket_, nullptr, nullptr, SOCK_CLOEXEC);
    std::unique_lock lock(mutex_);
    if (stopping_) {
      if (socket >= 0) ::close(socket);
      return;
    }
    // If the process has no free descriptor, accept4() fails at once while the client waits in the
    // backlog. The pause prevents a loop that uses a whole core.
    if (socket < 0)
      changed_.wait_for(lock, std::chrono::milliseconds(20), [&] { return stopping_; });
    lock.unlock();
    join_finished();
    if (socket >= 0) begin(socket);
  }
}

void HttpServer::begin(int socket) {
  const std::lock_guard lock(mutex_);
  const std::size_t others = sessions_.size();
  try {
    Session& session = sessions_.emplace_back(socket, ++count_);
    if (stopping_) session.connection.hang_up();
    session.thread = std::thread([this, &session] { run(session); });
  } catch (const std::exception&) {  // no memory or too many threads: close the connection
    if (sessions_.size() == others) {
      ::close(socket);
    } else {
      sessions_.pop_back();
    }
  }
}

void HttpServer::run(Session& session) noexcept {
  try {
    converse(session.connection);
  } catch (...) {  // no memory: close the connection
  }
  const std::lock_guard lock(mutex_);
  session.connection.close();
  session.over = true;
}

void HttpServer::join_finished() {
  std::list<Session> finished;
  {
    const std::lock_guard lock(mutex_);
    for (auto session = sessions_.begin(); session != sessions_.end();) {
      const auto next = std::next(session);
      if (session->over) finished.splice(finished.end(), sessions_, session);
      session = next;
    }
  }
  for (Session& session : finished) session.thread.join();
}

void HttpServer::converse(HttpConnection& connection) {
  RequestReader reader(connection);
  try {
    while (serve(connection, reader)) {
    }
  } catch (const ConnectionEnded&) {
  } catch (const BadRequest& error) {
    if (connection.send(response_bytes(plain_text(error.status, error.what()), {false, true})))
      connection.finish();
  }
}

// Serves one request. False: the connection must end.
bool HttpServer::serve(HttpConnection& connection, RequestReader& reader) {
  const RequestHead head = reader.read_head();
  if (head.expects_continue && !connection.send("HTTP/1.1 100 Continue\r\n\r\n")) return false;
  const Answer answer = answer_to(head, reader.read_body(head), connection.number());
  const std::string bytes = response_bytes(answer, {head.method == "HEAD", !head.keep_alive});
  if (!connection.send_answer(bytes, answer.kind, answer.delay)) return false;
  if (!head.keep_alive) connection.finish();
  return head.keep_alive;
}

Answer HttpServer::answer_to(const RequestHead& head, std::string body, std::uint64_t connection) {
  if (head.method == "OPTIONS") {
    Answer answer;
    answer.status = 405;
    return answer;
  }
  const auto method = method_of(head.method);
  if (!method) throw BadRequest(400, "the API has no method " + head.method);
  Received received;
  received.method = *method;
  received.target = head.target;
  received.headers = head.headers;
  received.body = std::move(body);
  received.connection = connection;
  Answer answer;
  try {
    answer = work_(received);
  } catch (const std::exception& error) {
    answer = plain_text(500, std::string("the simulated tenant failed: ") + error.what());
  }
  if (compress_ && has_word(head.headers, "Accept-Encoding", "gzip")) compress(answer);
  return answer;
}

}  // namespace ninjaone::sandbox
