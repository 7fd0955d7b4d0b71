// SPDX-License-Identifier: MIT
#include "sandbox/server/query.hpp"

#include <algorithm>
#include <array>

#include "base/percent.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::array<std::string_view, 3>, 3> prefixes{
    {{"ws", "api", "v2"}, {"api", "v2", ""}, {"v2", "", ""}}};
}  // namespace

Parameters Parameters::parse(std::string_view text) {
  Parameters parameters;
  while (!text.empty()) {
    const auto end = text.find('&');
    const std::string_view item = text.substr(0, end);
    const auto equals = item.find('=');
    if (!item.empty()) {
      const auto value =
          equals == std::string_view::npos ? std::string_view() : item.substr(equals + 1);
      parameters.items_.emplace_back(percent_decode(item.substr(0, equals), Plus::space),
                                     percent_decode(value, Plus::space));
    }
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return parameters;
}

const std::string* Parameters::find(std::string_view name) const {
  const auto found = std::find_if(items_.begin(), items_.end(),
                                  [&](const auto& item) { return item.first == name; });
  return found == items_.end() ? nullptr : &found->second;
}

std::string Parameters::get(std::string_view name) const {
  const std::string* found = find(name);
  return found != nullptr ? *found : std::string();
}

std::string Target::name() const {
  std::string out;
  for (const std::string& segment : segments) out += "/" + segment;
  return out;
}

Target split_target(std::string_view target) {
  Target split;
  const auto mark = target.find('?');
  split.path = target.substr(0, mark);
  if (mark != std::string_view::npos) split.query = target.substr(mark + 1);
  std::string_view rest = split.path;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the slash
    const auto end = std::min(rest.find('/'), rest.size());
    split.segments.push_back(percent_decode(rest.substr(0, end)));
    rest.remove_prefix(end);
  }
  if (!split.segments.empty() && split.segments.back().empty())
    split.segments.pop_back();  // ignore a slash at the end
  for (const auto& prefix : prefixes) {
    const auto length = static_cast<std::size_t>(
        std::count_if(prefix.begin(), prefix.end(), [](auto word) { return !word.empty(); }));
    if (split.segments.size() < length ||
        !std::equal(prefix.begin(), prefix.begin() + length, split.segments.begin()))
      continue;
    for (std::size_t i = 0; i < length; ++i) split.prefix += "/" + std::string(prefix[i]);
    split.segments.erase(split.segments.begin(),
                         split.segments.begin() + static_cast<std::ptrdiff_t>(length));
    break;
  }
  return split;
}

}  // namespace ninjaone::sandbox
