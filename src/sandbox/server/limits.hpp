// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>

namespace ninjaone::sandbox {

// A token bucket that holds one minute's requests.
class RateBucket {
 public:
  RateBucket(const TenantOptions& options, const Clock& clock);
  // Takes one request out; false: there is none.
  [[nodiscard]] bool take();
  // 429 with Retry-After, or what the tenant sends in its place.
  [[nodiscard]] Answer refusal() const;
  // X-RateLimit-Limit, -Remaining and -Reset (epoch seconds), when they are switched on.
  void tell(Headers& headers) const;

 private:
  [[nodiscard]] double per_second() const;
  const TenantOptions& options_;
  const Clock& clock_;
  double left_;
  std::chrono::steady_clock::time_point at_;
};

}  // namespace ninjaone::sandbox
