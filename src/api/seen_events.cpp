// SPDX-License-Identifier: MIT
#include "api/seen_events.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/fail.hpp"

namespace ninjaone {

namespace {

constexpr std::string_view header = "n1w:1";

[[noreturn]] void refuse() { fail_configuration("seen_events", "not the whole text that WebhookReceiver::save() gave"); }

// A number and the byte after it, cut off the text.
std::int64_t take_number(std::string_view& text, char after) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data() + text.size() || *end != after) refuse();
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return value;
}

}  // namespace

SeenEvents::State SeenEvents::begin(ActivityId id) {
  const std::lock_guard lock(mutex_);
  forget_old();
  if (seen_.count(raw(id)) != 0) return State::seen;
  return busy_.insert(raw(id)).second ? State::fresh : State::busy;
}

void SeenEvents::end(ActivityId id, bool handed_over) {
  const std::lock_guard lock(mutex_);
  busy_.erase(raw(id));
  if (!handed_over) return;
  add({raw(id), now()});
  forget_old();
}

std::string SeenEvents::text() const {
  const std::lock_guard lock(mutex_);
  std::string text = std::string(header) + ";" + std::to_string(order_.size()) + "\n";
  for (const Entry& entry : order_) text += std::to_string(entry.id) + " " + std::to_string(entry.second) + "\n";
  return text;
}

void SeenEvents::load(std::string_view text) {
  std::vector<Entry> entries = parse(text);
  const std::lock_guard lock(mutex_);
  entries.insert(entries.end(), order_.begin(), order_.end());
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.second < b.second; });
  order_.clear();
  seen_.clear();
  for (const Entry& entry : entries) add(entry);
  forget_old();
}

std::vector<SeenEvents::Entry> SeenEvents::parse(std::string_view text) {
  if (text.substr(0, header.size()) != header || text.substr(header.size(), 1) != ";") refuse();
  text.remove_prefix(header.size() + 1);
  const std::int64_t count = take_number(text, '\n');
  std::vector<Entry> entries;
  while (!text.empty()) {
    const std::int64_t id = take_number(text, ' ');
    entries.push_back({id, take_number(text, '\n')});
  }
  if (std::to_string(count) != std::to_string(entries.size())) refuse();
  return entries;
}

std::int64_t SeenEvents::now() const { return std::chrono::duration_cast<std::chrono::seconds>(clock_->wall().time_since_epoch()).count(); }

void SeenEvents::add(Entry entry) {
  if (seen_.insert(entry.id).second) order_.push_back(entry);
}

void SeenEvents::forget_old() {
  const std::int64_t oldest = now() - life_.count();
  while (!order_.empty() && (order_.size() > most_ || order_.front().second < oldest)) {
    seen_.erase(order_.front().id);
    order_.pop_front();
  }
}

}  // namespace ninjaone
