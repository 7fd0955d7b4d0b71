// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>

using namespace ninjaone;

namespace {
ErrorInfo info_of(ErrorKind kind, int status = 0) {
  ErrorInfo info;
  info.kind = kind;
  info.http_status = status;
  return info;
}

template <class E>
bool throws(ErrorKind kind, int status = 0) {
  try {
    throw_error(info_of(kind, status));
  } catch (const E& error) {
    return typeid(error) == typeid(E) && error.kind() == kind;
  } catch (...) {
  }
  return false;
}
}  // namespace

TEST(Error, EachKindIsThrownAsItsClass) {
  EXPECT_TRUE(throws<ConfigurationError>(ErrorKind::configuration));
  EXPECT_TRUE(throws<TransportError>(ErrorKind::transport));
  EXPECT_TRUE(throws<TimeoutError>(ErrorKind::timeout));
  EXPECT_TRUE(throws<ApiError>(ErrorKind::timeout, 408));
  EXPECT_TRUE(throws<CancelledError>(ErrorKind::cancelled));
  EXPECT_TRUE(throws<WithheldError>(ErrorKind::withheld));
  EXPECT_TRUE(throws<ProtocolError>(ErrorKind::protocol));
  EXPECT_TRUE(throws<PaginationError>(ErrorKind::pagination));
  EXPECT_TRUE(throws<AuthenticationError>(ErrorKind::authentication));
  EXPECT_TRUE(throws<PermissionError>(ErrorKind::permission));
  EXPECT_TRUE(throws<NotFoundError>(ErrorKind::not_found));
  EXPECT_TRUE(throws<RateLimitError>(ErrorKind::rate_limited));
  EXPECT_TRUE(throws<ServerError>(ErrorKind::server));
  EXPECT_TRUE(throws<ApiError>(ErrorKind::conflict));
  EXPECT_TRUE(throws<ApiError>(ErrorKind::invalid_request));
}

TEST(Error, TemporaryMeansThatTheSameCallMaySucceedLater) {
  struct Row {
    ErrorKind kind;
    int status;
    const char* reason;
    bool temporary;
  };
  const Row rows[] = {
      {ErrorKind::transport, 0, "connect", true},
      {ErrorKind::transport, 0, "no_thread", true},
      {ErrorKind::transport, 0, "exiting", false},
      {ErrorKind::timeout, 0, "deadline", true},
      {ErrorKind::timeout, 408, "", true},
      {ErrorKind::rate_limited, 429, "", true},
      {ErrorKind::rate_limited, 0, "paused", true},
      {ErrorKind::server, 500, "", true},
      {ErrorKind::server, 503, "", true},
      {ErrorKind::server, 500, "null_pointer", false},
      {ErrorKind::server, 501, "", false},
      {ErrorKind::protocol, 200, "truncated", true},
      {ErrorKind::protocol, 200, "not_json", true},
      {ErrorKind::protocol, 200, "empty", true},
      {ErrorKind::protocol, 0, "encoding", true},
      {ErrorKind::protocol, 200, "type", false},
      {ErrorKind::protocol, 302, "redirect", false},
      {ErrorKind::pagination, 200, "incomplete", true},
      {ErrorKind::pagination, 200, "hole", true},
      {ErrorKind::pagination, 400, "cursor_expired", true},
      {ErrorKind::pagination, 200, "stuck", false},
      {ErrorKind::pagination, 200, "out_of_order", false},
      {ErrorKind::authentication, 503, "token_endpoint", true},
      {ErrorKind::authentication, 400, "invalid_client", false},
      {ErrorKind::cancelled, 0, "cancelled", false},
      {ErrorKind::withheld, 0, "withheld", false},
      {ErrorKind::configuration, 0, "page_size", false},
      {ErrorKind::permission, 403, "missing_scope", false},
      {ErrorKind::permission, 500, "", false},
      {ErrorKind::not_found, 404, "", false},
      {ErrorKind::conflict, 409, "", false},
      {ErrorKind::invalid_request, 400, "", false},
  };
  for (const Row& row : rows) {
    ErrorInfo info = info_of(row.kind, row.status);
    info.reason = row.reason;
    EXPECT_EQ(Error(info).temporary(), row.temporary)
        << to_string(row.kind) << " " << row.status << " " << row.reason;
  }
}

TEST(Error, RepeatableMeansThatNoEffectIsDoubled) {
  for (const Effect effect : {Effect::safe, Effect::idempotent, Effect::unsafe}) {
    for (const Outcome outcome :
         {Outcome::not_sent, Outcome::not_applied, Outcome::applied, Outcome::unknown}) {
      ErrorInfo info;
      info.effect = effect;
      info.outcome = outcome;
      const bool nothing_applied = outcome == Outcome::not_sent || outcome == Outcome::not_applied;
      EXPECT_EQ(Error(info).repeatable(), nothing_applied || effect != Effect::unsafe)
          << to_string(outcome);
    }
  }
}

TEST(Error, WhatContainsTheCodeOfTheServerOnce) {
  ErrorInfo info = info_of(ErrorKind::invalid_request, 400);
  info.message = "bad request";
  info.api_code = "invalid_node_role";
  EXPECT_STREQ(Error(info).what(), "400 invalid_node_role: bad request");
  info.message = "invalid_node_role was sent";
  EXPECT_STREQ(Error(info).what(), "400 invalid_node_role was sent");
  info.reason = "invalid_node_role";
  EXPECT_STREQ(Error(info).what(), "400 invalid_node_role was sent");
}

TEST(Error, WhatContainsTheFactsAndACopyKeepsThem) {
  ErrorInfo info = info_of(ErrorKind::not_found, 404);
  info.method = "GET";
  info.path = "/v2/device/{id}";
  info.message = "no such device";
  info.incident_id = "WEB-1";
  info.attempts = 2;
  info.outcome = Outcome::not_applied;
  const NotFoundError error(info);
  const Error copy = error;  // NOLINT(cppcoreguidelines-slicing): a copy must keep everything
  EXPECT_STREQ(copy.what(),
               "GET /v2/device/{id}: 404 no such device [not_applied, attempts 2] incident WEB-1");
  EXPECT_EQ(copy.info().incident_id, "WEB-1");
  static_assert(std::is_nothrow_copy_constructible_v<NotFoundError>);
}
