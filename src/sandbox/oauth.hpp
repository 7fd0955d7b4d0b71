// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sandbox/random.hpp"

namespace ninjaone::sandbox {

// The token endpoint, and who may do what.
class Tokens {
 public:
  Tokens(const TenantOptions& options, const Clock& clock, Random& random);

  // POST /oauth/token with a form. Refusals are the service's own words (contract 2.5), with a message in the brief dialect.
  [[nodiscard]] Answer issue(std::string_view form, std::string_view incident_id);
  // Refuses unless the Authorization header brings a living token with that scope; an empty scope: any token.
  void check(const Headers& headers, std::string_view scope);
  void revoke_all();

  [[nodiscard]] const std::string& client_id() const { return client_id_; }
  [[nodiscard]] const std::string& client_secret() const { return client_secret_; }

 private:
  struct Grant {
    std::string scope{};
    std::chrono::steady_clock::time_point steady_end{};
    std::chrono::system_clock::time_point wall_end{};
  };
  [[nodiscard]] bool alive(const Grant& grant) const;
  [[nodiscard]] Answer refused(int status, std::string_view error, std::string_view message) const;
  [[nodiscard]] Answer granted(const std::string& scope, const std::string& refresh_token);
  [[nodiscard]] Answer refresh(const std::string& token);

  const TenantOptions& options_;
  const Clock& clock_;
  Random& random_;
  std::string client_id_, client_secret_;
  std::unordered_map<std::string, Grant> access_;
  std::unordered_map<std::string, std::string> refresh_;  // token to scope
};

}  // namespace ninjaone::sandbox
