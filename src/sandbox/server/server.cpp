// SPDX-License-Identifier: MIT
#include <ninjaone/sandbox.hpp>
#include <thread>

#include "base/duration.hpp"
#include "sandbox/server/courier.hpp"
#include "sandbox/server/http_server.hpp"
#include "sandbox/server/quiet_thread.hpp"

namespace ninjaone::sandbox {

struct Server::Impl {
  explicit Impl(std::shared_ptr<Tenant> served)
      : tenant(std::move(served)),
        // The courier may exist longer than the server, because a thread that is passing a delivery
        // to it shares it. So it must not keep the tenant alive.
        courier(std::make_shared<Courier>([weak = std::weak_ptr<Tenant>(tenant)](bool accepted) {
          if (const auto alive = weak.lock()) alive->delivery_ended(accepted);
        })),
        http([this](const Received& request) { return tenant->answer(request); },
             tenant->options().compress) {}
  ~Impl() {
    stop.cancel();
    if (timer.joinable()) timer.join();
    tenant->on_delivery(nullptr);
    courier->stop();
  }

  std::shared_ptr<Tenant> tenant;
  std::shared_ptr<Courier> courier;
  HttpServer http;
  int port = 0;
  CancellationSource stop;
  std::thread timer;
};

Server::Server(std::shared_ptr<Tenant> tenant, int port)
    : impl_(std::make_unique<Impl>(std::move(tenant))) {
  impl_->port = impl_->http.start(port);
  impl_->tenant->on_delivery(
      [courier = impl_->courier](const Delivery& delivery) { courier->send(delivery); });
  impl_->timer = quiet_thread(
      [&tenant = *impl_->tenant, stop = impl_->stop.token()] { tenant.keep_time(stop); });
}

Server::~Server() = default;

std::string Server::base_url() const { return "http://127.0.0.1:" + std::to_string(impl_->port); }
Tenant& Server::tenant() const noexcept { return *impl_->tenant; }
std::uint64_t Server::connections() const { return impl_->http.connections(); }

bool Server::wait_for_deliveries(std::chrono::milliseconds limit) {
  const auto end = saturated_end(std::chrono::steady_clock::now(), limit);  // max(): no limit
  // Another thread may be passing a delivery to the courier, which takes a short time.
  while (!impl_->tenant->deliveries_passed()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return impl_->courier->wait_until_idle(end);
}

}  // namespace ninjaone::sandbox
