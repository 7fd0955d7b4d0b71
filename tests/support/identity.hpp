// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>

// Certificates that a test makes while it runs.
namespace ninjaone::sockets {

struct Validity {
  std::chrono::seconds from = -std::chrono::hours(1), to = std::chrono::hours(1);  // from now
};

// A key with its certificate. Copies share both.
class Identity {
 public:
  // A self-signed authority.
  static Identity authority(const std::string& name);
  // A self-signed certificate for a server.
  static Identity self_signed(const std::string& alternative_name = "IP:127.0.0.1");
  // A certificate for a server, signed by this identity. `alternative_name`: in the notation of
  // OpenSSL.
  [[nodiscard]] Identity issue(const std::string& alternative_name = "IP:127.0.0.1",
                               Validity validity = {}) const;

  [[nodiscard]] std::string pem() const;  // the certificate in PEM

 private:
  friend class TlsServer;
  std::shared_ptr<EVP_PKEY> key_{};
  std::shared_ptr<X509> certificate_{};
};

// The TLS settings of a FaultServer.
class TlsServer {
 public:
  explicit TlsServer(const Identity& identity);
  [[nodiscard]] SSL_CTX* get() const noexcept { return context_.get(); }
  void only_tls_1_1();
  void offer_http2();

 private:
  std::shared_ptr<SSL_CTX> context_;
};

}  // namespace ninjaone::sockets
