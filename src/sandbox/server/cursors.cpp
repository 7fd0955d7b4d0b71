// SPDX-License-Identifier: MIT
#include "sandbox/server/cursors.hpp"

#include <algorithm>

#include "sandbox/data/doc.hpp"
#include "sandbox/server/rejection.hpp"

namespace ninjaone::sandbox {

Cursors::Cursors(const TenantOptions& options, const Clock& clock, Random& random)
    : options_(options), clock_(clock), random_(random) {}

std::string Cursors::open(std::vector<std::string> rows) {
  const auto now = clock_.steady();
  for (auto it = open_.begin(); it != open_.end();)
    it = it->second.end <= now ? open_.erase(it) : std::next(it);
  std::string name = random_.uuid();
  const auto wall = std::chrono::duration_cast<std::chrono::nanoseconds>(
      (clock_.wall() + options_.cursor_life).time_since_epoch());
  const std::size_t count = rows.size();
  open_[name] = {std::move(rows), count, 0, now + options_.cursor_life, wall.count()};
  return name;
}

std::string Cursors::read(const std::string& name, std::size_t page_size) {
  const auto found = open_.find(name);
  if (found == open_.end() || found->second.end <= clock_.steady()) reject(Why::cursor);
  Cursor& cursor = found->second;
  const std::size_t begin = cursor.position, end = std::min(cursor.count, begin + page_size);
  cursor.position = end;
  const bool single = begin == 0 && end == cursor.count;

  std::string out = "{";
  if (options_.cursor_as_text) {
    out += R"("cursor":")" + name + "\",";
  } else if (!single || options_.cursor_when_single) {
    Doc doc = Doc::object();
    doc["name"] = name;
    doc["offset"] = options_.cursor_counts_page ? end : begin;
    doc["count"] = cursor.count;
    doc["expires"] = seconds(cursor.expires);
    out += "\"cursor\":";
    write(doc, out);
    out += ',';
  }
  out += "\"results\":[";
  for (std::size_t i = begin; i < end; ++i) {
    if (i != begin) out += ',';
    out += cursor.rows[i];
  }
  // After the last page only the position is needed, until the cursor expires.
  if (end == cursor.count) std::vector<std::string>().swap(cursor.rows);
  return out + "]}";
}

}  // namespace ninjaone::sandbox
