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

TEST(Error, EveryKindHasItsClassUnderOneRoot) {
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

TEST(Error, SaysWhatHappenedAndCopiesWithoutLoss) {
  ErrorInfo info = info_of(ErrorKind::not_found, 404);
  info.method = "GET";
  info.path = "/v2/device/{id}";
  info.message = "no such device";
  info.incident_id = "WEB-1";
  info.attempts = 2;
  info.outcome = Outcome::not_applied;
  const NotFoundError error(info);
  const Error copy = error;  // NOLINT(cppcoreguidelines-slicing): must lose nothing
  EXPECT_STREQ(copy.what(), "GET /v2/device/{id}: 404 no such device [not_applied, attempts 2] incident WEB-1");
  EXPECT_EQ(copy.info().incident_id, "WEB-1");
  static_assert(std::is_nothrow_copy_constructible_v<NotFoundError>);
}
