// SPDX-License-Identifier: MIT
#include "sandbox/server/call.hpp"

#include <algorithm>
#include <ninjaone/time.hpp>

#include "base/ascii.hpp"
#include "sandbox/data/instant.hpp"
#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

namespace {
// max() of a duration means no limit. It becomes thirty years: a clock can add thirty years to its
// time without overflow, and clients accept the number as expires_in.
TenantOptions without_overflow(TenantOptions options) {
  constexpr std::chrono::seconds longest = std::chrono::hours(24 * 365 * 30);
  for (std::chrono::seconds* time :
       {&options.token_life, &options.cursor_life, &options.action_time})
    *time = std::min(*time, longest);
  return options;
}
}  // namespace

State::State(TenantOptions given)
    : options(without_overflow(std::move(given))),
      clock(options.clock != nullptr ? options.clock : system_clock()),
      random(options.seed * 31 + 11),
      tokens(options, *clock, random),
      rate(options, *clock),
      cursors(options, *clock, random) {}

std::int64_t State::now() const {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(clock->wall().time_since_epoch())
      .count();
}

std::int64_t Call::id(std::size_t index) const {
  const auto id = whole_number(arguments.at(index));
  if (!id) reject(Why::unknown_path);
  return *id;
}

std::optional<std::int64_t> Call::number(std::string_view name) const {
  const std::string* text = query.find(name);
  if (text == nullptr || text->empty()) return std::nullopt;
  const auto value = whole_number(*text);
  if (!value)
    reject(Why::bad_request, "must be a whole number, not '" + *text + "'", std::string(name));
  return value;
}

bool Call::flag(std::string_view name) const {
  const std::string text = lower_case(query.get(name));
  if (!text.empty() && text != "true" && text != "false")
    reject(Why::bad_request, "must be true or false, not '" + text + "'", std::string(name));
  return text == "true";
}

std::optional<std::int64_t> Call::moment(const SentTime& row) const {
  const std::string* text = query.find(row.name);
  if (text == nullptr || text->empty()) return std::nullopt;
  const auto time = time_in_query(*text, row);
  if (!time)
    reject(Why::bad_request,
           "must be " + std::string(accepted_forms(row)) + ", not '" + *text + "'",
           std::string(row.name));
  return time;
}

std::optional<std::int64_t> Call::moment(std::string_view name) const {
  const std::string* text = query.find(name);
  if (text == nullptr || text->empty()) return std::nullopt;
  const auto time = parse_timestamp(*text);
  if (!time)
    reject(Why::bad_request, "must be epoch seconds or a date, not '" + *text + "'",
           std::string(name));
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time->time_since_epoch()).count();
}

std::size_t Call::page_size(std::int64_t smallest, std::int64_t usual, std::int64_t largest) const {
  const std::int64_t size = number("pageSize").value_or(usual);
  if (size < 1)
    reject(Why::validation, "must be at least 1, not " + std::to_string(size), "pageSize");
  return static_cast<std::size_t>(std::clamp(size, smallest, largest));
}

Organization& Call::organization(std::int64_t id) const {
  Organization* found = find(store().organizations, id);
  if (found == nullptr) reject(Why::not_found, "Organization " + std::to_string(id) + " not found");
  return *found;
}

Location& Call::location(std::int64_t organization, std::int64_t id) const {
  Location* found = find(store().locations, id);
  if (found == nullptr || found->organization != organization)
    reject(Why::not_found, "Location " + std::to_string(id) + " not found");
  return *found;
}

Device& Call::device(std::int64_t id) const {
  Device* found = find(store().devices, id);
  if (found == nullptr) reject(Why::not_found, "Device " + std::to_string(id) + " not found");
  return *found;
}

EndUser& Call::end_user(std::int64_t id) const {
  EndUser* found = find(store().end_users, id);
  if (found == nullptr) reject(Why::not_found, "End user " + std::to_string(id) + " not found");
  return *found;
}

Answer ok(std::string json) {
  Answer answer;
  answer.body = std::move(json);
  return answer;
}

Answer no_content() {
  Answer answer;
  answer.status = 204;
  return answer;
}

Answer created(const Call& call, const Doc& doc) {
  Answer answer = ok(text(doc));
  if (call.state.documented()) answer.status = 201;
  return answer;
}

}  // namespace ninjaone::sandbox
