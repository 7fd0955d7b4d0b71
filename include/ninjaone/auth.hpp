// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/export.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

struct AccessToken {
  Secret value{};
  std::chrono::seconds life{300};  // 300: what is assumed when the server does not say
  std::string scope{};             // as granted
  Secret refresh_token{};
};

// The client's own token endpoint: address, fallback path, retries, deadline, log and decoding.
class NINJAONE_API TokenEndpoint {
 public:
  virtual ~TokenEndpoint();
  // Posts the form. AuthenticationError when the server refuses, TransportError, TimeoutError, CancelledError, ProtocolError.
  // Source: POST /oauth/token, then POST /ws/oauth/token.
  virtual AccessToken request(const Query& form, Effect effect) = 0;
};

// A grant: says what to post, nothing else. It does not cache, lock or retry. Any thread.
class NINJAONE_API TokenProvider {
 public:
  virtual ~TokenProvider();
  // Names the token in a store; must not contain a secret. Empty: a token that cannot be had anew; it is neither stored nor renewed.
  [[nodiscard]] virtual std::string cache_key() const = 0;
  virtual AccessToken fetch(TokenEndpoint& endpoint) = 0;
};

struct StoredToken {
  AccessToken token{};
  std::chrono::system_clock::time_point issued_at{};
};

// Keeps tokens beyond one client. Any thread; what it throws is logged and otherwise ignored.
class NINJAONE_API TokenStore {
 public:
  virtual ~TokenStore();
  virtual std::optional<StoredToken> load(std::string_view key) = 0;
  virtual void save(std::string_view key, const StoredToken& token) = 0;
  virtual void erase(std::string_view key) = 0;
};

// Shares tokens between the clients of one process.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenStore> memory_token_store();

struct ClientCredentials {
  std::string client_id{};
  Secret client_secret{};
  std::string scope = "monitoring";  // space-separated: monitoring management control
};

// The machine-to-machine grant. ConfigurationError: no client id, no secret, no scope.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> client_credentials(ClientCredentials credentials);
// A token from elsewhere, never renewed. ConfigurationError: empty, or not one printable word.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> static_token(Secret token);

}  // namespace ninjaone
