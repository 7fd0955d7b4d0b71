// SPDX-License-Identifier: MIT
#include "sandbox/server/limits.hpp"

#include <algorithm>
#include <cmath>

#include "sandbox/data/doc.hpp"
#include "sandbox/server/rejection.hpp"

namespace ninjaone::sandbox {

RateBucket::RateBucket(const TenantOptions& options, const Clock& clock)
    : options_(options), clock_(clock), left_(options.requests_per_minute), at_(clock.steady()) {}

double RateBucket::per_second() const { return options_.requests_per_minute / 60.0; }

bool RateBucket::take() {
  if (options_.requests_per_minute <= 0) return true;
  const auto now = clock_.steady();
  const double passed = std::chrono::duration<double>(now - at_).count();
  at_ = now;
  left_ =
      std::min<double>(options_.requests_per_minute, left_ + std::max(0.0, passed) * per_second());
  if (left_ < 1) return false;
  left_ -= 1;
  return true;
}

Answer RateBucket::too_many_requests() const {
  Answer answer;
  if (options_.rate_page) {
    answer.headers.set("Content-Type", "text/html");
    answer.body =
        "<html><head><title>Too many requests</title></head><body>Request limit exceeded, try "
        "again later.</body></html>";
    return answer;
  }
  const auto wait = static_cast<std::int64_t>(std::ceil((1 - left_) / per_second()));
  answer.status = 429;
  answer.headers.set("Retry-After", std::to_string(wait));
  answer.body =
      text({{"error", "rate_limit_exceeded"},
            {"message", "Too many requests. Retry after " + std::to_string(wait) + " seconds."},
            {"retry_after", wait}});
  return answer;
}

void RateBucket::add_headers(Headers& headers) const {
  const bool enabled = options_.rate_headers.value_or(options_.dialect == Dialect::documented);
  if (!enabled || options_.requests_per_minute <= 0) return;
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(clock_.wall().time_since_epoch()).count();
  const auto full =
      static_cast<std::int64_t>(std::ceil((options_.requests_per_minute - left_) / per_second()));
  headers.set("X-RateLimit-Limit", std::to_string(options_.requests_per_minute));
  headers.set("X-RateLimit-Remaining", std::to_string(static_cast<std::int64_t>(left_)));
  headers.set("X-RateLimit-Reset", std::to_string(now + full));
}

}  // namespace ninjaone::sandbox
