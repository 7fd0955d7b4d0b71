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
#include "pipeline/observing.hpp"

namespace ninjaone::pipeline {

// Requests tokens: sends the form of a grant to the token endpoint, retries, decodes the response,
// and explains an error response.
//
// The service has its token endpoint at one of two known paths. If a response shows that there is
// no token endpoint at the first path (a web page, an unknown route, or a server error after all
// retries), the form is sent once to the other path. The path that returned a token is used first
// from then on.
//
// A token request takes 30 s at most, including its retries. A request that spends a refresh token
// or a code is different, because its response contains the only copy of the next refresh token:
// once it is sent, nothing may end it early. It therefore starts only if 30 s are left before the
// deadline, has these 30 s even if ClientOptions::attempt_timeout is shorter, and is sent with a
// cancellation token that never cancels.
class TokenRequester {
 public:
  TokenRequester(std::string origin, std::string path, std::string user_agent,
                 const RetryPolicy& policy, const Sender& sender, Log& log, Observing& observing,
                 Counters& counters, Random& random);

  [[nodiscard]] AccessToken fetch(TokenProvider& provider, const AccessToken& stored,
                                  const Deadline& deadline);
  // The secrets of the last form. A server can repeat them in a response, and no error or log may
  // show them.
  [[nodiscard]] std::vector<Secret> secrets() const;

 private:
  class BoundEndpoint;

  // How a form is sent.
  struct SendOptions {
    Effect effect;
    bool spends_secret;  // the form spends a refresh token or a code; nothing may end the request
                         // early
    Deadline deadline;
    int max_attempts;
    CallObservation* observation = nullptr;
  };

  [[nodiscard]] AccessToken request(const Query& form, SendOptions options);
  [[nodiscard]] AccessToken send_form(const Query& form, const SendOptions& options);
  [[nodiscard]] AttemptResult post(const std::string& path, const std::string& form,
                                   const SendOptions& options, int& attempts);
  [[nodiscard]] ErrorInfo explain(const AttemptResult& result, ErrorInfo info) const;
  [[nodiscard]] AccessToken decode(AttemptResult& result, const Query& form);
  [[nodiscard]] AccessToken read_response(Response response, const Query& form);
  void remember_secrets(const Query& form);

  const std::string origin_, paths_[2], user_agent_;
  const RetryPolicy policy_;
  const int max_attempts_;
  const Sender* sender_;
  Log* log_;
  Observing* observing_;
  Counters* counters_;
  Random* random_;
  std::atomic<bool> other_path_{false};  // the token endpoint is at paths_[1]
  mutable std::mutex mutex_{};
  std::vector<Secret> secrets_{};
};

}  // namespace ninjaone::pipeline
