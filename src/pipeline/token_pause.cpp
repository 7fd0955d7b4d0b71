// SPDX-License-Identifier: MIT
#include "pipeline/token_pause.hpp"

#include <algorithm>
#include <string_view>

namespace ninjaone::pipeline {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
constexpr seconds refused_pause{30}, first_pause{1}, longest_pause{30};
constexpr std::chrono::hours longest_told_pause{
    1};  // a wrong header must not switch a client off for a day

// The token endpoint looked at the credentials and said no. Where it did not answer as one the
// reason is token_endpoint.
bool is_refusal(const ErrorInfo& info) {
  const int status = info.http_status;
  return info.kind == ErrorKind::authentication && info.reason != "token_endpoint" &&
         (status == 400 || status == 401 || status == 403 || status == 404);
}

// The same request will give the same answer, for a while at least: a certificate, an answer that
// holds no token, a wrong option.
bool is_final(const ErrorInfo& info) {
  constexpr std::string_view words[] = {"tls_untrusted", "tls_hostname", "tls_expired",
                                        "tls_version", "tls"};
  if (info.kind == ErrorKind::transport)
    return std::find(std::begin(words), std::end(words), info.reason) != std::end(words);
  return info.kind == ErrorKind::configuration ||
         (info.kind == ErrorKind::authentication && info.reason != "token_endpoint");
}

}  // namespace

TokenPause pause_after(const Error* error, int earlier, const RetryPolicy& policy) {
  const seconds doubled = std::min(longest_pause, first_pause * (1 << std::min(earlier, 10)));
  if (error == nullptr) return {doubled, true, false, true};
  const ErrorInfo& info = error->info();
  const auto hint = [&](milliseconds otherwise) {
    const milliseconds told = info.retry_after.value_or(milliseconds(0));
    return std::min<milliseconds>(told.count() > 0 ? told : otherwise, longest_told_pause);
  };
  if (info.kind == ErrorKind::rate_limited)
    return {hint(policy.rate_limit_pause), true, true, false};
  if (info.kind == ErrorKind::server && info.retry_after)
    return {hint(first_pause), true, true, false};
  if (is_refusal(info)) return {refused_pause, false, false, false};
  if (is_final(info)) return {doubled, false, false, true};
  return {std::max<std::chrono::nanoseconds>(doubled, hint(milliseconds(0))), true, false, true};
}

}  // namespace ninjaone::pipeline
