// SPDX-License-Identifier: MIT
#include "pipeline/token_pause.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

Error error_of(ErrorKind kind, int status, std::string reason,
               std::optional<std::chrono::milliseconds> hint = {}) {
  ErrorInfo info;
  info.kind = kind;
  info.http_status = status;
  info.reason = std::move(reason);
  info.retry_after = hint;
  return Error(std::move(info));
}

}  // namespace

TEST(TokenPause, FollowsFromTheErrorAndTheNumberOfFailures) {
  struct Row {
    ErrorKind kind;
    int status;
    const char* reason;
    std::optional<std::chrono::milliseconds> hint;
    std::chrono::nanoseconds first, third;
    bool calls_wait, throttled;
  };
  const Row rows[] = {
      {ErrorKind::authentication, 400, "invalid_client", {}, 30s, 30s, false, false},
      {ErrorKind::authentication, 401, "refused", {}, 30s, 30s, false, false},
      {ErrorKind::authentication, 403, "refused", {}, 30s, 30s, false, false},
      {ErrorKind::authentication, 404, "unknown_client", {}, 30s, 30s, false, false},
      {ErrorKind::rate_limited, 429, "token_endpoint", 20s, 20s, 20s, true, true},
      {ErrorKind::rate_limited, 429, "token_endpoint", {}, 60s, 60s, true, true},
      {ErrorKind::rate_limited, 429, "token_endpoint", 0ms, 60s, 60s, true, true},
      {ErrorKind::rate_limited, 429, "token_endpoint", 5h, 1h, 1h, true, true},
      {ErrorKind::server, 503, "token_endpoint", 7s, 7s, 7s, true, true},
      {ErrorKind::authentication, 503, "token_endpoint", {}, 1s, 4s, true, false},
      {ErrorKind::authentication, 403, "token_endpoint", {}, 1s, 4s, true, false},
      {ErrorKind::authentication, 421, "token_endpoint", {}, 1s, 4s, true, false},
      {ErrorKind::authentication, 200, "token_response", {}, 1s, 4s, false, false},
      {ErrorKind::authentication, 0, "invalid_grant", {}, 1s, 4s, false, false},
      {ErrorKind::transport, 0, "tls_untrusted", {}, 1s, 4s, false, false},
      {ErrorKind::transport, 0, "tls_version", {}, 1s, 4s, false, false},
      {ErrorKind::transport, 0, "tls_handshake", {}, 1s, 4s, true, false},
      {ErrorKind::transport, 0, "connect", {}, 1s, 4s, true, false},
      {ErrorKind::timeout, 0, "deadline", {}, 1s, 4s, true, false},
  };
  for (const Row& row : rows) {
    const Error error = error_of(row.kind, row.status, row.reason, row.hint);
    const std::string name = std::to_string(row.status) + " " + row.reason;
    const pipeline::TokenPause first = pipeline::pause_after(&error, 0, {}),
                               third = pipeline::pause_after(&error, 2, {});
    EXPECT_EQ(first.length, row.first) << name;
    EXPECT_EQ(third.length, row.third) << name;
    EXPECT_EQ(first.calls_wait, row.calls_wait) << name;
    EXPECT_EQ(first.throttled, row.throttled) << name;
  }
  EXPECT_EQ(pipeline::pause_after(nullptr, 1, {}).length, 2s);
  EXPECT_TRUE(pipeline::pause_after(nullptr, 1, {}).calls_wait);
  EXPECT_EQ(pipeline::pause_after(nullptr, 1'000'000, {}).length, 30s);
}
