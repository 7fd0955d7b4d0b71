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

// Which alerts Alerts::list() returns. An empty member does not restrict the listing.
struct AlertQuery {
  DeviceFilter filter{};
  std::string source_type{};  // a word of ninjaone::source_type, or another value of the service
  std::string language{};     // of the texts: "en", "de"
  std::string time_zone{};    // of the times in the texts: "Europe/Berlin"
};

// Active alerts: conditions that are triggered now. Alerts that ended are in Activities.
// Devices::alerts() lists the alerts of one device.
//
// Any number of threads may use one object. `options` of each method sets the limits and the
// cancellation of the call. <ninjaone/client.hpp> lists the errors of every call and listing.
class NINJAONE_API Alerts {
 public:
  // Returns all active alerts that match `query`, in one response.
  // `GET /v2/alerts`
  [[nodiscard]] PagedRange<Alert> list(AlertQuery query = {}, ListOptions options = {}) const;
  // Ends an alert. `uid`: Alert::uid. ConfigurationError: `uid` is empty.
  // `DELETE /v2/alert/{uid}`
  void reset(std::string_view uid, const CallOptions& options = {}) const;
  // Ends an alert, and stores `data` with the activity that this creates. `uid`: Alert::uid.
  // ConfigurationError: `uid` is empty.
  // `POST /v2/alert/{uid}/reset`
  void reset(std::string_view uid, const Json& data, const CallOptions& options = {}) const;

 private:
  friend class Client;
  explicit Alerts(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
