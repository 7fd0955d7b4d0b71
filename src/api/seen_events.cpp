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

[[noreturn]] void refuse() {
  fail_configuration("seen_events",
                     "not the whole text that WebhookReceiver::save() wrote; load that text, or "
                     "none to begin without ids");
}

// A number and the byte after it, cut off the text.
std::int64_t take_number(std::string_view& text, char after) {
  const std::size_t end = text.find(after);
  const auto value = parse_integer<std::int64_t>(text.substr(0, end));
  if (end == std::string_view::npos || !value) refuse();
  text.remove_prefix(end + 1);
  return *value;
}

constexpr std::string_view hex = "0123456789ABCDEF";

// A tenant's name in one line: control characters, blanks and % as %XX.
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

// The name in front of the end of the line, cut off the text. Only what escaped() writes.
std::string take_name(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) refuse();
  const std::string_view line = text.substr(0, end);
  std::string name;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '%') {
      name += line[i];
    } else {
      const auto high = i + 2 < line.size() ? hex.find(line[i + 1]) : std::string_view::npos,
                 low = i + 2 < line.size() ? hex.find(line[i + 2]) : std::string_view::npos;
      if (high == std::string_view::npos || low == std::string_view::npos) refuse();
      name += static_cast<char>(high << 4U | low);
      i += 2;
    }
  }
  if (escaped(name) != line) refuse();
  text.remove_prefix(end + 1);
  return name;
}

}  // namespace

SeenEvents::SeenEvents(std::size_t most, std::chrono::hours life, std::shared_ptr<Clock> clock)
    : most_(most), life_(saturated<nanoseconds>(life)), clock_(std::move(clock)) {}

SeenEvents::State SeenEvents::begin(const std::string& tenant, ActivityId id) {
  const std::lock_guard lock(mutex_);
  Memory& memory = memories_[tenant];
  forget_old(memory);
  if (memory.seen.count(raw(id)) != 0) return State::seen;
  return memory.busy.insert(raw(id)).second ? State::fresh : State::busy;
}

void SeenEvents::end(const std::string& tenant, ActivityId id, bool handled) {
  const std::lock_guard lock(mutex_);
  Memory& memory = memories_[tenant];
  memory.busy.erase(raw(id));
  if (!handled) return;
  if (memory.seen.insert(raw(id)).second) memory.order.push_back({raw(id), clock_->steady()});
  forget_old(memory);
}

std::string SeenEvents::text() const {
  const std::lock_guard lock(mutex_);
  const Steady now = clock_->steady();
  const auto wall = clock_->wall();
  std::size_t count = 0;
  std::string lines;
  for (const auto& [tenant, memory] : memories_) {
    const std::string name = escaped(tenant);
    for (const Entry& entry : memory.order) {
      const auto second = std::chrono::floor<seconds>(
          wall - std::chrono::duration_cast<decltype(wall)::duration>(now - entry.since));
      lines += std::to_string(entry.id) + " " + std::to_string(second.time_since_epoch().count()) +
               " " + name + "\n";
      ++count;
    }
  }
  return std::string(header) + std::to_string(count) + "\n" + lines;
}

void SeenEvents::load(std::string_view text) {
  const std::vector<Saved> saved = parse(text);
  const std::lock_guard lock(mutex_);
  const Steady now = clock_->steady();
  const std::int64_t second =
      std::chrono::floor<seconds>(clock_->wall().time_since_epoch()).count();
  const std::int64_t oldest =
      std::chrono::duration_cast<seconds>(std::min<nanoseconds>(life_, longest_age)).count();
  for (const Saved& each : saved) {
    const std::int64_t from = std::clamp(each.second, second - oldest, second);
    memories_[each.tenant].order.push_back({each.id, now - seconds(second - from)});
  }
  for (auto& [tenant, memory] : memories_) {
    put_in_order(memory);
    forget_old(memory);
  }
}

std::vector<SeenEvents::Saved> SeenEvents::parse(std::string_view text) {
  const bool old = text.substr(0, old_header.size()) == old_header;
  if (!old && text.substr(0, header.size()) != header) refuse();
  text.remove_prefix(header.size());
  const std::int64_t count = take_number(text, '\n');
  std::vector<Saved> entries;
  while (!text.empty()) {
    const std::int64_t id = take_number(text, ' '), second = take_number(text, old ? '\n' : ' ');
    entries.push_back({old ? std::string() : take_name(text), id, second});
  }
  if (std::to_string(count) != std::to_string(entries.size())) refuse();
  return entries;
}

// By age. Of two entries with one id the younger stays.
void SeenEvents::put_in_order(Memory& memory) {
  std::deque<Entry> all = std::exchange(memory.order, {});
  std::stable_sort(all.begin(), all.end(),
                   [](const Entry& a, const Entry& b) { return a.since < b.since; });
  memory.seen.clear();
  for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
    if (memory.seen.insert(entry->id).second) memory.order.push_front(*entry);
  }
}

void SeenEvents::forget_old(Memory& memory) const {
  const Steady now = clock_->steady();
  while (!memory.order.empty() &&
         (memory.order.size() > most_ || now - memory.order.front().since > life_)) {
    memory.seen.erase(memory.order.front().id);
    memory.order.pop_front();
  }
}

}  // namespace ninjaone
