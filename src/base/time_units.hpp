// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <ninjaone/time.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ninjaone {

// The unit of every time that a request carries or a response holds, by subject. The client writes
// by this table, the simulated tenant checks by it, and docs/times.md shows it.

enum class TimeUnit { seconds, milliseconds };
// What the service accepts besides the unit. `every_form`: its document and its clients contradict
// each other; seconds, milliseconds and ISO 8601 are all stated somewhere.
enum class AlsoAccepted { nothing, date, every_form };

struct SentTime {
  std::string_view subject, name;
  TimeUnit unit;
  AlsoAccepted also = AlsoAccepted::nothing;
};

inline constexpr std::array sent_times{
    SentTime{"activities", "after", TimeUnit::seconds, AlsoAccepted::date},
    SentTime{"activities", "before", TimeUnit::seconds, AlsoAccepted::date},
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

// The row of one time. A name that is not in the table does not compile where the call is a
// constant expression.
[[nodiscard]] constexpr const SentTime& sent_time(std::string_view subject, std::string_view name) {
  for (const SentTime& row : sent_times) {
    if (row.subject == subject && row.name == name) return row;
  }
  throw std::logic_error("no such time");
}

// All times of responses are seconds, with up to nine decimals, but for those of this table. Its
// texts are in the free-form parts that stay Json.
struct ReceivedTime {
  std::string_view subject, name;
  TimeUnit unit;
};
inline constexpr std::array received_times{
    ReceivedTime{"custom fields", "DATE", TimeUnit::milliseconds},
    ReceivedTime{"custom fields", "DATE_TIME", TimeUnit::milliseconds},
    ReceivedTime{"activities", "data.message.params", TimeUnit::milliseconds},
};

// At or above this number a time is milliseconds (1973 and later), below it is seconds (until the
// year 5138).
inline constexpr double smallest_milliseconds = 1e11;

// The number to send, whole: for query parameters and for milliseconds.
[[nodiscard]] inline std::string whole_time(Timestamp time, TimeUnit unit) {
  const Timestamp::duration since = time.time_since_epoch();
  return std::to_string(unit == TimeUnit::seconds
                            ? std::chrono::floor<std::chrono::seconds>(since).count()
                            : std::chrono::floor<std::chrono::milliseconds>(since).count());
}

}  // namespace ninjaone
