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

// Where tokens are asked for: address, the other address when the first one is not the token endpoint, retries and their own budget,
// decoding, and what a refusal means.
class TokenDesk {
 public:
  TokenDesk(std::string origin, std::string path, std::string user_agent, const RetryPolicy& policy, const Sender& sender, Journal& journal,
            call::Meter& meter, call::Random& random);

  [[nodiscard]] AccessToken fetch(TokenProvider& provider, const AccessToken& stored, const call::Deadline& deadline);
  // What the forms held that nobody may see again: a server might repeat it.
  [[nodiscard]] std::vector<Secret> secrets() const;

 private:
  class Visit;  // one fetch

  [[nodiscard]] AccessToken request(const Query& form, Effect effect, const call::Deadline& deadline);
  [[nodiscard]] Exchange post(const std::string& path, const std::string& form, Effect effect, const call::Deadline& deadline,
                              int& attempts);
  [[nodiscard]] AccessToken accept(Exchange& exchange, const Query& form);
  void remember_secrets(const Query& form);

  const std::string origin_, paths_[2], user_agent_;
  const RetryPolicy policy_;
  const Sender* sender_;
  Journal* journal_;
  call::Meter* meter_;
  call::Random* random_;
  std::atomic<bool> other_path_{false};  // the one that works
  mutable std::mutex mutex_{};
  std::vector<Secret> secrets_{};
};

}  // namespace ninjaone::detail
