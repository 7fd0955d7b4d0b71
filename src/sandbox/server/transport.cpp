// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/sandbox.hpp>

#include "sandbox/server/faults.hpp"

namespace ninjaone::sandbox {

namespace {
[[noreturn]] void fail(Effect effect, ErrorKind kind, std::string reason, std::string message,
                       Wire wire) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::move(reason);
  info.message = std::move(message);
  info.outcome = wire.sends == 0          ? Outcome::not_sent
                 : effect == Effect::safe ? Outcome::not_applied
                                          : Outcome::unknown;
  info.wire = wire;
  throw_error(std::move(info));
}

// "https://host:1/v2/devices?x=y" -> "/v2/devices?x=y"
std::string target_of(const std::string& url) {
  const auto scheme = url.find("://");
  const auto path = url.find_first_of("/?", scheme == std::string::npos ? 0 : scheme + 3);
  if (path == std::string::npos) return "/";
  return url[path] == '?' ? "/" + url.substr(path) : url.substr(path);
}

std::size_t size_of(const Headers& headers) {
  std::size_t size = 2;
  for (const auto& [name, value] : headers.items()) size += name.size() + value.size() + 4;
  return size;
}
}  // namespace

Transport::Transport(std::shared_ptr<Tenant> tenant) : tenant_(std::move(tenant)) {}
Transport::~Transport() = default;

Response Transport::send(const Request& request, const SendContext& context) {
  Wire wire;
  wire.sends = 0;
  if (context.cancel.cancelled())
    fail(request.effect, ErrorKind::cancelled, "cancelled",
         "the request was cancelled before it was sent", wire);
  if (context.time_left.count() <= 0)
    fail(request.effect, ErrorKind::timeout, "deadline", "no time was left to send the request",
         wire);
  Received received;
  received.method = request.method;
  received.target = target_of(request.url);
  received.headers = request.headers;
  received.body = request.body;
  wire.sends = 1;
  wire.bytes_out = received.target.size() + size_of(request.headers) + request.body.size();
  Answer answer = tenant_->answer(received);

  const auto clock =
      tenant_->options().clock != nullptr ? tenant_->options().clock : system_clock();
  const bool stalls = answer.kind == Fault::Kind::stall;
  const std::chrono::nanoseconds delay =
      answer.delay * (answer.kind == Fault::Kind::drip ? drip_parts : 1);
  const bool late = stalls || delay >= context.time_left;
  const auto wait = late ? context.time_left : delay;
  if (wait.count() > 0 && !clock->sleep(wait, context.cancel))
    fail(request.effect, ErrorKind::cancelled, "cancelled",
         "the request was cancelled before the response arrived", wire);
  if (late)
    fail(request.effect, ErrorKind::timeout, "deadline", "no response arrived in time", wire);
  if (answer.kind == Fault::Kind::close)
    fail(request.effect, ErrorKind::transport, "reset",
         "the connection was closed without a response", wire);
  if (answer.kind == Fault::Kind::reset)
    fail(request.effect, ErrorKind::transport, "reset", "the connection was reset", wire);

  wire.bytes_in = size_of(answer.headers) + answer.body.size();
  if (answer.kind == Fault::Kind::cut) {
    wire.bytes_in -= answer.body.size() / 2;
    fail(request.effect, ErrorKind::transport, "truncated",
         "the connection was closed in the middle of the response", wire);
  }
  if (context.max_response_bytes != 0 && answer.body.size() > context.max_response_bytes) {
    fail(request.effect, ErrorKind::transport, "too_large", "the response is larger than the limit",
         wire);
  }
  return {answer.status, std::move(answer.headers), std::move(answer.body), wire};
}

}  // namespace ninjaone::sandbox
