// SPDX-License-Identifier: MIT
// Serves the pages of a large tenant from memory with one thread. It needs little time, so a
// measurement shows the cost of the client.
//
//   page_server [--rows N] [--ids dense|gaps|holes] [--shuffled] [--envelope] [--latency MS]
//   [--gzip]
//               [--throttle N] [--largest N] [--tls CERTIFICATE KEY] [--close]
//
// The server prints its address and runs until it is killed. GET /stats returns what it has served
// since GET /reset. The connection of these two requests is never closed, and after /reset it is
// not counted as open. Each GET of organization 429 is answered with 429.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <queue>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bench/fleet.hpp"
#include "bench/page_server_connection.hpp"
#include "bench/zipped_pages.hpp"

namespace {

using bench::Connection;
using Clock = std::chrono::steady_clock;

struct Options {
  bench::FleetOptions fleet{};
  std::chrono::milliseconds latency{0};
  bool envelope = false;  // devices as {results, pageInfo}
  bool gzip = false;
  std::uint64_t throttle = 0;        // each N-th page is a 429; 0: no page
  std::size_t max_page_size = 1000;  // maximum number of rows of a page
  bool close = false;                // close the connection after each response
  std::string certificate{}, key{};  // empty: plain HTTP
};

struct DelayedResponse {
  Clock::time_point due;
  int socket;
  std::uint64_t number;
  std::string answer;
  bool operator<(const DelayedResponse& other) const { return due > other.due; }
};

// The value of a parameter of the target; `default_value` if it is absent.
std::int64_t parameter(std::string_view target, std::string_view name, std::int64_t default_value) {
  for (std::size_t at = target.find('?'); at != std::string_view::npos;
       at = target.find('&', at + 1)) {
    const std::string_view rest = target.substr(at + 1);
    if (rest.substr(0, name.size()) != name || rest.size() == name.size() ||
        rest[name.size()] != '=')
      continue;
    std::int64_t value = default_value;
    std::from_chars(rest.data() + name.size() + 1, rest.data() + rest.size(), value);
    return value;
  }
  return default_value;
}

class PageServer {
 public:
  explicit PageServer(const Options& options)
      : options_(options), fleet_(options.fleet), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (options.gzip) zipped_.emplace(fleet_);
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        listen(listener_, 512) != 0) {
      throw std::runtime_error("cannot listen");
    }
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    watch(listener_, EPOLLIN, EPOLL_CTL_ADD);
    if (!options.certificate.empty()) tls_.emplace(options.certificate, options.key);
  }

  [[nodiscard]] std::string url() const {
    return (tls_ ? "https://" + tls_->host() : "http://127.0.0.1") + ":" + std::to_string(port_);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 64> events{};
    for (;;) {
      const int count =
          epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), until_due());
      for (int i = 0; i < count; ++i) serve(events[static_cast<std::size_t>(i)]);
      send_due();
    }
  }

 private:
  void watch(int socket, std::uint32_t what, int how) const {
    epoll_event event{};
    event.events = what;
    event.data.fd = socket;
    epoll_ctl(epoll_, how, socket, &event);
  }

  void wait_for(int socket, Connection& connection, std::uint32_t what) const {
    if (connection.awaited == what) return;
    connection.awaited = what;
    watch(socket, what, EPOLL_CTL_MOD);
  }

  // Returns true if the operation is complete. Otherwise the connection waits for the socket, or it
  // has ended and is destroyed.
  bool is_done(int socket, Connection& connection, Connection::Result result) {
    if (result == Connection::Result::over) {
      connections_.erase(socket);
      return false;
    }
    wait_for(socket, connection,
             result == Connection::Result::blocked_writing ? EPOLLOUT : EPOLLIN);
    return result == Connection::Result::done;
  }

  [[nodiscard]] int until_due() const {
    if (delayed_.empty()) return -1;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(delayed_.top().due - Clock::now());
    return left.count() < 0 ? 0 : static_cast<int>(left.count());
  }

  void send_due() {
    while (!delayed_.empty() && delayed_.top().due <= Clock::now()) {
      const auto found = connections_.find(delayed_.top().socket);
      if (found != connections_.end() && found->second.number == delayed_.top().number) {
        found->second.out = delayed_.top().answer;
        write(delayed_.top().socket, found->second);
      }
      delayed_.pop();
    }
  }

  void serve(const epoll_event& event) {
    if (event.data.fd == listener_) {
      accept_all();
      return;
    }
    const auto found = connections_.find(event.data.fd);
    if (found == connections_.end()) return;
    if ((event.events & EPOLLOUT) != 0 && !found->second.out.empty()) {
      write(event.data.fd, found->second);
    } else {
      read(event.data.fd, found->second);
    }
  }

  [[nodiscard]] std::size_t open() const {
    const auto counted = [](const auto& connection) { return !connection.second.is_control; };
    return static_cast<std::size_t>(
        std::count_if(connections_.begin(), connections_.end(), counted));
  }

  void accept_all() {
    for (;;) {
      const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket < 0) return;
      const int on = 1;
      setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      connections_.try_emplace(socket, socket, ++numbers_, tls_ ? tls_->accept(socket) : nullptr);
      ++accepted_;
      max_open_ = std::max(max_open_, open());
      watch(socket, EPOLLIN, EPOLL_CTL_ADD);
    }
  }

  void read(int socket, Connection& connection) {
    if (!is_done(socket, connection, connection.receive())) return;
    const std::size_t head = connection.in.find("\r\n\r\n");
    if (head == std::string::npos) return;
    std::size_t body = 0;
    if (const auto at = connection.in.find("Content-Length: "); at < head)
      body = std::strtoul(connection.in.c_str() + at + 16, nullptr, 10);
    if (connection.in.size() < head + 4 + body) return;
    const std::string request = connection.in.substr(0, head);
    connection.in.erase(0, head + 4 + body);
    respond(socket, connection, request);  // this may destroy the connection
  }

  void respond(int socket, Connection& connection, std::string_view head) {
    const std::size_t from = head.find(' ') + 1;
    const std::string_view target = head.substr(from, head.find(' ', from) - from);
    const bool is_control = target == "/stats" || target == "/reset";
    if (target == "/reset") {
      requests_ = accepted_ = bytes_ = 0;
      connection.is_control = true;
      max_open_ = open();
    }
    if (!is_control) ++requests_;
    std::string answer =
        response_to(head.substr(0, from - 1), target, head.find("gzip") != std::string_view::npos);
    if (!is_control) bytes_ += answer.size();
    connection.last = options_.close && !is_control;
    if (connection.last) answer.insert(answer.find("\r\n") + 2, "Connection: close\r\n");
    if (options_.latency.count() == 0 || is_control) {
      connection.out = std::move(answer);
      write(socket, connection);
    } else {
      delayed_.push(
          {Clock::now() + options_.latency, socket, connection.number, std::move(answer)});
    }
  }

  [[nodiscard]] std::string response_to(std::string_view method, std::string_view target,
                                        bool accepts_gzip) {
    if (target.find("/token") != std::string_view::npos) {
      return http(
          "200 OK",
          R"({"access_token":"bench-token","token_type":"Bearer","expires_in":3600,"scope":"monitoring"})");
    }
    if (target == "/stats" || target == "/reset") {
      return http("200 OK", R"({"connections":)" + std::to_string(accepted_) + R"(,"open":)" +
                                std::to_string(open()) + R"(,"max_open":)" +
                                std::to_string(max_open_) + R"(,"requests":)" +
                                std::to_string(requests_) + R"(,"bytes":)" +
                                std::to_string(bytes_) + "}");
    }
    if (method == "PATCH" && target.substr(0, 8) == "/api/v2/")
      return "HTTP/1.1 204 No Content\r\n\r\n";
    const bool rejected = target == "/api/v2/organization/429" ||
                          (options_.throttle != 0 && ++pages_ % options_.throttle == 0);
    if (rejected) return http("429 Too Many Requests", "{}", "Retry-After: 1\r\n");
    return page(target, accepts_gzip);
  }

  [[nodiscard]] std::string page(std::string_view target, bool accepts_gzip) {
    const std::string_view path = target.substr(0, target.find('?'));
    const auto size = std::min(options_.max_page_size,
                               static_cast<std::size_t>(parameter(target, "pageSize", 50)));
    const auto cursor = static_cast<std::size_t>(parameter(target, "cursor", 0));
    if (path == "/api/v2/queries/software") return http("200 OK", fleet_.software(cursor, size));
    if (path == "/api/v2/devices-detailed") {
      const std::int64_t after = parameter(target, "after", 0);
      if (options_.envelope)
        return http("200 OK", fleet_.enveloped_devices(static_cast<std::size_t>(after), size));
      const std::string headers = "X-Rows: " + std::to_string(fleet_.rows_after(after, size)) +
                                  "\r\nX-Last-Id: " + std::to_string(fleet_.last_id(after, size)) +
                                  "\r\n";
      if (!zipped_ || !accepts_gzip) return http("200 OK", fleet_.devices(after, size), headers);
      return http("200 OK", zipped_->devices(after, size), "Content-Encoding: gzip\r\n" + headers);
    }
    if (path.substr(0, 21) == "/api/v2/organization/") {  // 158 bytes
      return http(
          "200 OK",
          R"({"id":7,"name":"Contoso, Ltd.","description":"What an organization says of itself, in a sentence or so.",)"
          R"("userData":{"tier":2},"nodeApprovalMode":"AUTOMATIC"})");
    }
    return http("404 Not Found", R"({"resultCode":"NOT_FOUND","errorMessage":"no such page"})");
  }

  [[nodiscard]] static std::string http(std::string_view status, const std::string& body,
                                        const std::string& headers = {}) {
    std::string out = "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: application/json\r\n" +
                      headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    return out += body;
  }

  void write(int socket, Connection& connection) {
    if (is_done(socket, connection, connection.send()) && connection.last)
      connections_.erase(socket);
  }

  const Options options_;
  const bench::Fleet fleet_;
  std::optional<bench::ZippedPages> zipped_{};
  std::optional<bench::Tls> tls_{};
  int epoll_, listener_ = -1, port_ = 0;
  std::unordered_map<int, Connection> connections_{};
  std::priority_queue<DelayedResponse> delayed_{};
  std::uint64_t numbers_ = 0, accepted_ = 0, requests_ = 0, pages_ = 0, bytes_ = 0;
  std::size_t max_open_ = 0;
};

