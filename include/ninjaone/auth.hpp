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
  std::chrono::seconds life{300};  // 300: the assumed value if the server sends none
  std::string scope{};             // as granted
  Secret refresh_token{};
};

// The client's own token endpoint: address, fallback path, retries, deadline, log and decoding.
class NINJAONE_API TokenEndpoint {
 public:
  virtual ~TokenEndpoint();
  // Posts the form. AuthenticationError when the server refuses, TransportError, TimeoutError,
  // CancelledError, ProtocolError. Source: POST /oauth/token, then POST /ws/oauth/token.
  virtual AccessToken request(const Query& form, Effect effect) = 0;
};

// How a grant treats tokens.
struct GrantTraits {
  bool spends_tokens =
      false;  // a refresh token may serve once only: of all who share a store one may spend it
  bool signs_in =
      false;  // the next token begins anew: what a store holds belongs to an earlier sign-in
  std::string proof{};  // a digest of the client secret: a stored access token that another secret
                        // obtained is not used
};

// A grant: says what to post, nothing else. It does not cache. A client calls it on a thread of the
// library, one renewal at a time; clients that share a grant call it from several threads. What it
// throws reaches every call that waits for the token. It must not use that client
// (ConfigurationError, reason `reentrant`) or destroy its last handle.
class NINJAONE_API TokenProvider {
 public:
  virtual ~TokenProvider();
  // Names the token in a store; must not contain a secret. Empty: a token that cannot be had anew;
  // it is neither stored nor renewed, and fetch() runs on the thread of the call that needs it.
  [[nodiscard]] virtual std::string cache_key() const = 0;
  virtual AccessToken fetch(TokenEndpoint& endpoint) = 0;
  // The same when a store holds a token of that name that no longer serves; a grant that spends
  // tokens goes on with its refresh token. Otherwise fetch().
  virtual AccessToken renew(TokenEndpoint& endpoint, const AccessToken& stored);
  [[nodiscard]] virtual GrantTraits traits() const;
  // The right to renew with this grant until the result is destroyed. Null: another client has it;
  // the caller tries again later. Does not wait. The default gives the right to every caller. A
  // grant that wraps one that spends tokens forwards this call.
  [[nodiscard]] virtual std::shared_ptr<void> try_lock();
};

struct StoredToken {
  AccessToken token{};
  std::chrono::system_clock::time_point issued_at{};
  std::string proof{};  // GrantTraits::proof of the grant that obtained it
};

// Keeps tokens beyond one client. Called on threads of the library; what it throws is logged and
// otherwise ignored. It must not use the client that calls it or destroy its last handle.
class NINJAONE_API TokenStore {
 public:
  virtual ~TokenStore();
  virtual std::optional<StoredToken> load(std::string_view key) = 0;
  virtual void save(std::string_view key, const StoredToken& token) = 0;
  virtual void erase(std::string_view key) = 0;
  // The right to renew that token until the result is destroyed; its owner reads the store again
  // first. Null: another client has it; try again later. Does not wait. A store without a lock
  // gives the right to every caller.
  [[nodiscard]] virtual std::shared_ptr<void> try_lock(std::string_view key);
};

// Shares tokens between the clients of one process.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenStore> memory_token_store();
// Shares tokens between processes and keeps them over restarts. Each token is a file of mode 0600
// in a folder of mode 0700 of the same user; the folder is created if it is missing, its parent is
// not. A file is replaced completely or not at all. A folder or file that other users can access is
// not used and is reported once in the log. ConfigurationError: `folder` is empty. POSIX systems
// only.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenStore> file_token_store(std::string folder);

struct ClientCredentials {
  std::string client_id{};
  Secret client_secret{};
  std::string scope = "monitoring";  // space-separated: monitoring management control
};

// The machine-to-machine grant. ConfigurationError: no client id, no secret, no scope.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> client_credentials(
    ClientCredentials credentials);

struct RefreshToken {
  std::string client_id{};
  Secret client_secret{};  // empty: an app without a secret (Native, Single Page)
  Secret refresh_token{};  // from a sign-in; a newer one in the store is used first. Empty: the
                           // store holds it, under `account`
  std::string account{};   // the name of the sign-in in a store. Empty: a digest of `refresh_token`
};

// Continues the sign-in of a user. The server may replace the refresh token at each use: only a
// ClientOptions::token_store keeps the new one after the process ends, and other programs that use
// it must share that store. It is stored before it is used, and removed only if the server calls it
// invalid (AuthenticationError, reason invalid_grant: sign in again). ConfigurationError: no client
// id, neither refresh token nor account.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> refresh_token(RefreshToken grant);
// A token that another program obtained. It is never renewed. ConfigurationError: empty, or not one
// printable word.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> static_token(Secret token);

}  // namespace ninjaone
