// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/call_options.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/alert.hpp>
#include <ninjaone/page.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

struct AlertQuery {
  DeviceFilter filter{};
  std::string source_type{};  // one of ninjaone::source_type, or another value of the service
  std::string language{};     // of the texts: "en", "de"
  std::string time_zone{};    // of the times in them: "Europe/Berlin"
};

// Active alerts. Former alerts are in Activities. Any thread. <ninjaone/client.hpp> lists the
// errors of every call and listing.
class NINJAONE_API Alerts {
 public:
  // One response with all of them. `GET /v2/alerts`
  [[nodiscard]] PagedRange<Alert> list(AlertQuery query = {}, ListOptions options = {}) const;
  // Ends an alert. `DELETE /v2/alert/{uid}`
  void reset(std::string_view uid, const CallOptions& options = {}) const;
  // Ends an alert and stores `data` with the activity that this creates. `POST
  // /v2/alert/{uid}/reset`
  void reset(std::string_view uid, const Json& data, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Alerts(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
