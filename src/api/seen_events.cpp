// SPDX-License-Identifier: MIT
#include "api/seen_events.hpp"

#include <algorithm>
#include <utility>

#include "base/duration.hpp"
#include "base/fail.hpp"
#include "base/integer.hpp"

namespace ninjaone {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::chrono::hours longest_age{24 * 365 * 100};  // more would overflow the steady clock
constexpr std::string_view header = "n1w:2;", old_header = "n1w:1;";

[[noreturn]] void fail_saved_text() {
  fail_configuration("seen_events",
                     "the text is not a complete text of WebhookReceiver::save(); load such a text "
                     "unchanged, or do not call load()");
}

// Removes a number and the byte `after` from the front of the text, and returns the number.
std::int64_t take_number(std::string_view& text, char after) {
  const std::size_t end = text.find(after);
  const auto value = parse_integer<std::int64_t>(text.substr(0, end));
  if (end == std::string_view::npos || !value) fail_saved_text();
  text.remove_prefix(end + 1);
  return *value;
}

constexpr std::string_view hex = "0123456789ABCDEF";

// Returns the name of a tenant as a part of one line: control characters, blanks and % become %XX.
std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && c != '%' && byte != 0x7f) {
      text += c;
    } else {
      text += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  return text;
}

// Removes a name and the end of its line from the front of the text, and returns the name. Only the
// form that escaped() writes is accepted.
std::string take_name(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) fail_saved_text();
  const std::string_view line = text.substr(0, end);
  std::string name;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '%') {
      name += line[i];
    } else {
      const auto high = i + 2 < line.size() ? hex.find(line[i + 1]) : std::string_view::npos,
                 low = i + 2 < line.size() ? hex.find(line[i + 2]) : std::string_view::npos;
      if (high == std::string_view::npos || low == std::string_view::npos) fail_saved_text();
      name += static_cast<char>(high << 4U | low);
      i += 2;
    }
  }
  if (escaped(name) != line) fail_saved_text();
  text.remove_prefix(end + 1);
  return name;
}

}  // namespace

SeenEvents::SeenEvents(std::size_t max_events, std::chrono::hours lifetime,
                       std::shared_ptr<Clock> clock)
    : max_events_(max_events),
      lifetime_(saturated<nanoseconds>(lifetime)),
      clock_(std::move(clock)) {}

SeenEvents::State SeenEvents::begin(const std::string& tenant, ActivityId id) {
  const std::lock_guard lock(mutex_);
  TenantEvents& events = tenants_[tenant];
  forget_old(events);
  if (events.seen.count(raw(id)) != 0) return State::seen;
  return events.busy.insert(raw(id)).second ? State::fresh : State::busy;
}

void SeenEvents::end(const std::string& tenant, ActivityId id, bool handled) {
  const std::lock_guard lock(mutex_);
  TenantEvents& events = tenants_[tenant];
  events.busy.erase(raw(id));
  if (!handled) return;
  if (events.seen.insert(raw(id)).second) events.entries.push_back({raw(id), clock_->steady()});
  forget_old(events);
}

std::string SeenEvents::text() const {
  const std::lock_guard lock(mutex_);
  const Steady now = clock_->steady();
  const auto wall = clock_->wall();
  std::size_t count = 0;
  std::string lines;
  for (const auto& [tenant, events] : tenants_) {
    const std::string name = escaped(tenant);
    for (const Entry& entry : events.entries) {
      const auto second = std::chrono::floor<seconds>(
          wall - std::chrono::duration_cast<decltype(wall)::duration>(now - entry.handled_at));
      lines += std::to_string(entry.id) + " " + std::to_string(second.time_since_epoch().count()) +
               " " + name + "\n";
      ++count;
    }
  }
  return std::string(header) + std::to_string(count) + "\n" + lines;
}

void SeenEvents::load(std::string_view text) {
  const std::vector<SavedEntry> saved = parse(text);
  const std::lock_guard lock(mutex_);
  const Steady now = clock_->steady();
  const std::int64_t second =
      std::chrono::floor<seconds>(clock_->wall().time_since_epoch()).count();
  const std::int64_t oldest =
      std::chrono::duration_cast<seconds>(std::min<nanoseconds>(lifetime_, longest_age)).count();
  for (const SavedEntry& each : saved) {
    const std::int64_t from = std::clamp(each.second, second - oldest, second);
    tenants_[each.tenant].entries.push_back({each.id, now - seconds(second - from)});
  }
  for (auto& [tenant, events] : tenants_) {
    sort_entries(events);
    forget_old(events);
  }
}

std::vector<SeenEvents::SavedEntry> SeenEvents::parse(std::string_view text) {
  const bool old = text.substr(0, old_header.size()) == old_header;
  if (!old && text.substr(0, header.size()) != header) fail_saved_text();
  text.remove_prefix(header.size());
  const std::int64_t count = take_number(text, '\n');
  std::vector<SavedEntry> entries;
  while (!text.empty()) {
    const std::int64_t id = take_number(text, ' '), second = take_number(text, old ? '\n' : ' ');
    entries.push_back({old ? std::string() : take_name(text), id, second});
  }
  if (std::to_string(count) != std::to_string(entries.size())) fail_saved_text();
  return entries;
}

// Sorts the entries by age. If an id has two entries, the younger one is kept.
void SeenEvents::sort_entries(TenantEvents& events) {
  std::deque<Entry> all = std::exchange(events.entries, {});
  std::stable_sort(all.begin(), all.end(),
                   [](const Entry& a, const Entry& b) { return a.handled_at < b.handled_at; });
  events.seen.clear();
  for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
    if (events.seen.insert(entry->id).second) events.entries.push_front(*entry);
  }
}

void SeenEvents::forget_old(TenantEvents& events) const {
  const Steady now = clock_->steady();
  while (!events.entries.empty() && (events.entries.size() > max_events_ ||
                                     now - events.entries.front().handled_at > lifetime_)) {
    events.seen.erase(events.entries.front().id);
    events.entries.pop_front();
  }
}

}  // namespace ninjaone
