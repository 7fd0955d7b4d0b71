// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>

namespace ninjaone::sandbox {

// A token bucket with the capacity of the requests of one minute.
class RateBucket {
 public:
  RateBucket(const TenantOptions& options, const Clock& clock);
  // Counts one request. False: the limit is reached.
  [[nodiscard]] bool take();
  // 429 with Retry-After, or the page of TenantOptions::rate_page.
  [[nodiscard]] Answer too_many_requests() const;
  // Adds X-RateLimit-Limit, -Remaining and -Reset (epoch seconds) if they are enabled.
  void add_headers(Headers& headers) const;

 private:
  [[nodiscard]] double per_second() const;
  const TenantOptions& options_;
  const Clock& clock_;
  double left_;                               // requests that are allowed now
  std::chrono::steady_clock::time_point at_;  // of the last call of take()
};

}  // namespace ninjaone::sandbox
