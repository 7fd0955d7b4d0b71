// SPDX-License-Identifier: MIT
#include "support/fault_server.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "base/ascii.hpp"

namespace ninjaone::sockets {

using namespace std::chrono_literals;

namespace {

sockaddr_in any_port() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int bind_free_port(std::uint16_t& port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = any_port();
  socklen_t size = sizeof address;
  if (socket < 0 || ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("cannot bind a port of 127.0.0.1");
  }
  port = ntohs(address.sin_port);
  return socket;
}

void block_sigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace

std::string header_of(const Received& request, std::string_view name) {
  std::string_view rest = request.head;
  for (auto end = rest.find("\r\n"); end != std::string_view::npos; end = rest.find("\r\n")) {
    rest.remove_prefix(end + 2);
    const std::string_view line = rest.substr(0, rest.find("\r\n"));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !equals_ignoring_case(line.substr(0, colon), name))
      continue;
    const auto value = line.find_first_not_of(' ', colon + 1);
    return value == std::string_view::npos ? std::string() : std::string(line.substr(value));
  }
  return {};
}

std::uint16_t closed_port() {
  std::uint16_t port = 0;
  ::close(bind_free_port(port));
  return port;
}

bool Peer::start_tls(SSL_CTX* context) {
  tls_ = SSL_new(context);
  SSL_set_fd(tls_, socket_);
  return SSL_accept(tls_) == 1;
}

std::size_t Peer::receive(char* data, std::size_t size) {
  if (socket_ < 0) return 0;
  if (tls_ != nullptr) {
    const int got = SSL_read(tls_, data, static_cast<int>(size));
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  const ssize_t got = ::recv(socket_, data, size, 0);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

bool Peer::fill(std::size_t size) {
  char bytes[16384];
  while (buffer_.size() < size) {
    const std::size_t got = receive(bytes, sizeof bytes);
    if (got == 0) return false;
    buffer_.append(bytes, got);
  }
  return true;
}

std::string Peer::read_some(std::size_t max_size) {
  if (buffer_.empty()) (void)fill(1);
  std::string out = buffer_.substr(0, max_size);
  buffer_.erase(0, out.size());
  return out;
}

std::string Peer::read_exactly(std::size_t size) {
  if (!fill(size)) return {};
  std::string out = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return out;
}

void answer_all(Peer& peer) {
  while (peer.read_request() != nullptr && peer.respond(200, "{}")) {
  }
}

const Received* Peer::read_request() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill(buffer_.size() + 1)) return nullptr;
  }
  request_ = {buffer_.substr(0, end), {}, number_};
  buffer_.erase(0, end + 4);
  const std::string length = header_of(request_, "content-length");
  const std::size_t size = length.empty() ? 0 : std::stoul(length);
  if (!fill(size)) return nullptr;
  request_.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  const std::lock_guard lock(server_.mutex_);
  server_.requests_.push_back(request_);
  server_.changed_.notify_all();
  return &request_;
}

bool Peer::send(std::string_view bytes) {
  while (!bytes.empty() && socket_ >= 0) {
    const ssize_t sent = tls_ != nullptr
                             ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return socket_ >= 0;
}

bool Peer::respond(int status, std::string_view body, std::string_view headers) {
  std::string response = "HTTP/1.1 " + std::to_string(status) + " Status\r\n";
  response.append(headers);
  if (status != 204) response += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return send(response.append("\r\n").append(body));
}

bool Peer::drip(std::string_view bytes, std::chrono::milliseconds pause, std::size_t size) {
  for (std::size_t i = 0; i < bytes.size(); i += size) {
    if (!send(bytes.substr(i, size)) || (pause.count() > 0 && !sleep(pause))) return false;
  }
  return true;
}

void Peer::endless(std::string_view bytes) {
  while (send(bytes)) {
  }
}

void Peer::hold() {
  char bytes[4096];
  while (receive(bytes, sizeof bytes) > 0) {
  }
}

bool Peer::sleep(std::chrono::milliseconds time) {
  std::unique_lock lock(server_.mutex_);
  return !server_.changed_.wait_for(lock, time, [&] { return server_.stopping_; });
}

void Peer::fin() {
  if (socket_ >= 0) ::shutdown(socket_, SHUT_WR);
}

void Peer::reset() {
  const linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close();
}

void Peer::close() {
  const std::lock_guard lock(server_.mutex_);
  if (socket_ < 0) return;
  auto& open = server_.sockets_;
  open.erase(std::remove(open.begin(), open.end(), socket_), open.end());
  SSL_free(tls_);
  ::close(socket_);
  socket_ = -1;
  tls_ = nullptr;
}

FaultServer::FaultServer(Script script, SSL_CTX* tls) : script_(std::move(script)), tls_(tls) {
  listener_ = bind_free_port(port_);
  if (::listen(listener_, 256) != 0) throw std::runtime_error("cannot listen on 127.0.0.1");
  acceptor_ = std::thread([this] { listen(); });
}

FaultServer::~FaultServer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
    changed_.notify_all();
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  reap(true);
  ::close(listener_);
}

void FaultServer::listen() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const int one = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    int number = 0;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) {
        ::close(socket);
        return;
      }
      sockets_.push_back(socket);
      number = ++connections_;
      changed_.notify_all();
    }
    reap(false);
    Worker& worker = workers_.emplace_back();
    worker.thread = std::thread([this, &worker, socket, number] {
      serve(socket, number);
      worker.over = true;
    });
  }
}

void FaultServer::serve(int socket, int number) {
  block_sigpipe();
  Peer peer(*this, socket, number);
  if (tls_ == nullptr || peer.start_tls(tls_)) script_(peer);
  peer.close();
  const std::lock_guard lock(mutex_);
  ++closed_;
  changed_.notify_all();
}

void FaultServer::reap(bool all) {
  workers_.remove_if([&](Worker& worker) {
    if (!all && !worker.over) return false;
    worker.thread.join();
    return true;
  });
}

template <class Condition>
bool FaultServer::wait(Condition condition) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, 5s, condition);
}

std::string FaultServer::url(std::string_view path) const {
  return (tls_ != nullptr ? "https://" : "http://") + address() + std::string(path);
}

int FaultServer::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

std::vector<Received> FaultServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void FaultServer::forget_requests() {
  const std::lock_guard lock(mutex_);
  requests_.clear();
}

bool FaultServer::wait_for_requests(std::size_t count) const {
  return wait([&] { return requests_.size() >= count; });
}

bool FaultServer::wait_for_connections(int count) const {
  return wait([&] { return connections_ >= count; });
}

bool FaultServer::wait_until_closed(int count) const {
  return wait([&] { return closed_ >= count; });
}

}  // namespace ninjaone::sockets
