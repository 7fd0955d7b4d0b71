// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <ninjaone/secret.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The secrets of each tenant of a webhook receiver. ConfigurationError with the reason "secrets": a
// tenant has no secret, a secret has less than 16 bytes, or two tenants have the same secret. The
// secret decides which tenant a delivery belongs to.
class WebhookSecrets {
 public:
  using Tenants = std::map<std::string, std::vector<Secret>>;
  explicit WebhookSecrets(Tenants tenants);  // may be empty

  [[nodiscard]] bool empty() const noexcept { return tenants_.empty(); }
  [[nodiscard]] bool has(const std::string& tenant) const { return tenants_.count(tenant) != 0; }
  // Returns the tenant whose secret was received; empty: it is no tenant's secret. The time does
  // not depend on which secret it is, or on how many of its bytes are right.
  [[nodiscard]] std::optional<std::string> tenant_of(std::string_view received) const;

  // Return a copy with other secrets for a tenant, or without a tenant. ConfigurationError: as
  // above, or no tenant is left.
  [[nodiscard]] WebhookSecrets with(const std::string& tenant, std::vector<Secret> secrets) const;
  [[nodiscard]] WebhookSecrets without(const std::string& tenant) const;

 private:
  Tenants tenants_;
};

// Returns the values of a query parameter of a request target, decoded. A + stays a +, because
// secrets in Base64 are often pasted without escapes.
[[nodiscard]] std::vector<Secret> query_values(std::string_view target, std::string_view name);

}  // namespace ninjaone
