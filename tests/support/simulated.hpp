// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <string>
#include <utility>
#include <vector>

namespace simulated {

// A tenant with a virtual clock, called without sockets.
struct Tenant {
  explicit Tenant(ninjaone::sandbox::TenantOptions options = {}) {
    options.clock = clock;
    tenant = std::make_shared<ninjaone::sandbox::Tenant>(std::move(options));
  }

  [[nodiscard]] ninjaone::ClientOptions options() const {
    ninjaone::ClientOptions options;
    options.auth = ninjaone::client_credentials(
        {tenant->client_id(), tenant->client_secret(), "monitoring management"});
    options.base_url = "http://127.0.0.1";
    options.transport = std::make_shared<ninjaone::sandbox::Transport>(tenant);
    options.clock = clock;
    return options;
  }
  [[nodiscard]] ninjaone::Client client() const { return ninjaone::Client(options()); }

  // The number of requests that the tenant has received whose target contains `path`.
  [[nodiscard]] std::size_t seen(const std::string& path) const {
    std::size_t count = 0;
    for (const auto& request : tenant->received())
      count += request.target.find(path) != std::string::npos ? 1 : 0;
    return count;
  }

  std::shared_ptr<ninjaone::doubles::ManualClock> clock =
      std::make_shared<ninjaone::doubles::ManualClock>();
  std::shared_ptr<ninjaone::sandbox::Tenant> tenant{};
};

// The same with real sockets, libcurl and real time.
struct Served {
  explicit Served(ninjaone::sandbox::TenantOptions options = {})
      : tenant(std::make_shared<ninjaone::sandbox::Tenant>(std::move(options))), server(tenant) {}

  [[nodiscard]] ninjaone::ClientOptions options() const {
    ninjaone::ClientOptions options;
    options.auth = ninjaone::client_credentials(
        {tenant->client_id(), tenant->client_secret(), "monitoring management"});
    options.base_url = server.base_url();
    return options;
  }
  [[nodiscard]] ninjaone::Client client() const { return ninjaone::Client(options()); }

  std::shared_ptr<ninjaone::sandbox::Tenant> tenant;
  ninjaone::sandbox::Server server;
};

}  // namespace simulated
