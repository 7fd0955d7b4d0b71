// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <ninjaone/time.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ninjaone {

// The unit of every time in a request and in a response, by subject. The client writes times
// according to this table, the simulated tenant checks them according to it, and docs/times.md
// shows it.

enum class TimeUnit { seconds, milliseconds, iso8601 };
// What the service accepts besides the unit. `every_form`: its documentation and its clients
// contradict each other, and seconds, milliseconds and ISO 8601 are each stated somewhere.
enum class AlsoAccepted { nothing, date, every_form };

struct SentTime {
  std::string_view subject, name;
  TimeUnit unit;
  AlsoAccepted also = AlsoAccepted::nothing;
};

inline constexpr std::array sent_times{
    SentTime{"activities", "after", TimeUnit::seconds, AlsoAccepted::date},
    SentTime{"activities", "before", TimeUnit::seconds, AlsoAccepted::date},
    SentTime{"activities", "startTime", TimeUnit::iso8601},
    SentTime{"activities", "endTime", TimeUnit::iso8601},
    SentTime{"software and patches", "installedAfter", TimeUnit::seconds, AlsoAccepted::date},
    SentTime{"software and patches", "installedBefore", TimeUnit::seconds, AlsoAccepted::date},
    SentTime{"custom fields", "updatedAfter", TimeUnit::milliseconds, AlsoAccepted::date},
    SentTime{"custom fields", "DATE", TimeUnit::milliseconds},
    SentTime{"custom fields", "DATE_TIME", TimeUnit::milliseconds},
    SentTime{"maintenance", "start", TimeUnit::seconds, AlsoAccepted::every_form},
    SentTime{"maintenance", "end", TimeUnit::seconds, AlsoAccepted::every_form},
    SentTime{"warranty", "startDate", TimeUnit::seconds},
    SentTime{"warranty", "endDate", TimeUnit::seconds},
    SentTime{"warranty", "manufacturerFulfillmentDate", TimeUnit::seconds},
    SentTime{"staged devices", "warrantyStartDate", TimeUnit::seconds},
    SentTime{"staged devices", "warrantyEndDate", TimeUnit::seconds},
    SentTime{"staged devices", "itamAssetPurchaseDate", TimeUnit::milliseconds},
    SentTime{"staged devices", "itamAssetEndOfLifeDate", TimeUnit::milliseconds},
};

// Returns the row of one time. A name that is not in the table throws std::logic_error; in a
// constant expression it does not compile.
[[nodiscard]] constexpr const SentTime& sent_time(std::string_view subject, std::string_view name) {
  for (const SentTime& row : sent_times) {
    if (row.subject == subject && row.name == name) return row;
  }
  throw std::logic_error("this time has no row in sent_times; add one");
}

// Every time in a response is seconds, with up to nine decimals, except the times of this table.
// They are in the free-form parts that the client keeps as Json.
struct ReceivedTime {
  std::string_view subject, name;
  TimeUnit unit;
};
inline constexpr std::array received_times{
    ReceivedTime{"custom fields", "DATE", TimeUnit::milliseconds},
    ReceivedTime{"custom fields", "DATE_TIME", TimeUnit::milliseconds},
    ReceivedTime{"activities", "data.message.params", TimeUnit::milliseconds},
};

// A number from here on is a time in milliseconds (1973 and later). A smaller number is a time in
// seconds (until the year 5138).
inline constexpr double smallest_milliseconds = 1e11;

// Returns the time as a whole number of that unit, rounded down, or as ISO 8601 text: for query
// parameters and for milliseconds.
[[nodiscard]] inline std::string whole_time(Timestamp time, TimeUnit unit) {
  if (unit == TimeUnit::iso8601) return to_iso8601(time);
  const Timestamp::duration since = time.time_since_epoch();
  return std::to_string(unit == TimeUnit::seconds
                            ? std::chrono::floor<std::chrono::seconds>(since).count()
                            : std::chrono::floor<std::chrono::milliseconds>(since).count());
}

}  // namespace ninjaone
