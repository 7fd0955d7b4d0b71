// SPDX-License-Identifier: MIT
#include "pipeline/hints.hpp"

#include <algorithm>
#include <cmath>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>

#include "base/ascii.hpp"
#include "base/integer.hpp"
#include "http/http_date.hpp"

namespace ninjaone::pipeline {

namespace {

using std::chrono::milliseconds;
using WallTime = std::chrono::system_clock::time_point;
// In seconds. A longer time is a mistake of the server, and would overflow as nanoseconds.
constexpr std::int64_t max_seconds = 1'000'000'000;

std::string_view trimmed(std::string_view text) { return trim(text, spaces_and_tabs); }

// The number, if the text contains only digits and outer blanks.
std::optional<std::int64_t> whole_number(std::string_view text) {
  text = trimmed(text);
  return text.substr(0, 1) == "-" ? std::nullopt : parse_integer<std::int64_t>(text);
}

std::optional<milliseconds> seconds(std::optional<std::int64_t> value) {
  if (!value || *value > max_seconds) return std::nullopt;
  return milliseconds(*value * 1000);
}

std::optional<milliseconds> retry_after(std::string_view text, WallTime now) {
  if (const auto delta = whole_number(text)) return seconds(delta);
  const auto date = http::parse_http_date(trimmed(text));
  if (!date) return std::nullopt;
  return std::max(std::chrono::ceil<milliseconds>(*date - now), milliseconds(0));
}

std::optional<milliseconds> body_retry_after(std::string_view body) {
  if (body.empty() || body.size() > 65'536) return std::nullopt;
  try {
    const auto value = Json::parse(body)["retry_after"].as_double();
    if (!value || !(*value >= 0) || *value > static_cast<double>(max_seconds)) return std::nullopt;
    return milliseconds(static_cast<std::int64_t>(std::ceil(*value * 1000)));
  } catch (const Error&) {
    return std::nullopt;
  }
}

// The t of "name";r=0;t=30, in any order of the parameters. If there are several policies, the
// longest time counts.
std::optional<milliseconds> rate_limit_wait(std::string_view field) {
  std::optional<milliseconds> wait;
  while (!field.empty()) {
    const auto end = field.find_first_of(";,");
    const std::string_view part = trimmed(field.substr(0, end));
    if (part.substr(0, 2) == "t=") {
      const auto value = seconds(whole_number(part.substr(2)));
      if (value && (!wait || *value > *wait)) wait = value;
    }
    field.remove_prefix(end == std::string_view::npos ? field.size() : end + 1);
  }
  return wait;
}

// X-RateLimit-Reset has no agreed unit. The size of the number shows the unit; a number that fits
// no unit is ignored.
std::optional<milliseconds> reset_in(std::int64_t value, WallTime now) {
  if (value <= 86'400) return milliseconds(value * 1000);
  std::int64_t at = 0;  // epoch milliseconds
  if (value >= 100'000'000'000'000'000) {
    at = value / 1'000'000;
  } else if (value >= 100'000'000'000'000) {
    at = value / 1000;
  } else if (value >= 100'000'000'000) {
    at = value;
  } else if (value >= 1'000'000'000) {
    at = value * 1000;
  } else {
    return std::nullopt;
  }
  const auto left =
      milliseconds(at) - std::chrono::duration_cast<milliseconds>(now.time_since_epoch());
  if (left > std::chrono::seconds(max_seconds)) return std::nullopt;
  return std::max(left, milliseconds(0));
}

std::optional<std::int64_t> number_in(const Headers& headers, std::string_view name) {
  const std::string* found = headers.find(name);
  return found != nullptr ? whole_number(*found) : std::nullopt;
}

}  // namespace

Hints read_hints(const Headers& headers, std::string_view body, WallTime now) {
  if (const std::string* date = headers.find("Date"))
    now = http::parse_http_date(trimmed(*date)).value_or(now);
  Hints hints;
  for (const std::string_view text : headers.all("Retry-After")) {
    const auto wait = retry_after(text, now);
    if (wait && (!hints.wait || *wait > *hints.wait)) hints.wait = wait;
  }
  if (!hints.wait) hints.wait = body_retry_after(body);
  if (!hints.wait) {
    for (const std::string_view text : headers.all("RateLimit")) {
      const auto wait = rate_limit_wait(text);
      if (wait && (!hints.wait || *wait > *hints.wait)) hints.wait = wait;
    }
  }
  hints.limit = number_in(headers, "X-RateLimit-Limit");
  hints.remaining = number_in(headers, "X-RateLimit-Remaining");
  if (const auto reset = number_in(headers, "X-RateLimit-Reset"))
    hints.reset_in = reset_in(*reset, now);
  return hints;
}

}  // namespace ninjaone::pipeline
