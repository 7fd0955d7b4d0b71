// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <ninjaone/auth.hpp>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/region.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// The parameters of a SignIn or a LoopbackSignIn.
struct AuthorizationCode {
  std::string client_id{};
  Secret client_secret{};      // empty: an app without a secret (Native, Single Page)
  std::string redirect_uri{};  // as registered in the console, byte for byte
  // Separated by spaces. With `offline_access` the server also grants a refresh token; without it
  // the sign-in ends with its access token.
  std::string scope = "monitoring offline_access";
  std::string account{};  // the name of the sign-in in a store; see RefreshToken
  Region region = Region::us;
  std::string base_url{};  // if set, replaces `region`
  std::string authorize_path = "/ws/oauth/authorize";
};

// Signs in a user with the browser, for apps whose redirect address is a page of their own. Open
// browser_address() in the browser. Then call finish() with the address that the browser was
// redirected to. PKCE (S256) and a state of 256 bits connect the two requests. One thread at a time
// may use it.
// `GET /ws/oauth/authorize`, then `POST /oauth/token` with grant_type=authorization_code
class NINJAONE_API SignIn {
 public:
  // Creates the address for the browser. Sends no request. ConfigurationError: the client id, the
  // redirect address or the scope is empty, or an address is not valid.
  explicit SignIn(AuthorizationCode request);
  SignIn(SignIn&&) noexcept;
  SignIn& operator=(SignIn&&) noexcept;
  ~SignIn();

  // Returns the address to open in the browser. It contains no secret.
  [[nodiscard]] const std::string& browser_address() const noexcept;
  // Returns the grant of this sign-in, for ClientOptions::auth. Request its first token within a
  // minute. `address`: the address that the browser was redirected to. May be called once.
  // AuthenticationError: its reason is the code of the server, such as `access_denied`, or
  // `redirect` if `address` does not belong to this sign-in. After `redirect` it may be called
  // again with another address.
  [[nodiscard]] std::shared_ptr<TokenProvider> finish(std::string_view address);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Signs in a user with the browser, for programs on the machine of the user. It listens on
// 127.0.0.1 or [::1] for the redirected browser; for `localhost`, on both. POSIX systems only.
//
// `redirect_uri` is for example http://localhost:8400/ or http://127.0.0.1:8400/callback, and is
// sent unchanged. With port 0 a free port is used, for servers that allow another port.
class NINJAONE_API LoopbackSignIn {
 public:
  // Starts to listen. ConfigurationError: as SignIn, or the redirect address is not a loopback
  // address, or its port is in use.
  explicit LoopbackSignIn(AuthorizationCode request);
  LoopbackSignIn(const LoopbackSignIn&) = delete;
  LoopbackSignIn& operator=(const LoopbackSignIn&) = delete;
  ~LoopbackSignIn();

  // Returns the redirect address, with the port that it listens on.
  [[nodiscard]] const std::string& redirect_uri() const noexcept;
  // Returns the address to open in the browser. It contains no secret.
  [[nodiscard]] const std::string& browser_address() const noexcept;
  // Waits for the browser, at most `limit`, stops listening, and returns the grant of this sign-in,
  // for ClientOptions::auth. Requests that do not belong to this sign-in are rejected. May be
  // called once. AuthenticationError: the user or the server refused the sign-in. TimeoutError: the
  // browser did not return within `limit`. CancelledError.
  [[nodiscard]] std::shared_ptr<TokenProvider> wait(std::chrono::milliseconds limit,
                                                    const CancellationToken& cancel = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ninjaone
