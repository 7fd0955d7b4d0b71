// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sandbox/data/random.hpp"
#include "sandbox/server/query.hpp"

namespace ninjaone::sandbox {

// The token endpoint, and who may do what.
class Tokens {
 public:
  Tokens(const TenantOptions& options, const Clock& clock, Random& random);

  // POST /oauth/token with a form. Refusals have the service's own words, and a message in the
  // documented dialect.
  [[nodiscard]] Answer issue(std::string_view form, std::string_view incident_id);
  // GET /oauth/authorize: what the browser is told.
  [[nodiscard]] Answer authorize(std::string_view query, std::string_view incident_id);
  // Refuses unless the Authorization header brings a living token with that scope; an empty scope:
  // any token.
  void check(const Headers& headers, std::string_view scope);
  void revoke_all();
  // The client exists no longer: its tokens are invalid, and it gets no other.
  void revoke_client();

  [[nodiscard]] const std::string& client_id() const { return client_id_; }
  [[nodiscard]] const std::string& client_secret() const { return client_secret_; }

 private:
  // What one sign-in, or one token of a machine, is good for.
  struct Right {
    std::string scope{};
    int family = 0;       // of the tokens that come from one sign-in
    bool secret = true;   // the client proves itself by its secret
    bool refresh = true;  // there is a refresh token
  };
  struct Grant {
    Right right{};
    std::chrono::steady_clock::time_point steady_end{};
    std::chrono::system_clock::time_point wall_end{};
  };
  struct Code {
    Right right{};
    std::string redirect_uri{}, challenge{};
    std::chrono::steady_clock::time_point end{};
  };
  [[nodiscard]] bool alive(const Grant& grant) const;
  [[nodiscard]] Answer refused(int status, std::string_view error, std::string_view message) const;
  [[nodiscard]] Answer unknown_client(std::string_view incident_id) const;
  [[nodiscard]] Answer wrong_secret() const;
  [[nodiscard]] Answer granted(const Right& right, bool with_refresh_token);
  // What is granted of a scope asked for; nothing when a word of it may not be asked for.
  [[nodiscard]] std::optional<Right> right_to(const std::string& asked);
  [[nodiscard]] bool proves_itself(const Parameters& form, const Right& right) const;
  [[nodiscard]] Answer refresh(const Parameters& form);
  [[nodiscard]] Answer redeem(const Parameters& form);
  void revoke_family(int family);

  const TenantOptions& options_;
  const Clock& clock_;
  Random& random_;
  std::string client_id_, client_secret_;
  std::unordered_map<std::string, Grant> access_;
  std::unordered_map<std::string, Right> refresh_;
  std::unordered_map<std::string, int> spent_;  // refresh token or code to its family
  std::unordered_map<std::string, Code> codes_;
  int families_ = 0;
  bool client_revoked_ = false;
};

}  // namespace ninjaone::sandbox
