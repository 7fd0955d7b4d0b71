// SPDX-License-Identifier: MIT
#include <ninjaone/activities.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation list_row{"activities.list", Method::get, "/v2/activities", "activities", Effect::safe, Paging::activities, 1000, 10};
}  // namespace

std::string_view wire_name(ActivityClass value) noexcept {
  switch (value) {
    case ActivityClass::system:
      return "SYSTEM";
    case ActivityClass::device:
      return "DEVICE";
    case ActivityClass::user:
      return "USER";
    case ActivityClass::all:
      return "ALL";
    case ActivityClass::unrecognized:
      break;
  }
  return {};
}

PagedRange<Activity> Activities::list(ActivityQuery query, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("df", query.filter.text()).word("class", query.activity_class).word("type", query.type).text("status", query.status);
  parameters.text("user", query.user).text("seriesUid", query.series_uid).text("sourceConfigUid", query.source_config_uid);
  parameters.time(sent_time("activities", "after"), query.after)
      .time(sent_time("activities", "before"), query.before)
      .id("newerThan", query.newer_than);
  parameters.text("lang", query.language).text("tz", query.time_zone);
  return detail::list<Activity>(core_,
                                detail::listing_of(core_, list_row, detail::call_of(list_row, {}, parameters.take()), std::move(options),
                                                   query.older_than ? to_string(*query.older_than) : std::string()));
}

}  // namespace ninjaone
