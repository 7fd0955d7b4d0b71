// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <ninjaone/sandbox.hpp>

#include "sandbox/data/random.hpp"
#include "sandbox/data/store.hpp"
#include "sandbox/server/cursors.hpp"
#include "sandbox/server/faults.hpp"
#include "sandbox/server/limits.hpp"
#include "sandbox/server/oauth.hpp"
#include "sandbox/server/schedule.hpp"
#include "sandbox/subjects/jobs.hpp"
#include "sandbox/subjects/webhook.hpp"

namespace ninjaone::sandbox {

// The whole state of a tenant. The mutex of Tenant::Impl guards it.
struct State {
  explicit State(TenantOptions given);

  TenantOptions options;
  std::shared_ptr<Clock> clock;
  Random random;
  Store store{};
  Tokens tokens;
  RateBucket rate;
  FaultPlan faults{};
  Cursors cursors;
  Webhook webhook{};
  Schedule schedule{};
  std::vector<Job> jobs{};  // in the order of acceptance

  [[nodiscard]] std::int64_t now() const;  // nanoseconds since 1970
  [[nodiscard]] bool documented() const { return options.dialect == Dialect::documented; }
  [[nodiscard]] std::string incident() { return "WEB_MGMT_SERVICE-" + random.uuid(); }
};

}  // namespace ninjaone::sandbox
