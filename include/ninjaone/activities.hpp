// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/activity.hpp>
#include <ninjaone/page.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>

namespace ninjaone {

// The class of an activity.
enum class ActivityClass { unrecognized, system, device, user, all };
// Returns the word on the wire, such as "SYSTEM"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ActivityClass value) noexcept;

// Which activities Activities::list() returns. An empty member does not restrict the listing.
struct ActivityQuery {
  DeviceFilter filter{};
  std::optional<OpenEnum<ActivityClass>> activity_class{};  // empty: all
  std::optional<OpenEnum<ActivityType>> type{};
  std::string status{};  // a word of ninjaone::activity_status, or another value of the service
  std::string user{};
  std::string series_uid{};  // the activities of one run or alert
  std::string source_config_uid{};
  std::optional<Timestamp> after{}, before{};            // by time; sent in whole seconds
  std::optional<Timestamp> start_time{}, end_time{};     // by time; sent as ISO 8601
  std::optional<ActivityId> newer_than{}, older_than{};  // by id; the id itself is excluded
  std::string language{}, time_zone{};                   // of the texts: "en", "Europe/Berlin"
};

// Which activities Devices::activities() returns. The members mean the same as in ActivityQuery.
struct DeviceActivityQuery {
  std::optional<OpenEnum<ActivityType>> type{};
  std::string status{};
  std::string series_uid{};
  std::optional<Timestamp> start_time{}, end_time{};
  std::optional<ActivityId> newer_than{}, older_than{};
  std::string language{}, time_zone{};
};

// The activity log of the service: what happened in the tenant and on its devices.
// Devices::activities() lists the activities of one device.
//
// Any number of threads may use one object. <ninjaone/client.hpp> lists the errors of every
// listing.
class NINJAONE_API Activities {
 public:
  // Returns the activities that match `query`, the newest first.
  // `GET /v2/activities`
  [[nodiscard]] PagedRange<Activity> list(ActivityQuery query = {}, ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Activities(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
