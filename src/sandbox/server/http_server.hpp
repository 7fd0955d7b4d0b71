// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <ninjaone/sandbox.hpp>
#include <thread>

#include "sandbox/server/http_connection.hpp"

namespace ninjaone::sandbox {

// An HTTP/1.1 server on 127.0.0.1 with a thread for each connection.
//
// It uses no HTTP library, because faults reset, cut, stall and drip responses at exact bytes. The
// public interfaces of most libraries do not allow that. Boost.Beast does, but its templates would
// multiply the compile time of the sandbox to save a few hundred lines. The FaultServer of the
// tests stays separate: it uses TLS and sends bytes that are not HTTP, and it must not become part
// of an installed library.
//
// start() starts the listener thread, which starts one thread for each connection. The socket of a
// connection is closed under the mutex. So the destructor, which holds the mutex, never calls
// hang_up() on a descriptor that is closed and that the system has reused for another file.
class HttpServer {
 public:
  using Work = std::function<Answer(const Received&)>;
  HttpServer(Work work, bool compress);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();  // ends all connections at once

  // Listens on this port; 0: a free port. Returns the port. std::runtime_error: cannot listen.
  int start(int port);
  [[nodiscard]] std::uint64_t connections() const { return count_; }

 private:
  struct Session {
    Session(int socket, std::uint64_t number) : connection(socket, number) {}
    HttpConnection connection;
    std::thread thread{};
    bool over = false;
  };
  void listen();
  void begin(int socket);
  void run(Session& session) noexcept;
  void converse(HttpConnection& connection);
  [[nodiscard]] bool serve(HttpConnection& connection, RequestReader& reader);
  [[nodiscard]] Answer answer_to(const RequestHead& head, std::string body,
                                 std::uint64_t connection);
  void join_finished();

  Work work_;
  bool compress_;
  std::atomic<std::uint64_t> count_{0};
  int listener_socket_ = -1;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Session> sessions_;
  bool stopping_ = false;
  std::thread listener_;
};

}  // namespace ninjaone::sandbox
