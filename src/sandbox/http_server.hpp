// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <ninjaone/sandbox.hpp>
#include <thread>

#include "sandbox/connection.hpp"

namespace ninjaone::sandbox {

// cpp-httplib, tamed: it reads and frames requests and writes answers; connections, their threads and their faults are ours.
class HttpServer final : public httplib::Server {
 public:
  using Work = std::function<Answer(const Received&)>;
  HttpServer(Work work, bool compress);
  ~HttpServer() override;

  // Listens on 127.0.0.1; 0: a free port. The port; std::runtime_error: cannot.
  int start(int port);
  [[nodiscard]] std::uint64_t connections() const { return count_; }

 private:
  bool process_and_close_socket(int socket) override;
  void converse(Connection& connection);
  void prepare(httplib::Request& request) const;
  void respond(const httplib::Request& request, httplib::Response& response, std::string body, Method method);
  [[nodiscard]] Connection* connection_of(const httplib::Request& request);  // null: it could not be read
  [[nodiscard]] bool enter(Connection& connection);
  void leave(const Connection& connection);

  Work work_;
  bool compress_;
  std::atomic<std::uint64_t> count_{0};
  std::mutex mutex_;
  std::map<int, Connection*> open_;  // by the client's port, which is what httplib tells a handler
  bool stopping_ = false;
  std::thread listener_;
};

}  // namespace ninjaone::sandbox
