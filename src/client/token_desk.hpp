// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/options.hpp>
#include <string>
#include <vector>

#include "call/random.hpp"
#include "client/exchange.hpp"

namespace ninjaone::detail {

// Where tokens are asked for: address, the other address when the first one does not answer as a token endpoint, retries, decoding, and
// what a refusal means.
//
// A request takes 30 s at most, its retries included. One that spends a refresh token or a code starts only while 30 s are left, keeps
// these 30 s whatever ClientOptions::attempt_timeout says, and is sent with an empty cancellation token: its answer is the only copy of
// the next refresh token.
class TokenDesk {
 public:
  TokenDesk(std::string origin, std::string path, std::string user_agent, const RetryPolicy& policy, const Sender& sender, Journal& journal,
            call::Meter& meter, call::Random& random);

  [[nodiscard]] AccessToken fetch(TokenProvider& provider, const AccessToken& stored, const call::Deadline& deadline);
  // What the forms held that nobody may see again: a server might repeat it.
  [[nodiscard]] std::vector<Secret> secrets() const;

 private:
  class Visit;  // one fetch

  // How one form is sent.
  struct Sending {
    Effect effect;
    bool spends;  // a refresh token or a code: once it has left, nothing cuts it short
    call::Deadline deadline;
    int max_attempts;
  };

  [[nodiscard]] AccessToken request(const Query& form, const Sending& how);
  [[nodiscard]] Exchange post(const std::string& path, const std::string& form, const Sending& how, int& attempts);
  [[nodiscard]] ErrorInfo explain(const Exchange& exchange, ErrorInfo info) const;
  [[nodiscard]] AccessToken accept(Exchange& exchange, const Query& form);
  [[nodiscard]] AccessToken read(Response response, const Query& form);
  void remember_secrets(const Query& form);

  const std::string origin_, paths_[2], user_agent_;
  const RetryPolicy policy_;
  const int max_attempts_;
  const Sender* sender_;
  Journal* journal_;
  call::Meter* meter_;
  call::Random* random_;
  std::atomic<bool> other_path_{false};  // the one that works
  mutable std::mutex mutex_{};
  std::vector<Secret> secrets_{};
};

}  // namespace ninjaone::detail
