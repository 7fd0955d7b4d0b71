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

enum class ActivityClass { unrecognized, system, device, user, all };
// "SYSTEM"; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ActivityClass value) noexcept;

struct ActivityQuery {
  DeviceFilter filter{};
  std::optional<OpenEnum<ActivityClass>> activity_class{};  // empty: all
  std::optional<OpenEnum<ActivityType>> type{};
  std::string status{};  // one of ninjaone::activity_status, or another value of the service
  std::string user{};
  std::string series_uid{};  // the activities of one run or alert
  std::string source_config_uid{};
  std::optional<Timestamp> after{}, before{};            // by time; sent in whole seconds
  std::optional<ActivityId> newer_than{}, older_than{};  // by id, exclusive
  std::string language{}, time_zone{};                   // of the texts: "en", "Europe/Berlin"
};

struct DeviceActivityQuery {
  std::optional<OpenEnum<ActivityType>> type{};
  std::string status{};
  std::string series_uid{};
  std::optional<ActivityId> newer_than{}, older_than{};
  std::string language{}, time_zone{};
};

// The activity log of the service. Any thread. <ninjaone/client.hpp> lists the errors of every
// listing.
class NINJAONE_API Activities {
 public:
  // Newest first. `GET /v2/activities`
  [[nodiscard]] PagedRange<Activity> list(ActivityQuery query = {}, ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Activities(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
