// SPDX-License-Identifier: MIT
#include "pipeline/token_pause.hpp"

#include <algorithm>
#include <string_view>

namespace ninjaone::pipeline {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
constexpr seconds rejected_pause{30}, first_pause{1}, max_pause{30};
constexpr std::chrono::hours max_hint{1};  // a wrong header must not stop a client for a day

// Whether the token endpoint rejected the credentials. A response that is not one of a token
// endpoint has the reason token_endpoint.
bool is_rejection(const ErrorInfo& info) {
  const int status = info.http_status;
  return info.kind == ErrorKind::authentication && info.reason != "token_endpoint" &&
         (status == 400 || status == 401 || status == 403 || status == 404);
}

// Whether the same request is expected to fail again: a certificate that is not accepted, a
// response without a token, a wrong option.
bool is_final(const ErrorInfo& info) {
  constexpr std::string_view tls_reasons[] = {"tls_untrusted", "tls_hostname", "tls_expired",
                                              "tls_version", "tls"};
  if (info.kind == ErrorKind::transport)
    return std::find(std::begin(tls_reasons), std::end(tls_reasons), info.reason) !=
           std::end(tls_reasons);
  return info.kind == ErrorKind::configuration ||
         (info.kind == ErrorKind::authentication && info.reason != "token_endpoint");
}

}  // namespace

TokenPause pause_after(const Error* error, int earlier, const RetryPolicy& policy) {
  const seconds doubled = std::min(max_pause, first_pause * (1 << std::min(earlier, 10)));
  if (error == nullptr) return {doubled, true, false, true};
  const ErrorInfo& info = error->info();
  const auto hint_or = [&](milliseconds otherwise) {
    const milliseconds hint = info.retry_after.value_or(milliseconds(0));
    return std::min<milliseconds>(hint.count() > 0 ? hint : otherwise, max_hint);
  };
  if (info.kind == ErrorKind::rate_limited)
    return {hint_or(policy.rate_limit_pause), true, true, false};
  if (info.kind == ErrorKind::server && info.retry_after)
    return {hint_or(first_pause), true, true, false};
  if (is_rejection(info)) return {rejected_pause, false, false, false};
  if (is_final(info)) return {doubled, false, false, true};
  return {std::max<std::chrono::nanoseconds>(doubled, hint_or(milliseconds(0))), true, false, true};
}

}  // namespace ninjaone::pipeline