Options read_options(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view name = words[i];
    const auto value = [&] {
      if (++i == count) throw std::invalid_argument(std::string(name) + " needs a value");
      return std::string(words[i]);
    };
    if (name == "--rows") {
      options.fleet.rows = std::stoul(value());
    } else if (name == "--ids") {
      const std::string kind = value();
      options.fleet.ids = kind == "gaps"    ? bench::Ids::gaps
                          : kind == "holes" ? bench::Ids::holes
                                            : bench::Ids::dense;
    } else if (name == "--shuffled") {
      options.fleet.shuffled = true;
    } else if (name == "--envelope") {
      options.envelope = true;
    } else if (name == "--latency") {
      options.latency = std::chrono::milliseconds(std::stol(value()));
    } else if (name == "--gzip") {
      options.gzip = true;
    } else if (name == "--throttle") {
      options.throttle = std::stoul(value());
    } else if (name == "--largest") {
      options.max_page_size = std::stoul(value());
    } else if (name == "--tls") {
      options.certificate = value();
      options.key = value();
    } else if (name == "--close") {
      options.close = true;
    } else {
      throw std::invalid_argument("unknown option " + std::string(name));
    }
  }
  return options;
}

}  // namespace

int main(int count, char** words) {
  try {
    PageServer server(read_options(count, words));
    std::printf("%s\n", server.url().c_str());
    std::fflush(stdout);
    server.run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "page_server: %s\n", error.what());
    return 2;
  }
}
