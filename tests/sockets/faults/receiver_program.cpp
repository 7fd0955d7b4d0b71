// SPDX-License-Identifier: MIT
#include "sockets/faults/receiver_program.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace faults {

namespace {

bool connect_to(int socket, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool wait_for_input(int descriptor, std::chrono::milliseconds limit) {
  pollfd watched{descriptor, POLLIN, 0};
  return ::poll(&watched, 1, static_cast<int>(limit.count())) > 0;
}

pid_t start(const std::string& script, int out) {
  std::string shell = "sh", option = "-c", text = script;
  std::array<char*, 4> words{shell.data(), option.data(), text.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  pid_t child = -1;
  const int failed = posix_spawn(&child, "/bin/sh", &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start a shell");
  return child;
}

}  // namespace

RawClient::RawClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (!connect_to(socket_, port)) throw std::runtime_error("cannot connect");
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::wait_readable(std::chrono::milliseconds limit) const {
  return wait_for_input(socket_, limit);
}

std::string RawClient::read_to_end(std::chrono::milliseconds limit) const {
  std::string text;
  std::array<char, 4096> bytes{};
  while (wait_readable(limit)) {
    const ssize_t got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got <= 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return text + "(open)";
}

IdleConnections::IdleConnections(std::uint16_t port, int connections) {
  for (int i = 0; i < connections; ++i) {
    sockets_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    (void)connect_to(sockets_.back(), port);
  }
}

IdleConnections::~IdleConnections() {
  for (const int socket : sockets_) ::close(socket);
}

int IdleConnections::count_open() const {
  int count = 0;
  for (const int socket : sockets_) {
    pollfd watched{socket, POLLOUT, 0};
    count += ::poll(&watched, 1, 0) == 1 && (watched.revents & POLLERR) == 0 ? 1 : 0;
  }
  return count;
}

std::string delivery_request(std::string_view body, std::string_view headers) {
  return "POST /n1 HTTP/1.1\r\nHost: hooks.example\r\nX-Hook-Secret: " +
         std::string(ReceiverProgram::secret) + "\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

std::string deliver(std::uint16_t port, std::string_view body) {
  const RawClient client(port);
  client.send(delivery_request(body));
  return client.read_to_end();
}

ReceiverProgram::ReceiverProgram(int seconds, int descriptors) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  out_ = ends[0];
  child_ =
      start("ulimit -n " + std::to_string(descriptors) + "; NINJAONE_WEBHOOK_SECRET=" + secret +
                " exec '" + NINJAONE_WEBHOOK_RECEIVER + "' 0 127.0.0.1 " + std::to_string(seconds),
            ends[1]);
  ::close(ends[1]);
  const std::string first = line();  // deliveries to http://127.0.0.1:41234/n1
  const auto colon = first.rfind(':');
  if (colon == std::string::npos)
    throw std::runtime_error("the program did not print its port: " + first);
  port_ = static_cast<std::uint16_t>(std::stoi(first.substr(colon + 1)));
}

ReceiverProgram::~ReceiverProgram() {
  stop();
  ::close(out_);
}

std::string ReceiverProgram::line() {
  for (;;) {
    const auto end = buffer_.find('\n');
    if (end != std::string::npos) {
      std::string first = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return first;
    }
    std::array<char, 4096> bytes{};
    const ssize_t got = wait_for_input(out_, std::chrono::seconds(10))
                            ? ::read(out_, bytes.data(), bytes.size())
                            : 0;
    if (got <= 0) return {};
    buffer_.append(bytes.data(), static_cast<std::size_t>(got));
  }
}

int ReceiverProgram::stop() {
  if (child_ < 0) return 0;
  ::kill(child_, SIGTERM);
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace faults
