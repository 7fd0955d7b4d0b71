// SPDX-License-Identifier: MIT
#include "support/tenant.hpp"

#include <cstdlib>
#include <random>

#include "support/command.hpp"

namespace examples {

namespace {
namespace n1 = ninjaone;

std::unique_ptr<n1::sandbox::Server> start_simulated(bool wanted) {
  if (!wanted) return nullptr;
  n1::sandbox::TenantOptions options;
  options.data_as_of = std::chrono::system_clock::now();
  return std::make_unique<n1::sandbox::Server>(std::make_shared<n1::sandbox::Tenant>(options));
}

n1::ClientOptions options_for(const n1::sandbox::Server* server, const n1::WriteGate& gate,
                              const n1::WriteGate& simulated_gate) {
  n1::ClientOptions options;
  if (server == nullptr) {
    if (std::getenv("NINJAONE_CLIENT_ID") == nullptr) {
      throw UsageError(
          "no tenant is configured. Set NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET and "
          "NINJAONE_REGION (us, us2, eu, ca, oc, fed, jp) or NINJAONE_BASE_URL; or use --sandbox "
          "for a simulated tenant");
    }
    options = n1::options_from_environment();
    options.write_gate = gate;
  } else {
    const n1::sandbox::Tenant& tenant = server->tenant();
    options.base_url = server->base_url();
    options.auth = n1::client_credentials(
        {tenant.client_id(), tenant.client_secret(), "monitoring management"});
    options.write_gate = simulated_gate;
  }
  return options;
}
}  // namespace

Tenant::Tenant(bool sandbox, const n1::WriteGate& gate, const n1::WriteGate& simulated_gate)
    : server_(start_simulated(sandbox)),
      client_(options_for(server_.get(), gate, simulated_gate)) {}

n1::Secret random_secret() {
  std::random_device random;
  std::string text;
  for (int i = 0; i < 64; ++i) text += "0123456789abcdef"[random() % 16];
  return text;
}

}  // namespace examples
