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

// What a user is asked for in the browser.
struct AuthorizationCode {
  std::string client_id{};
  Secret client_secret{};                           // empty: an app without one (Native, Single Page)
  std::string redirect_uri{};                       // as registered in the console, byte for byte
  std::string scope = "monitoring offline_access";  // offline_access: with a refresh token, without which a sign-in ends with its token
  std::string account{};                            // whose sign-in this is, in a store; see RefreshToken
  Region region = Region::us;
  std::string base_url{};  // set: replaces the region
  std::string authorize_path = "/ws/oauth/authorize";
};

// A sign-in under way, for apps whose redirect address is a page of their own: open browser_address(), then finish() with the address on
// which the browser ended. PKCE (S256) and a state of 256 bits each tie the two together. One thread at a time.
// Source: GET /ws/oauth/authorize, then POST /oauth/token with grant_type=authorization_code.
class NINJAONE_API SignIn {
 public:
  // ConfigurationError: no client id, redirect address or scope, or an address that is none.
  explicit SignIn(AuthorizationCode request);
  SignIn(SignIn&&) noexcept;
  SignIn& operator=(SignIn&&) noexcept;
  ~SignIn();

  // For the system's browser. Holds no secret.
  [[nodiscard]] const std::string& browser_address() const noexcept;
  // The grant of this sign-in, for ClientOptions::auth; its first token must be asked for within a minute. Serves once.
  // AuthenticationError, with a reason: `redirect` for an address that does not belong to this sign-in, or the word of the server, such as
  // access_denied. After `redirect` another address may be tried.
  [[nodiscard]] std::shared_ptr<TokenProvider> finish(std::string_view address);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same for programs on the user's machine: listens on 127.0.0.1 or [::1] for the browser to come back. `redirect_uri` is
// http://127.0.0.1:8400/callback or the like; with port 0 a free one is taken, for servers that let the port differ. POSIX systems only.
class NINJAONE_API LoopbackSignIn {
 public:
  // Listens from here on. ConfigurationError: as SignIn, not such an address, or the port is taken.
  explicit LoopbackSignIn(AuthorizationCode request);
  LoopbackSignIn(const LoopbackSignIn&) = delete;
  LoopbackSignIn& operator=(const LoopbackSignIn&) = delete;
  ~LoopbackSignIn();

  // With the port that is listened on.
  [[nodiscard]] const std::string& redirect_uri() const noexcept;
  [[nodiscard]] const std::string& browser_address() const noexcept;
  // Waits for the browser and stops listening; what does not belong to this sign-in is turned away and waited past. Serves once.
  // AuthenticationError: the user or the server said no. TimeoutError: nobody came in time. CancelledError.
  [[nodiscard]] std::shared_ptr<TokenProvider> wait(std::chrono::milliseconds limit, const CancellationToken& cancel = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ninjaone
