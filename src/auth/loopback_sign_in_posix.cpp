// SPDX-License-Identifier: MIT
#include <sys/socket.h>

#include <memory>
#include <ninjaone/error.hpp>
#include <ninjaone/sign_in.hpp>
#include <utility>

#include "auth/loopback_listener_posix.hpp"
#include "base/ascii.hpp"
#include "base/duration.hpp"
#include "base/fail.hpp"

namespace ninjaone {

namespace {

using auth::LoopbackAddress;
using auth::LoopbackListener;
constexpr std::string_view welcome = "You are signed in; this window can be closed.",
                           rejected = "This is not the sign-in that the program started.";

std::string host_of(std::string_view head) {
  constexpr std::string_view name = "\r\nhost:";
  const std::size_t found = find_ignoring_case(head, name);
  if (found == std::string_view::npos) return {};
  const std::string_view value = head.substr(found + name.size());
  return std::string(trim_start(value.substr(0, value.find('\r')), " "));
}

// A browser omits port 80.
bool is_host_of(std::string_view host, const LoopbackAddress& place) {
  return host == place.authority() || (place.port == 80 && host == place.host);
}

// The target of the request of the browser if it is for this address: /callback?code=...
std::string target_of(std::string_view head, const LoopbackAddress& place) {
  constexpr std::string_view get = "GET ";
  if (head.substr(0, get.size()) != get || !is_host_of(host_of(head), place)) return {};
  head.remove_prefix(get.size());
  std::string_view target = head.substr(0, head.find(' '));
  if (place.path.empty() && target.substr(0, 1) == "/")
    target.remove_prefix(1);  // a browser always sends a path
  if (target.substr(0, place.path.size()) == place.path)
    return std::string(target.substr(place.path.size()));
  return {};
}

void answer(int connection, bool fine) {
  const std::string body(fine ? welcome : rejected);
  const std::string text = std::string("HTTP/1.1 ") + (fine ? "200 OK" : "400 Bad Request") +
                           "\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: "
                           "no-store\r\nReferrer-Policy: no-referrer\r\n"
                           "Connection: close\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n\r\n" + body;
  (void)!::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

[[noreturn]] void fail_waiting(const CancellationToken& cancel) {
  ErrorInfo info;
  info.kind = cancel.cancelled() ? ErrorKind::cancelled : ErrorKind::timeout;
  info.reason = cancel.cancelled() ? "cancelled" : "deadline";
  info.message = "while it waited for the browser to return from the sign-in";
  info.outcome = Outcome::not_sent;
  throw_error(std::move(info));
}

}  // namespace

struct LoopbackSignIn::State {
  State(AuthorizationCode request, LoopbackAddress where)
      : place(std::move(where)),
        listener(std::make_unique<LoopbackListener>(place)),
        uri(place.uri()),
        sign_in(at(request)) {}

  SignIn at(AuthorizationCode& request) const {
    request.redirect_uri = uri;
    return SignIn(std::move(request));
  }

  LoopbackAddress place;
  std::unique_ptr<LoopbackListener> listener;
  const std::string uri;
  SignIn sign_in;
};

LoopbackSignIn::LoopbackSignIn(AuthorizationCode request) {
  LoopbackAddress place(request.redirect_uri);
  state_ = std::make_unique<State>(std::move(request), std::move(place));
}
LoopbackSignIn::~LoopbackSignIn() = default;

const std::string& LoopbackSignIn::redirect_uri() const noexcept { return state_->uri; }
const std::string& LoopbackSignIn::browser_address() const noexcept {
  return state_->sign_in.browser_address();
}

std::shared_ptr<TokenProvider> LoopbackSignIn::wait(std::chrono::milliseconds limit,
                                                    const CancellationToken& cancel) {
  if (!state_->listener) fail_configuration("sign_in", "this sign-in has ended; begin another one");
  const std::unique_ptr<LoopbackListener> listener =
      std::move(state_->listener);  // closed however this ends
  const auto end = saturated_end(std::chrono::steady_clock::now(), limit);  // max(): no limit
  while (auto visit = listener->next(end, cancel)) {
    const std::string found = target_of(visit->head, state_->place);
    try {
      auto grant = state_->sign_in.finish(state_->uri + found);
      answer(visit->connection.get(), true);
      return grant;
    } catch (const AuthenticationError& error) {
      answer(visit->connection.get(), false);
      if (error.info().reason != "redirect") throw;  // it has our state, so the server sent it
    }
  }
  fail_waiting(cancel);
}

}  // namespace ninjaone
