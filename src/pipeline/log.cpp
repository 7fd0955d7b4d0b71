// SPDX-License-Identifier: MIT
#include "pipeline/log.hpp"

#include "base/enum_words.hpp"

namespace ninjaone::pipeline {

namespace {
constexpr std::size_t max_logged_paths = 1000;

constexpr detail::EnumWords<json::Notice::Kind::wrong_type> meanings(
    "a member that this version does not know; it is kept in extra",
    "a word that this version does not know; it is kept as text",
    "a member of another type than expected; it is kept in extra");
}  // namespace

void Log::log(const LogEvent& event) noexcept {
  if (!sink_) return;
  try {
    sink_(event);
  } catch (...) {
    ++counters_->log_failures;
  }
}

void Log::warn(std::string_view what, std::string_view reason) noexcept {
  LogEvent event;
  event.level = LogEvent::Level::warning;
  event.what = what;
  event.reason = reason;
  log(event);
}

void Log::warn_once(std::string_view what, std::string_view path, std::string_view reason) {
  constexpr int warning = -1;  // not a json::Notice::Kind
  if (!sink_ || !is_new(warning, path)) return;
  LogEvent event;
  event.level = LogEvent::Level::warning;
  event.what = what;
  event.path = path;
  event.reason = reason;
  log(event);
}

void Log::notice(const std::vector<json::Notice>& notices, std::string_view method,
                 std::string_view path, FunctionRef<std::string(std::string)> shown) {
  for (const json::Notice& notice : notices) {
    counters_->decode_notices += notice.count;
    if (!sink_ || !is_new(static_cast<int>(notice.kind), notice.path)) continue;
    LogEvent event;
    event.level = LogEvent::Level::info;
    event.what = "notice";
    event.method = method;
    event.path = path;
    const std::string where = shown(notice.path);
    event.where = where;
    event.reason = meanings[notice.kind];
    event.count = notice.count;
    log(event);
  }
}

bool Log::is_new(int kind, std::string_view path) {
  const std::lock_guard lock(mutex_);
  // A server that invents names must not fill the memory.
  if (logged_.size() >= max_logged_paths) return false;
  return logged_.emplace(kind, path).second;
}

}  // namespace ninjaone::pipeline
