// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/policy.hpp>
#include <ninjaone/page.hpp>

namespace ninjaone {

// Policies and the roles they are mapped to. Any thread. <ninjaone/client.hpp> lists the errors of
// every call and listing.
class NINJAONE_API Policies {
 public:
  // `GET /v2/policies`
  [[nodiscard]] PagedRange<Policy> list(ListOptions options = {}) const;
  // `POST /v2/policies`
  Policy create(const NewPolicy& policy, const CallOptions& options = {}) const;
  // `GET /v2/roles`
  [[nodiscard]] PagedRange<Role> roles(ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Policies(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
