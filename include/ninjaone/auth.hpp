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

// A token as a token endpoint grants it.
struct AccessToken {
  Secret value{};
  std::chrono::seconds life{300};  // how long it is valid; 300 if the server sends no value
  std::string scope{};             // as granted
  Secret refresh_token{};          // empty: the server sent none
};

// The token endpoint of a client, for a TokenProvider. It handles the address, the fallback path,
// retries, the deadline, the log and the decoding of the response.
class NINJAONE_API TokenEndpoint {
 public:
  virtual ~TokenEndpoint();
  // Posts `form` and returns the token. `effect`: `unsafe` if a second copy of the request would
  // have a second effect. AuthenticationError: the server rejects the request. Also
  // TransportError, TimeoutError, CancelledError, ProtocolError.
  // `POST /oauth/token`, then `POST /ws/oauth/token`
  virtual AccessToken request(const Query& form, Effect effect) = 0;
};

// How a grant uses tokens.
struct GrantTraits {
  // True: a refresh token can be used only once. Of all clients that share a store, only one may
  // use it.
  bool spends_tokens = false;
  // True: the next token starts a new sign-in. A token in a store belongs to an earlier sign-in and
  // is not used.
  bool signs_in = false;
  // A digest of the client secret. A stored access token that was obtained with another secret is
  // not used.
  std::string proof{};
};

// A grant: it decides which form is posted to the token endpoint, and nothing else. Use
// client_credentials(), refresh_token(), static_token() or SignIn, or derive your own.
//
// It does not cache. A client calls it on a thread of the library, for one renewal at a time.
// Clients that share a grant call it from several threads. An exception that it throws reaches
// every call that waits for the token. It must not use the client that calls it
// (ConfigurationError, reason `reentrant`) or destroy the last handle of that client.
class NINJAONE_API TokenProvider {
 public:
  virtual ~TokenProvider();
  // Returns the name of the token in a store. It must not contain a secret. Empty: the token cannot
  // be requested again. It is neither stored nor renewed, and fetch() runs on the thread of the
  // call that needs the token.
  [[nodiscard]] virtual std::string cache_key() const = 0;
  // Returns a new token.
  virtual AccessToken fetch(TokenEndpoint& endpoint) = 0;
  // Returns a new token in place of `stored`, a token of the same name in a store that is no longer
  // valid. A grant that spends tokens uses the refresh token of `stored`. The default calls
  // fetch().
  virtual AccessToken renew(TokenEndpoint& endpoint, const AccessToken& stored);
  // Returns how this grant uses tokens. The default returns GrantTraits{}.
  [[nodiscard]] virtual GrantTraits traits() const;
  // Returns the right to renew with this grant; it ends when the result is destroyed. Null: another
  // client has it; the caller tries again later. Does not wait. The default gives the right to
  // every caller. A grant that wraps a grant that spends tokens forwards this call.
  [[nodiscard]] virtual std::shared_ptr<void> try_lock();
};

// A token in a TokenStore.
struct StoredToken {
  AccessToken token{};
  std::chrono::system_clock::time_point issued_at{};
  std::string proof{};  // GrantTraits::proof of the grant that obtained it
};

// Keeps tokens for several clients, or beyond the life of one client. `key`:
// TokenProvider::cache_key().
//
// A client calls it on threads of the library. An exception that it throws is logged and otherwise
// ignored. It must not use the client that calls it or destroy the last handle of that client.
class NINJAONE_API TokenStore {
 public:
  virtual ~TokenStore();
  // Returns the token of this name; empty: there is no token of this name.
  virtual std::optional<StoredToken> load(std::string_view key) = 0;
  // Stores the token and replaces a token of the same name.
  virtual void save(std::string_view key, const StoredToken& token) = 0;
  // Removes the token of this name.
  virtual void erase(std::string_view key) = 0;
  // Returns the right to renew that token; it ends when the result is destroyed. Its owner reads
  // the store again first. Null: another client has it; the caller tries again later. Does not
  // wait. A store without a lock gives the right to every caller, as the default does.
  [[nodiscard]] virtual std::shared_ptr<void> try_lock(std::string_view key);
};

// Returns a store that shares tokens between the clients of one process.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenStore> memory_token_store();
// Returns a store that shares tokens between processes and keeps them over restarts. POSIX systems
// only.
//
// Each token is a file of mode 0600 in `folder`, which has mode 0700 and belongs to the same user.
// The folder is created if it is missing; its parent is not. A file is replaced completely or not
// at all. A folder or file that other users can access is not used; the log has one warning.
// ConfigurationError: `folder` is empty.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenStore> file_token_store(std::string folder);

// The credentials of an API client with the grant "Client credentials".
struct ClientCredentials {
  std::string client_id{};
  Secret client_secret{};
  std::string scope = "monitoring";  // separated by spaces: "monitoring management control"
};

// Returns the machine-to-machine grant. ConfigurationError: the client id, the secret or the scope
// is empty.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> client_credentials(
    ClientCredentials credentials);

// The parameters of refresh_token().
struct RefreshToken {
  std::string client_id{};
  Secret client_secret{};  // empty: an app without a secret (Native, Single Page)
  Secret refresh_token{};  // from a sign-in; a newer one in the store is used first. Empty: the
                           // store contains it, under `account`
  std::string account{};   // the name of the sign-in in a store. Empty: a digest of `refresh_token`
};

// Returns a grant that continues the sign-in of a user.
//
// The server may replace the refresh token at each use. Only a ClientOptions::token_store keeps the
// new one after the process ends; other programs that use the token must share that store. The new
// token is stored before it is used. It is removed only if the server calls it invalid
// (AuthenticationError, reason `invalid_grant`: sign in again). ConfigurationError: the client id
// is empty, or both the refresh token and the account are empty.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> refresh_token(RefreshToken grant);
// Returns a grant for a token that another program obtained. It is never renewed.
// ConfigurationError: the token is empty, or not one word of printable ASCII.
[[nodiscard]] NINJAONE_API std::shared_ptr<TokenProvider> static_token(Secret token);

}  // namespace ninjaone
