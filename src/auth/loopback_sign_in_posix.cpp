// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <ninjaone/error.hpp>
#include <ninjaone/sign_in.hpp>
#include <optional>
#include <utility>

#include "auth/private_folder_posix.hpp"
#include "base/duration.hpp"
#include "base/fail.hpp"

namespace ninjaone {

namespace {

using Instant = std::chrono::steady_clock::time_point;
constexpr std::chrono::milliseconds slice{50};  // how soon a cancellation is seen
constexpr std::chrono::seconds longest_request{2};
constexpr std::size_t longest_head = 16 * 1024;
constexpr std::string_view welcome = "You are signed in; this window can be closed.",
                           rejected = "This is not the sign-in that was asked for.";

// http://127.0.0.1:8400/callback, taken apart.
struct Place {
  bool six = false;
  std::uint16_t port = 0;
  std::string path{};

  [[nodiscard]] std::string authority() const { return (six ? "[::1]:" : "127.0.0.1:") + std::to_string(port); }
  [[nodiscard]] std::string uri() const { return "http://" + authority() + path; }
};

Place parse_place(std::string_view uri) {
  constexpr std::string_view four = "http://127.0.0.1:", six = "http://[::1]:";
  Place place;
  place.six = uri.substr(0, six.size()) == six;
  if (!place.six && uri.substr(0, four.size()) != four) {
    fail_configuration("redirect_uri",
                       "the redirect address must begin with http://127.0.0.1: or http://[::1]: and a port, 0 for a free one");
  }
  uri.remove_prefix(place.six ? six.size() : four.size());
  const auto [end, error] = std::from_chars(uri.data(), uri.data() + uri.size(), place.port);
  place.path = std::string(uri.substr(static_cast<std::size_t>(end - uri.data())));
  if (error != std::errc() || (!place.path.empty() && place.path.front() != '/') || place.path.find_first_of("?# ") != std::string::npos) {
    fail_configuration("redirect_uri", "the redirect address must be a port and a plain path after the host");
  }
  return place;
}

auth::Descriptor listen_on(Place& place) {
  auth::Descriptor socket(::socket(place.six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(place.port);
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(place.port);
  six.sin6_addr = in6addr_loopback;
  auto* address = place.six ? reinterpret_cast<sockaddr*>(&six) : reinterpret_cast<sockaddr*>(&four);
  socklen_t size = place.six ? sizeof six : sizeof four;
  const int yes = 1;  // the port of a sign-in that ended a moment ago
  if (!socket.valid() || ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      ::bind(socket.get(), address, size) != 0 || ::listen(socket.get(), 16) != 0 || ::getsockname(socket.get(), address, &size) != 0) {
    fail_configuration("redirect_uri", "cannot listen on " + place.authority() + "; is the port taken?");
  }
  place.port = ntohs(place.six ? six.sin6_port : four.sin_port);
  return socket;
}

// Waits for a descriptor in short slices; false: the time is over or nobody wants it any more.
bool wait_ready(int descriptor, short events, Instant end, const CancellationToken& cancel) {
  while (!cancel.cancelled() && std::chrono::steady_clock::now() < end) {
    pollfd one{descriptor, events, 0};
    if (::poll(&one, 1, static_cast<int>(slice.count())) > 0) return true;
  }
  return false;
}

// The head of a request; nothing when it is too long or does not come.
std::optional<std::string> read_head(int connection, Instant end, const CancellationToken& cancel) {
  std::string head;
  char bytes[4096];
  while (head.size() <= longest_head && wait_ready(connection, POLLIN, end, cancel)) {
    const ssize_t got = ::recv(connection, bytes, sizeof bytes, 0);
    if (got <= 0) return std::nullopt;
    head.append(bytes, static_cast<std::size_t>(got));
    if (head.find("\r\n\r\n") != std::string::npos) return head;
  }
  return std::nullopt;
}

std::string host_of(std::string_view head) {
  constexpr std::string_view name = "\r\nhost:";
  const auto found =
      std::search(head.begin(), head.end(), name.begin(), name.end(), [](char a, char b) { return a == b || (a | 0x20) == b; });
  if (found == head.end()) return {};
  std::string_view value = head.substr(static_cast<std::size_t>(found - head.begin()) + name.size());
  value = value.substr(0, value.find('\r'));
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return std::string(value);
}

// What the browser asked for, when it asked this place: /callback?code=...
std::string target_of(std::string_view head, const Place& place) {
  constexpr std::string_view get = "GET ";
  if (head.substr(0, get.size()) != get || host_of(head) != place.authority()) return {};
  head.remove_prefix(get.size());
  std::string_view target = head.substr(0, head.find(' '));
  if (place.path.empty() && target.substr(0, 1) == "/") target.remove_prefix(1);  // a browser always asks for a path
  if (target.substr(0, place.path.size()) == place.path) return std::string(target.substr(place.path.size()));
  return {};
}

void answer(int connection, bool fine) {
  const std::string body(fine ? welcome : rejected);
  const std::string text = std::string("HTTP/1.1 ") + (fine ? "200 OK" : "400 Bad Request") +
                           "\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
                           "Connection: close\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n\r\n" + body;
  (void)!::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

[[noreturn]] void fail_waiting(const CancellationToken& cancel) {
  ErrorInfo info;
  info.kind = cancel.cancelled() ? ErrorKind::cancelled : ErrorKind::timeout;
  info.reason = cancel.cancelled() ? "cancelled" : "deadline";
  info.message = "while it waited for the browser to come back from the sign-in";
  info.outcome = Outcome::not_sent;
  throw_error(std::move(info));
}

}  // namespace

struct LoopbackSignIn::State {
  State(AuthorizationCode request, Place where)
      : place(std::move(where)), listener(std::make_unique<auth::Descriptor>(listen_on(place))), uri(place.uri()), sign_in(at(request)) {}

  SignIn at(AuthorizationCode& request) const {
    request.redirect_uri = uri;
    return SignIn(std::move(request));
  }

  Place place;
  std::unique_ptr<auth::Descriptor> listener;
  const std::string uri;
  SignIn sign_in;
};

LoopbackSignIn::LoopbackSignIn(AuthorizationCode request) {
  Place place = parse_place(request.redirect_uri);
  state_ = std::make_unique<State>(std::move(request), std::move(place));
}
LoopbackSignIn::~LoopbackSignIn() = default;

const std::string& LoopbackSignIn::redirect_uri() const noexcept { return state_->uri; }
const std::string& LoopbackSignIn::browser_address() const noexcept { return state_->sign_in.browser_address(); }

std::shared_ptr<TokenProvider> LoopbackSignIn::wait(std::chrono::milliseconds limit, const CancellationToken& cancel) {
  if (!state_->listener) fail_configuration("sign_in", "this sign-in has ended; begin another one");
  const std::unique_ptr<auth::Descriptor> listener = std::move(state_->listener);  // closed however this ends
  const Instant end = saturated_end(std::chrono::steady_clock::now(), limit);      // max(): no limit
  while (wait_ready(listener->get(), POLLIN, end, cancel)) {
    const auth::Descriptor connection(::accept4(listener->get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!connection.valid()) continue;
    const auto head = read_head(connection.get(), std::min(end, std::chrono::steady_clock::now() + longest_request), cancel);
    const std::string found = head ? target_of(*head, state_->place) : "";
    try {
      auto grant = state_->sign_in.finish(state_->uri + found);
      answer(connection.get(), true);
      return grant;
    } catch (const AuthenticationError& error) {
      answer(connection.get(), false);
      if (error.info().reason != "redirect") throw;  // with our state: it is the server's word
    }
  }
  fail_waiting(cancel);
}

}  // namespace ninjaone
