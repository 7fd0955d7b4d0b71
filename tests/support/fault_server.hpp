// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// Types of OpenSSL. The declarations here let only the tests of TLS include its headers.
struct ssl_ctx_st;
struct ssl_st;

namespace ninjaone::sockets {

// A request as the server received it.
struct Received {
  std::string head{};  // request line and headers, without the empty line
  std::string body{};
  int connection = 0;
};

// The value of a header in `head`; empty if there is none.
[[nodiscard]] std::string header_of(const Received& request, std::string_view name);

class FaultServer;

// The end of a connection on the side of the server. Each connection has its own thread. All
// functions return early if the client closes the connection or the server stops.
class Peer {
 public:
  [[nodiscard]] int number() const noexcept { return number_; }  // 1 is the first connection
  // The next request with its body; null if the client closed the connection.
  const Received* read_request();
  // For bytes that are not an HTTP request: at most `max_size` bytes as they arrive, or exactly
  // `size` bytes. Empty at the end of the connection.
  std::string read_some(std::size_t max_size);
  std::string read_exactly(std::size_t size);
  // Starts TLS on the connection. Returns false if the handshake fails.
  bool start_tls(ssl_ctx_st* context);
  bool send(std::string_view bytes);
  // Sends a complete response with Content-Length. `headers` are lines, each with its line break.
  bool respond(int status, std::string_view body = {}, std::string_view headers = {});
  // Sends each piece of `size` bytes in its own packet, with a pause after each.
  bool drip(std::string_view bytes, std::chrono::milliseconds pause, std::size_t size = 1);
  // Sends the bytes repeatedly until the client closes the connection.
  void endless(std::string_view bytes);
  // Sends nothing until the client closes the connection.
  void hold();
  // Returns false if the server stops meanwhile.
  bool sleep(std::chrono::milliseconds time);
  void fin();    // sends FIN: the server sends no more bytes
  void reset();  // sends RST

 private:
  friend class FaultServer;
  Peer(FaultServer& server, int socket, int number)
      : server_(server), socket_(socket), number_(number) {}
  std::size_t receive(char* data, std::size_t size);
  bool fill(std::size_t size);
  void close();

  FaultServer& server_;
  int socket_;
  const int number_;
  ssl_st* tls_ = nullptr;
  std::string buffer_{};
  Received request_{};
};

// A function that serves a connection. When it returns, the connection is closed (FIN).
using Script = std::function<void(Peer&)>;

// A server on a free port of 127.0.0.1. It can send faults that an HTTP library would not send.
class FaultServer {
 public:
  // `tls`: each connection begins with a handshake. The context must outlive the server.
  explicit FaultServer(Script script, ssl_ctx_st* tls = nullptr);
  FaultServer(const FaultServer&) = delete;
  FaultServer& operator=(const FaultServer&) = delete;
  ~FaultServer();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] std::string url(std::string_view path = "/") const;
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] int connections() const;
  [[nodiscard]] std::vector<Received> requests() const;
  void forget_requests();
  // These functions wait at most five seconds and then return false.
  bool wait_for_requests(std::size_t count) const;
  bool wait_for_connections(int count) const;
  bool wait_until_closed(int count) const;  // until `count` connections have ended

 private:
  friend class Peer;
  struct Worker {
    std::thread thread{};
    std::atomic<bool> over{false};
  };
  void listen();
  void serve(int socket, int number);
  void reap(bool all);
  template <class Condition>
  bool wait(Condition condition) const;

  const Script script_;
  ssl_ctx_st* const tls_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_{};
  mutable std::condition_variable changed_{};
  bool stopping_ = false;
  int connections_ = 0, closed_ = 0;
  std::vector<int> sockets_{};
  std::vector<Received> requests_{};
  std::list<Worker> workers_{};
  std::thread acceptor_{};
};

// A script: responds with 200 and {} to each request.
void answer_all(Peer& peer);

// A port of 127.0.0.1 on which nothing listens.
[[nodiscard]] std::uint16_t closed_port();

}  // namespace ninjaone::sockets
