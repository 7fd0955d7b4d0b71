// SPDX-License-Identifier: MIT
#include <chrono>
#include <ninjaone/curl_transport.hpp>
#include <ninjaone/error.hpp>
#include <utility>

#include "http/curl_error.hpp"
#include "http/curl_handle.hpp"
#include "http/curl_handle_pool.hpp"
#include "http/curl_settings.hpp"
#include "http/origin.hpp"
#include "http/process.hpp"

namespace ninjaone {

class CurlTransport::Impl {
 public:
  explicit Impl(CurlOptions options)
      : settings_(std::move(options)), pool_(settings_.options().max_idle_per_origin, settings_.options().max_idle) {}

  std::unique_ptr<http::CurlHandle> take(const http::Origin& origin) {
    auto handle = pool_.take(origin.key);
    return handle ? std::move(handle) : std::make_unique<http::CurlHandle>(settings_, origin);
  }

  void give(std::unique_ptr<http::CurlHandle> handle) {
    if (handle->reusable()) pool_.give(std::move(handle));
  }

 private:
  const http::CurlSettings settings_;  // outlives the handles
  http::CurlHandlePool pool_;
};

namespace {

// Before anything was touched.
void check_wanted(const SendContext& context, const http::Origin& origin) {
  http::ExchangeFacts facts;
  facts.wire.sends = 0;
  if (context.cancel.cancelled()) {
    facts.ending = http::Ending::cancelled;
  } else if (context.time_left.count() <= 0) {
    facts.ending = http::Ending::deadline;
  } else {
    return;
  }
  facts.peer = origin.host_and_port();
  throw_error(http::to_error(facts));
}

}  // namespace

CurlTransport::CurlTransport(CurlOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
CurlTransport::~CurlTransport() = default;

Response CurlTransport::send(const Request& request, const SendContext& context) {
  const http::Origin origin = http::parse_origin(request.url);
  check_wanted(context, origin);
  const http::SigpipeGuard guard;
  auto handle = impl_->take(origin);
  Response response;
  const http::ExchangeFacts facts = handle->exchange(request, context, response);
  impl_->give(std::move(handle));
  if (!facts.complete()) throw_error(http::to_error(facts));
  return response;
}

}  // namespace ninjaone
