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

// The token endpoint and the authorization endpoint, and the check of access tokens.
class Tokens {
 public:
  Tokens(const TenantOptions& options, const Clock& clock, Random& random);

  // POST /oauth/token with a form. Errors have the words of the service; Dialect::documented adds a
  // message.
  [[nodiscard]] Answer issue(std::string_view form, std::string_view incident_id);
  // GET /oauth/authorize: the response to the browser.
  [[nodiscard]] Answer authorize(std::string_view query, std::string_view incident_id);
  // Rejects requests without a valid access token that has this scope. Empty: any scope.
  void check(const Headers& headers, std::string_view scope);
  void revoke_all();
  // Removes the API client: its tokens become invalid, and it gets no new ones.
  void revoke_client();

  [[nodiscard]] const std::string& client_id() const { return client_id_; }
  [[nodiscard]] const std::string& client_secret() const { return client_secret_; }

 private:
  // The permissions of one sign-in, or of one token of a machine.
  struct Right {
    std::string scope{};
    int family = 0;       // a number that all tokens of one sign-in have
    bool secret = true;   // the client must send its secret
    bool refresh = true;  // with a refresh token
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
  [[nodiscard]] Answer failure(int status, std::string_view error, std::string_view message) const;
  [[nodiscard]] Answer unknown_client(std::string_view incident_id) const;
  [[nodiscard]] Answer wrong_secret() const;
  [[nodiscard]] Answer issue_tokens(const Right& right, bool with_refresh_token);
  // The permissions that a requested scope results in; nothing if the client may not request a word
  // of it.
  [[nodiscard]] std::optional<Right> right_to(const std::string& requested);
  [[nodiscard]] bool is_authenticated(const Parameters& form, const Right& right) const;
  [[nodiscard]] Answer refresh(const Parameters& form);
  [[nodiscard]] Answer redeem(const Parameters& form);
  void revoke_family(int family);

  const TenantOptions& options_;
  const Clock& clock_;
  Random& random_;
  std::string client_id_, client_secret_;
  std::unordered_map<std::string, Grant> access_;
  std::unordered_map<std::string, Right> refresh_;
  std::unordered_map<std::string, int> spent_;  // used refresh tokens and codes, with their family
  std::unordered_map<std::string, Code> codes_;
  int families_ = 0;
  bool client_revoked_ = false;
};

}  // namespace ninjaone::sandbox
