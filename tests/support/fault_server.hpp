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

// OpenSSL's, so that only the tests of TLS need its headers.
struct ssl_ctx_st;
struct ssl_st;

namespace ninjaone::sockets {

// A request as it came.
struct Received {
  std::string head{};  // request line and headers, without the empty line
  std::string body{};
  int connection = 0;
};

// The value of a header in `head`; empty if there is none.
[[nodiscard]] std::string header_of(const Received& request, std::string_view name);

class FaultServer;

// The server's end of one connection, on a thread of its own. When the client has gone or the
// server stops, everything returns early.
class Peer {
 public:
  [[nodiscard]] int number() const noexcept { return number_; }  // 1 is the first connection
  // The next request with its body; null when the client closed instead.
  const Received* read_request();
  // For what is no HTTP request: at most so many bytes, as they come, or exactly so many; empty at
  // the end.
  std::string read_some(std::size_t most);
  std::string read_exactly(std::size_t size);
  // From here on everything goes through TLS.
  bool start_tls(ssl_ctx_st* context);
  bool send(std::string_view bytes);
  // A whole answer with Content-Length; `headers` are lines, each with its line break.
  bool respond(int status, std::string_view body = {}, std::string_view headers = {});
  // Every piece of `size` bytes in its own packet, with a pause after each.
  bool drip(std::string_view bytes, std::chrono::milliseconds pause, std::size_t size = 1);
  // The same again until the client goes.
  void endless(std::string_view bytes);
  // Silence until the client goes.
  void hold();
  // False if the server stops meanwhile.
  bool sleep(std::chrono::milliseconds time);
  void fin();    // says that nothing more will come
  void reset();  // RST

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

// What to do with a connection. Returning closes it (FIN).
using Script = std::function<void(Peer&)>;

// A server on a free port of 127.0.0.1 for faults that no HTTP library would send.
class FaultServer {
 public:
  // `tls`: every connection begins with a handshake; it must outlive the server.
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
  // False after five seconds.
  bool wait_for_requests(std::size_t count) const;
  bool wait_for_connections(int count) const;
  bool wait_until_closed(int count) const;  // so many connections are over

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

// A script: 200 and {} to every request.
void answer_all(Peer& peer);

// A port of 127.0.0.1 on which nobody listens.
[[nodiscard]] std::uint16_t closed_port();

}  // namespace ninjaone::sockets
