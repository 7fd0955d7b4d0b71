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
  std::string source_type{};  // one of ninjaone::source_type, or another word of the service
  std::string language{};     // of the texts: "en", "de"
  std::string time_zone{};    // of the times in them: "Europe/Berlin"
};

// What is triggered now; the past is in Activities. Any thread. What every call and listing may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Alerts {
 public:
  // One answer with all of them. `GET /v2/alerts`
  [[nodiscard]] PagedRange<Alert> list(AlertQuery query = {}, ListOptions options = {}) const;
  // Ends an alert. `DELETE /v2/alert/{uid}`
  void reset(std::string_view uid, const CallOptions& options = {}) const;
  // The same, and `data` is kept with the activity that it writes. `POST /v2/alert/{uid}/reset`
  void reset(std::string_view uid, const Json& data, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Alerts(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
