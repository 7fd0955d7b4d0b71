// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <ninjaone/secret.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The secrets of each tenant of a webhook receiver. ConfigurationError, with the reason "secrets":
// none, one below 16 bytes, or one that two tenants share, for then the secret does not show the
// tenant.
class WebhookSecrets {
 public:
  using Tenants = std::map<std::string, std::vector<Secret>>;
  explicit WebhookSecrets(Tenants tenants);  // may be empty

  [[nodiscard]] bool empty() const noexcept { return tenants_.empty(); }
  [[nodiscard]] bool has(const std::string& tenant) const { return tenants_.count(tenant) != 0; }
  // Whose secret it is. The time does not depend on which secret it is, or on how much of one is
  // right.
  [[nodiscard]] std::optional<std::string> tenant_of(std::string_view received) const;

  [[nodiscard]] WebhookSecrets with(const std::string& tenant, std::vector<Secret> secrets) const;
  [[nodiscard]] WebhookSecrets without(const std::string& tenant) const;

 private:
  Tenants tenants_;
};

// The values of a query parameter of a request target, decoded. A + stays a +, because secrets in
// Base64 are often pasted without escapes.
[[nodiscard]] std::vector<Secret> query_values(std::string_view target, std::string_view name);

}  // namespace ninjaone
