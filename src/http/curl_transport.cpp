// SPDX-License-Identifier: MIT
#include <chrono>
#include <ninjaone/curl_transport.hpp>
#include <ninjaone/error.hpp>
#include <utility>

#include "http/curl_error.hpp"
#include "http/curl_handle.hpp"
#include "http/curl_handle_pool.hpp"
#include "http/curl_settings.hpp"
#include "http/lookup_limit.hpp"
#include "http/origin.hpp"
#include "http/process.hpp"
#include "http/tls_end.hpp"

namespace ninjaone {

class CurlTransport::Impl {
 public:
  explicit Impl(CurlOptions options)
      : settings_(std::move(options)),
        pool_(settings_.options().max_idle_per_origin, settings_.options().max_idle) {}

  std::unique_ptr<http::CurlHandle> take(const http::Origin& origin) {
    auto handle = pool_.take(origin.key);
    return handle ? std::move(handle)
                  : std::make_unique<http::CurlHandle>(settings_, lookups_, origin);
  }

  void give(std::unique_ptr<http::CurlHandle> handle) {
    if (http::tls_has_ended()) {
      http::leave_behind(handle.release());  // closing its connection would call TLS
    } else if (handle->reusable()) {
      pool_.give(std::move(handle));
    }
  }

  http::LookupLimit& lookups() noexcept { return lookups_; }

 private:
  // The handles in the pool refer to these two, which are therefore destroyed after it.
  const http::CurlSettings settings_;
  http::LookupLimit lookups_{};
  http::CurlHandlePool pool_;
};

namespace {

constexpr std::chrono::milliseconds pause_for_lookups{5};

// Throws if the call has ended, before a connection is used.
void check_not_ended(const SendContext& context, const http::Origin& origin) {
  http::ExchangeFacts facts;
  facts.wire.sends = 0;
  if (http::tls_has_ended()) {
    facts.ending = http::Ending::exiting;
  } else if (context.cancel.cancelled()) {
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

CurlTransport::CurlTransport(CurlOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}
CurlTransport::~CurlTransport() = default;

Response CurlTransport::send(const Request& request, const SendContext& context) {
  const http::Origin origin = http::parse_origin(request.url);
  const http::RunningExchange running(request.effect == Effect::unsafe);
  const http::SigpipeGuard guard;
  const auto start = std::chrono::steady_clock::now();
  impl_->lookups().remove_ended();
  SendContext rest = context;
  for (;;) {
    check_not_ended(rest, origin);
    auto handle = impl_->take(origin);
    Response response;
    const http::ExchangeFacts facts = handle->exchange(request, rest, response);
    impl_->give(std::move(handle));
    if (facts.complete()) return response;
    // Every place for a look-up is taken. If some belong to calls that still run, one becomes free
    // soon, and the exchange starts again.
    if (!facts.lookup_refused || impl_->lookups().full_of_left_behind())
      throw_error(http::to_error(facts));
    (void)context.cancel.wait_for(pause_for_lookups);
    rest.time_left = context.time_left - (std::chrono::steady_clock::now() - start);
  }
}

}  // namespace ninjaone
