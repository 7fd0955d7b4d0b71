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

// A request for the sign-in of a user in the browser.
struct AuthorizationCode {
  std::string client_id{};
  Secret client_secret{};      // empty: an app without one (Native, Single Page)
  std::string redirect_uri{};  // as registered in the console, byte for byte
  std::string scope = "monitoring offline_access";  // offline_access: also a refresh token; else it
                                                    // ends with its access token
  std::string account{};  // the name of the sign-in in a store; see RefreshToken
  Region region = Region::us;
  std::string base_url{};  // set: replaces the region
  std::string authorize_path = "/ws/oauth/authorize";
};

// A sign-in for apps that have a page of their own as the redirect address: open browser_address()
// in the browser, then call finish() with the address that the browser was redirected to. PKCE
// (S256) and a state of 256 bits bind the two. One thread at a time. Source: GET
// /ws/oauth/authorize, then POST /oauth/token with grant_type=authorization_code.
class NINJAONE_API SignIn {
 public:
  // ConfigurationError: no client id, redirect address or scope, or an address that is none.
  explicit SignIn(AuthorizationCode request);
  SignIn(SignIn&&) noexcept;
  SignIn& operator=(SignIn&&) noexcept;
  ~SignIn();

  // The address to open in the browser. It holds no secret.
  [[nodiscard]] const std::string& browser_address() const noexcept;
  // The grant of this sign-in, for ClientOptions::auth; request its first token within a minute.
  // Can be called once. AuthenticationError, with a reason: `redirect` for an address that does not
  // belong to this sign-in, or the code of the server, such as access_denied. After `redirect` you
  // can try another address.
  [[nodiscard]] std::shared_ptr<TokenProvider> finish(std::string_view address);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same for programs on the user's machine. It listens on 127.0.0.1 or [::1] for the redirected
// browser; for `localhost`, on both. `redirect_uri` is http://localhost:8400/,
// http://127.0.0.1:8400/callback or the like, and is sent as it is written; with port 0 a free one
// is taken, for servers that let the port differ. POSIX systems only.
class NINJAONE_API LoopbackSignIn {
 public:
  // Listens from here on. ConfigurationError: as SignIn, not such an address, or the port is taken.
  explicit LoopbackSignIn(AuthorizationCode request);
  LoopbackSignIn(const LoopbackSignIn&) = delete;
  LoopbackSignIn& operator=(const LoopbackSignIn&) = delete;
  ~LoopbackSignIn();

  // Holds the port that it listens on.
  [[nodiscard]] const std::string& redirect_uri() const noexcept;
  [[nodiscard]] const std::string& browser_address() const noexcept;
  // Waits for the browser and stops listening. Requests that do not belong to this sign-in are
  // refused. Can be called once. AuthenticationError: the user or the server refused. TimeoutError:
  // no browser came within `limit`. CancelledError.
  [[nodiscard]] std::shared_ptr<TokenProvider> wait(std::chrono::milliseconds limit,
                                                    const CancellationToken& cancel = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ninjaone
