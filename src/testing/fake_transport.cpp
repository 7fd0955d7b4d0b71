// SPDX-License-Identifier: MIT
#include <algorithm>
#include <deque>
#include <mutex>
#include <ninjaone/error.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <string_view>
#include <utility>

#include "testing/fail.hpp"

namespace ninjaone::doubles {

using Handler = std::function<Response(const Request&)>;

namespace {
bool is_token_request(std::string_view url) {
  constexpr std::string_view end = "/oauth/token";
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  return path.size() >= end.size() && path.substr(path.size() - end.size()) == end;
}
}  // namespace

struct FakeTransport::Impl {
  mutable std::mutex mutex;
  std::deque<Handler> script, token_script;
  bool has_token_script = false;
  Handler fallback;
  std::vector<Request> requests;
};

FakeTransport::FakeTransport() : impl_(std::make_unique<Impl>()) {}
FakeTransport::~FakeTransport() = default;

FakeTransport& FakeTransport::reply(int status, std::string body, Headers headers) {
  return reply([response = Response{status, std::move(headers), std::move(body), {}}](
                   const Request&) { return response; });
}

FakeTransport& FakeTransport::reply(Handler handler) {
  const std::lock_guard lock(impl_->mutex);
  impl_->script.push_back(std::move(handler));
  return *this;
}

FakeTransport& FakeTransport::token_reply(int status, std::string body, Headers headers) {
  return token_reply([response = Response{status, std::move(headers), std::move(body), {}}](
                         const Request&) { return response; });
}

FakeTransport& FakeTransport::token_reply(Handler handler) {
  const std::lock_guard lock(impl_->mutex);
  impl_->has_token_script = true;
  impl_->token_script.push_back(std::move(handler));
  return *this;
}

FakeTransport& FakeTransport::reply_json(const Json& body) {
  return reply(200, body.dump(), {{"Content-Type", "application/json"}});
}

FakeTransport& FakeTransport::reply_rows(const std::vector<Json>& rows, std::size_t page_size) {
  if (page_size == 0)
    fail(ErrorKind::configuration, "page_size", "page_size is 0; a page has at least one row");
  for (std::size_t from = 0; from < rows.size(); from += page_size) {
    const std::size_t to = std::min(rows.size(), from + page_size);
    reply_json(Json::array({rows.begin() + static_cast<std::ptrdiff_t>(from),
                            rows.begin() + static_cast<std::ptrdiff_t>(to)}));
  }
  return reply_json(Json::array({}));
}

FakeTransport& FakeTransport::otherwise(Handler handler) {
  const std::lock_guard lock(impl_->mutex);
  impl_->fallback = std::move(handler);
  return *this;
}

RequestList FakeTransport::requests() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->requests;
}

std::size_t FakeTransport::unused_replies() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->script.size() + impl_->token_script.size();
}

Response FakeTransport::send(const Request& request, const SendContext& context) {
  check_before_sending(context);
  Handler handler;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->requests.push_back(request);
    auto& script = impl_->has_token_script && is_token_request(request.url) ? impl_->token_script
                                                                            : impl_->script;
    if (!script.empty()) {
      handler = std::move(script.front());
      script.pop_front();
    } else {
      handler = impl_->fallback;
    }
  }
  if (!handler)
    fail(ErrorKind::transport, "unscripted",
         "the script has no reply for " + std::string(to_string(request.method)) + " " +
             request.url + "; add one with FakeTransport::reply() or otherwise()");
  Response response = handler(request);
  if (response.wire.bytes_in == 0) response.wire.bytes_in = response.body.size();
  if (response.wire.bytes_out == 0) response.wire.bytes_out = request.body.size();
  return response;
}

}  // namespace ninjaone::doubles
