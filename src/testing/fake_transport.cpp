// SPDX-License-Identifier: MIT
#include <deque>
#include <mutex>
#include <ninjaone/error.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <utility>

namespace ninjaone::testing {

using Handler = std::function<Response(const Request&)>;

struct FakeTransport::Impl {
  mutable std::mutex mutex;
  std::deque<Handler> script;
  Handler fallback;
  std::vector<Request> requests;
};

namespace {
[[noreturn]] void fail(ErrorKind kind, std::string reason, std::string message) {
  ErrorInfo info;
  info.kind = kind;
  info.reason = std::move(reason);
  info.message = std::move(message);
  info.wire.sends = 0;
  throw_error(std::move(info));
}
}  // namespace

FakeTransport::FakeTransport() : impl_(std::make_unique<Impl>()) {}
FakeTransport::~FakeTransport() = default;

FakeTransport& FakeTransport::reply(int status, std::string body, Headers headers) {
  return reply([response = Response{status, std::move(headers), std::move(body), {}}](const Request&) { return response; });
}

FakeTransport& FakeTransport::reply(Handler handler) {
  const std::lock_guard lock(impl_->mutex);
  impl_->script.push_back(std::move(handler));
  return *this;
}

FakeTransport& FakeTransport::otherwise(Handler handler) {
  const std::lock_guard lock(impl_->mutex);
  impl_->fallback = std::move(handler);
  return *this;
}

std::vector<Request> FakeTransport::requests() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->requests;
}

std::size_t FakeTransport::unused_replies() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->script.size();
}

Response FakeTransport::send(const Request& request, const SendContext& context) {
  if (context.cancel.cancelled()) fail(ErrorKind::cancelled, "cancelled", "cancelled before sending");
  if (context.time_left.count() <= 0) fail(ErrorKind::timeout, "deadline", "no time left before sending");
  Handler handler;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->requests.push_back(request);
    if (!impl_->script.empty()) {
      handler = std::move(impl_->script.front());
      impl_->script.pop_front();
    } else {
      handler = impl_->fallback;
    }
  }
  if (!handler)
    fail(ErrorKind::transport, "unscripted", "the script has no reply for " + std::string(to_string(request.method)) + " " + request.url);
  Response response = handler(request);
  if (response.wire.bytes_in == 0) response.wire.bytes_in = response.body.size();
  if (response.wire.bytes_out == 0) response.wire.bytes_out = request.body.size();
  return response;
}

}  // namespace ninjaone::testing
