// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/options.hpp>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "pipeline/attempt.hpp"

namespace ninjaone::pipeline {

// Where tokens are asked for: address, the other address when the first one does not answer as a
// token endpoint, retries, decoding, and what a refusal means.
//
// A request takes 30 s at most, its retries included. One that spends a refresh token or a code
// starts only while 30 s are left, keeps these 30 s whatever ClientOptions::attempt_timeout says,
// and is sent with an empty cancellation token: its answer is the only copy of the next refresh
// token.
class TokenRequester {
 public:
  TokenRequester(std::string origin, std::string path, std::string user_agent,
                 const RetryPolicy& policy, const Sender& sender, Log& log, Counters& counters,
                 Random& random);

  [[nodiscard]] AccessToken fetch(TokenProvider& provider, const AccessToken& stored,
                                  const Deadline& deadline);
  // What the forms held that nobody may see again: a server might repeat it.
  [[nodiscard]] std::vector<Secret> secrets() const;

 private:
  class BoundEndpoint;  // one fetch

  // How one form is sent.
  struct Sending {
    Effect effect;
    bool spends;  // a refresh token or a code: once it has left, nothing cuts it short
    Deadline deadline;
    int max_attempts;
  };

  [[nodiscard]] AccessToken request(const Query& form, const Sending& how);
  [[nodiscard]] AttemptResult post(const std::string& path, const std::string& form,
                                   const Sending& how, int& attempts);
  [[nodiscard]] ErrorInfo explain(const AttemptResult& result, ErrorInfo info) const;
  [[nodiscard]] AccessToken accept(AttemptResult& result, const Query& form);
  [[nodiscard]] AccessToken read(Response response, const Query& form);
  void remember_secrets(const Query& form);

  const std::string origin_, paths_[2], user_agent_;
  const RetryPolicy policy_;
  const int max_attempts_;
  const Sender* sender_;
  Log* log_;
  Counters* counters_;
  Random* random_;
  std::atomic<bool> other_path_{false};  // the one that works
  mutable std::mutex mutex_{};
  std::vector<Secret> secrets_{};
};

}  // namespace ninjaone::pipeline
