// SPDX-License-Identifier: MIT
#include "sandbox/subjects/row_tests.hpp"

#include <algorithm>
#include <ninjaone/time.hpp>

namespace ninjaone::sandbox {

namespace {
// A time in nanoseconds since 1970, from epoch seconds or a date. Nothing for other values and for
// 0, which means never.
std::optional<std::int64_t> instant_of(const Doc& value) {
  if (!value.is_string()) {
    const std::int64_t time = nanoseconds(value);
    return time > 0 ? std::optional(time) : std::nullopt;
  }
  const auto time = parse_timestamp(value.get_ref<const std::string&>());
  if (!time) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time->time_since_epoch()).count();
}

std::int64_t time_of(const Call& call, std::string_view parameter) {
  const bool documented = parameter != "ts";
  const auto time = documented ? call.moment(sent_time("software and patches", parameter))
                               : call.moment(parameter);
  return time.value_or(0);
}
}  // namespace

RowSelection::RowSelection(const Call& call, const RowTests& tests, bool report) {
  for (const RowTest& test : tests) {
    if (test.parameter.empty() || (test.reports_only && !report)) continue;
    std::string text = call.query.get(test.parameter);
    if (text.empty()) continue;
    if (test.known != nullptr && !test.known(text))
      reject(Why::bad_request, "the value '" + text + "' is unknown", std::string(test.parameter));
    const bool timed = test.how != RowTest::How::same;
    conditions_.push_back({&test, std::move(text), timed ? time_of(call, test.parameter) : 0});
  }
}

bool RowSelection::includes(const Doc& row) const {
  return std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
    const Doc* found = member(row, condition.test->member);
    if (found == nullptr) return false;
    if (condition.test->how == RowTest::How::same)
      return found->is_string() && found->get_ref<const std::string&>() == condition.text;
    const auto time = instant_of(*found);
    return time && (condition.test->how == RowTest::How::since) == (*time >= condition.time);
  });
}

}  // namespace ninjaone::sandbox
