// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/sandbox.hpp>

namespace examples {

// The tenant an example works with: your own, which the environment names, or a simulated one
// inside this process, as of today.
class Tenant {
 public:
  // `gate` is asked before anything is written to your tenant, `simulated_gate` before it is to the
  // simulated one. UsageError: `sandbox` is false, and the environment does not name a tenant.
  explicit Tenant(bool sandbox, const ninjaone::WriteGate& gate = ninjaone::read_only(),
                  const ninjaone::WriteGate& simulated_gate = {});
  [[nodiscard]] const ninjaone::Client& client() const noexcept { return client_; }
  // Null when the tenant is your own.
  [[nodiscard]] ninjaone::sandbox::Tenant* simulated() const noexcept {
    return server_ ? &server_->tenant() : nullptr;
  }

 private:
  std::unique_ptr<ninjaone::sandbox::Server> server_;
  ninjaone::Client client_;
};

// What nobody can guess: 256 random bits in hexadecimal.
[[nodiscard]] ninjaone::Secret random_secret();

}  // namespace examples
