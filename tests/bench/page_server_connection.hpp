// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace bench {

// The identity of the server for TLS. OpenSSL sends two session tickets after each full handshake.
class Tls {
 public:
  Tls(const std::string& certificate, const std::string& key)
      : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
    SSL_CTX* context = context_.get();
    if (context == nullptr ||
        SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1) {
      throw std::runtime_error("cannot use " + certificate + " with " + key);
    }
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
  }

  [[nodiscard]] std::string host() const {
    const bool address =
        X509_check_ip_asc(SSL_CTX_get0_certificate(context_.get()), "127.0.0.1", 0) == 1;
    return address ? "127.0.0.1" : "localhost";
  }

  [[nodiscard]] SSL* accept(int socket) const {
    SSL* made = SSL_new(context_.get());
    if (made == nullptr || SSL_set_fd(made, socket) != 1) throw std::bad_alloc();
    SSL_set_accept_state(made);
    return made;
  }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
};

// The socket of a client, with or without TLS. The first read makes the handshake. The destructor
// closes the socket.
class Connection {
 public:
  enum class Result { done, blocked_reading, blocked_writing, over };

  Connection(int socket, std::uint64_t number, SSL* tls)
      : number(number), socket_(socket), tls_(tls, SSL_free) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (tls_ && SSL_is_init_finished(tls_.get()) != 0) SSL_shutdown(tls_.get());
    ERR_clear_error();
    close(socket_);
  }

  // Appends the bytes that have arrived to `in`.
  Result receive() {
    std::array<char, 16384>
        buffer;  // the largest record of TLS; further records are still in the socket
    const auto got = tls_ ? SSL_read(tls_.get(), buffer.data(), buffer.size())
                          : recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return result_of(got, Result::blocked_reading);
    in.append(buffer.data(), static_cast<std::size_t>(got));
    return Result::done;
  }

  // Sends `out`, or the part of it that the socket accepts.
  Result send() {
    while (sent_ < out.size()) {
      const char* rest = out.data() + sent_;
      const std::size_t size = out.size() - sent_;
      const auto sent = tls_ ? SSL_write(tls_.get(), rest, static_cast<int>(size))
                             : ::send(socket_, rest, size, MSG_NOSIGNAL);
      if (sent <= 0) return result_of(sent, Result::blocked_writing);
      sent_ += static_cast<std::size_t>(sent);
    }
    out.clear();
    sent_ = 0;
    return Result::done;
  }

  const std::uint64_t number;  // unlike a descriptor it is not used again
  std::string in{}, out{};
  std::uint32_t awaited = EPOLLIN;
  bool last = false;        // `out` is the last response
  bool is_control = false;  // the connection of the test program, for /stats and /reset

 private:
  [[nodiscard]] Result result_of(ssize_t result, Result blocked) const {
    if (!tls_) return result < 0 && errno == EAGAIN ? blocked : Result::over;
    const int error = SSL_get_error(tls_.get(), static_cast<int>(result));
    ERR_clear_error();  // otherwise the error would be reported for the next operation
    return error == SSL_ERROR_WANT_READ    ? Result::blocked_reading
           : error == SSL_ERROR_WANT_WRITE ? Result::blocked_writing
                                           : Result::over;
  }

  const int socket_;
  std::size_t sent_ = 0;
  std::unique_ptr<SSL, decltype(&SSL_free)> tls_;
};

}  // namespace bench
