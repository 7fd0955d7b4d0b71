// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>

// Certificates made while a test runs.
namespace ninjaone::sockets {

struct Validity {
  std::chrono::seconds from = -std::chrono::hours(1), to = std::chrono::hours(1);  // from now
};

// A key with its certificate. Copies share them.
class Identity {
 public:
  // An authority that signs itself.
  static Identity authority(const std::string& name);
  // Signed by itself, for a server.
  static Identity self_signed(const std::string& alternative_name = "IP:127.0.0.1");
  // Signed by this one, for a server; `alternative_name` as OpenSSL writes it.
  [[nodiscard]] Identity issue(const std::string& alternative_name = "IP:127.0.0.1",
                               Validity validity = {}) const;

  [[nodiscard]] std::string pem() const;  // the certificate

 private:
  friend class TlsServer;
  std::shared_ptr<EVP_PKEY> key_{};
  std::shared_ptr<X509> certificate_{};
};

// What FaultServer needs to speak TLS.
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
