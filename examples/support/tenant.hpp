// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/sandbox.hpp>

namespace examples {

// The tenant that an example uses, and a client for it: your tenant, from the environment, or a
// simulated tenant inside this process, with data as of today.
class Tenant {
 public:
  // `sandbox`: use a simulated tenant. `gate`: the write gate for your tenant; `simulated_gate`:
  // the write gate for the simulated tenant. UsageError: `sandbox` is false, and the environment
  // variables for your tenant are not set.
  explicit Tenant(bool sandbox, const ninjaone::WriteGate& gate = ninjaone::read_only(),
                  const ninjaone::WriteGate& simulated_gate = {});
  [[nodiscard]] const ninjaone::Client& client() const noexcept { return client_; }
  // Returns the simulated tenant; null: the client uses your tenant.
  [[nodiscard]] ninjaone::sandbox::Tenant* simulated() const noexcept {
    return server_ ? &server_->tenant() : nullptr;
  }

 private:
  std::unique_ptr<ninjaone::sandbox::Server> server_;
  ninjaone::Client client_;
};

// Returns a secret of 256 random bits, in hexadecimal.
[[nodiscard]] ninjaone::Secret random_secret();

}  // namespace examples
