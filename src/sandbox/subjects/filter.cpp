// SPDX-License-Identifier: MIT
#include "sandbox/subjects/filter.hpp"

#include <algorithm>
#include <array>
#include <ninjaone/time.hpp>

#include "base/civil.hpp"
#include "sandbox/data/kinds.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/subjects/groups.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::int64_t second_length = 1'000'000'000, day_length = 86'400 * second_length;

struct Key {
  std::string_view word;
  std::int64_t (*value)(const Device&);
};
constexpr std::array<Key, 6> id_keys{
    {{"org", [](const Device& d) { return d.organization; }},
     {"organization", [](const Device& d) { return d.organization; }},
     {"loc", [](const Device& d) { return d.location; }},
     {"location", [](const Device& d) { return d.location; }},
     {"role", [](const Device& d) { return d.role; }},
     {"id", [](const Device& d) { return d.id; }}}};

constexpr std::array<std::string_view, 3> tags{"vip", "loaner, spare", "🔥 hot"};
constexpr std::array<std::string_view, 4> approvals{"PENDING", "STAGED", "APPROVED",
                                                    "DECOMMISSIONED"};

template <class Table>
bool has(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

// A time, and whether it means the whole day.
struct Moment {
  std::int64_t time;
  bool whole_day;
};

Moment moment_of(std::string_view text) {
  const auto compact = text.size() == 8 ? whole_number(text) : std::nullopt;
  if (compact) {
    const CivilDay date{*compact / 10000, static_cast<int>(*compact / 100 % 100),
                        static_cast<int>(*compact % 100)};
    if (!exists(date) || date.year >= 2200)
      throw FilterError("there is no day " + std::string(text));
    return {days_from(date) * day_length, true};
  }
  const auto time = parse_timestamp(text);
  if (!time || text.find('-') == std::string_view::npos || text >= "2200")
    throw FilterError("a date is expected, not '" + std::string(text) + "'");
  return {std::chrono::duration_cast<std::chrono::nanoseconds>(time->time_since_epoch()).count(),
          text.size() == 10};
}
}  // namespace

std::string_view tag_name(std::int64_t id) {
  return id >= 1 && id <= static_cast<std::int64_t>(tags.size())
             ? tags[static_cast<std::size_t>(id - 1)]
             : std::string_view();
}

// Reads a filter in one pass over its words.
class FilterParser {
 public:
  explicit FilterParser(std::string_view text) { split(text); }

  Filter parse() {
    term();
    while (at_ < words_.size()) {
      const std::string_view joint = take();
      if (joint != "AND" && joint != "and" && joint != "&&")
        throw FilterError("AND is expected before '" + std::string(joint) + "'");
      term();
    }
    return std::move(filter_);
  }

 private:
  // Splits the text at spaces, and before and after each operator, bracket and comma.
  void split(std::string_view text) {
    constexpr std::array<std::string_view, 10> marks{"!in", "!=", "<>", "&&", "=",
                                                     "<",   ">",  "(",  ")",  ","};
    while (!text.empty()) {
      if (text.front() == ' ' || text.front() == '\t') {
        text.remove_prefix(1);
        continue;
      }
      const auto* mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view m) {
        return text.substr(0, m.size()) == m;
      });
      const std::size_t length = mark != marks.end()
                                     ? mark->size()
                                     : std::max<std::size_t>(1, text.find_first_of(" \t!=<>&(),"));
      words_.push_back(text.substr(0, length));
      text.remove_prefix(std::min(length, text.size()));
    }
  }

  std::string_view take() {
    if (at_ == words_.size()) throw FilterError("the end of the filter is missing");
    return words_[at_++];
  }

  bool next_is(std::string_view word) const { return at_ < words_.size() && words_[at_] == word; }

  static std::int64_t integer(std::string_view word) {
    const auto value = whole_number(word);
    if (!value) throw FilterError("a number is expected, not '" + std::string(word) + "'");
    return *value;
  }

  // Reads "= 5", "!= 5", "in (1, 2)" or "notin (1, 2)" and returns the values. `equals`: whether
  // the term selects devices with these values, or all others. `single`, `list`: what is allowed.
  std::vector<std::string_view> values(bool& equals, bool single, bool list) {
    const std::string_view op = take();
    const bool equal = op == "=" || op == "eq", unequal = op == "!=" || op == "neq" || op == "<>";
    const bool in = op == "in", not_in = op == "nin" || op == "notin" || op == "!in";
    if (!((single && (equal || unequal)) || (list && (in || not_in))))
      throw FilterError("the operator '" + std::string(op) + "' is unknown");
    equals = equal || in;
    if (equal || unequal) return {take()};
    if (take() != "(") throw FilterError("( is expected after " + std::string(op));
    std::vector<std::string_view> found{take()};
    while (next_is(",")) {
      ++at_;
      found.push_back(take());
    }
    if (take() != ")") throw FilterError(") is expected after the list");
    return found;
  }

  void term() {
    const std::string_view key = take();
    const auto* id_key =
        std::find_if(id_keys.begin(), id_keys.end(), [&](const Key& k) { return k.word == key; });
    if (id_key != id_keys.end()) return id_term(*id_key);
    if (key == "online" || key == "offline") {
      return add(Filter::other_,
                 [off = key == "offline"](const Device& d) { return d.offline == off; });
    }
    if (key == "class") return word_term(Filter::class_, true, &Device::node_class, is_node_class);
    if (key == "status") {
      return word_term(Filter::status_, false, &Device::approval,
                       [](std::string_view word) { return has(approvals, word); });
    }
    if (key == "created") return created_term();
    if (key == "group") return group_term(integer(take()));
    if (key == "tagId") return tag_term();
    throw FilterError("the key '" + std::string(key) + "' is unknown");
  }

  void id_term(const Key& key) {
    bool equals = true;
    std::vector<std::int64_t> ids;
    for (const std::string_view word : values(equals, true, true)) ids.push_back(integer(word));
    add(Filter::other_, [equals, ids, value = key.value](const Device& d) {
      return (std::find(ids.begin(), ids.end(), value(d)) != ids.end()) == equals;
    });
  }

  void word_term(Filter::Kind kind, bool list, std::string Device::*value,
                 bool (*known)(std::string_view)) {
    bool equals = true;
    std::vector<std::string> words;
    for (const std::string_view word : values(equals, true, list)) {
      if (!known(word)) throw FilterError("the value '" + std::string(word) + "' is unknown");
      words.emplace_back(word);
    }
    add(kind, [equals, words, value](const Device& d) { return has(words, d.*value) == equals; });
  }

  void created_term() {
    const std::string_view op = take();
    const Moment at = moment_of(take());
    if (op == "<" || op == "lt" || op == "before") {
      return add(Filter::other_, [begin = at.time](const Device& d) { return d.created < begin; });
    }
    if (op == ">" || op == "gt" || op == "after") {
      const std::int64_t end = at.whole_day ? at.time + day_length - 1 : at.time;
      return add(Filter::other_, [end](const Device& d) { return d.created > end; });
    }
    if (op != "=" && op != "eq")
      throw FilterError("the operator '" + std::string(op) + "' is unknown");
    const std::int64_t begin = at.time,
                       end = begin + (at.whole_day ? day_length : second_length / 1000);
    add(Filter::other_,
        [begin, end](const Device& d) { return d.created >= begin && d.created < end; });
  }

  void group_term(std::int64_t id) {
    add(Filter::other_,
        [group = find_group(id)](const Device& d) { return group != nullptr && group->has(d); });
  }

  void tag_term() {
    bool equals = true;
    std::vector<std::string> names;
    for (const std::string_view word : values(equals, false, true))
      names.emplace_back(tag_name(integer(word)));
    add(Filter::other_, [equals, names](const Device& d) {
      const Doc* tagged = member(d.core, "tags");
      const bool found = tagged != nullptr && tagged->is_array() &&
                         std::any_of(tagged->begin(), tagged->end(), [&](const Doc& tag) {
                           return tag.is_string() && has(names, tag.get_ref<const std::string&>());
                         });
      return found == equals;
    });
  }

  void add(Filter::Kind kind, Filter::Term term) {
    filter_.terms_[kind].push_back(std::move(term));
  }

  std::vector<std::string_view> words_;
  std::size_t at_ = 0;
  Filter filter_;
};

Filter Filter::parse(std::string_view text) {
  if (text.find_first_not_of(" \t") == std::string_view::npos) return {};
  return FilterParser(text).parse();
}

bool Filter::matches(const Device& device) const {
  if (terms_[status_].empty() && device.approval != "APPROVED") return false;
  for (const auto& terms : terms_) {
    if (!std::all_of(terms.begin(), terms.end(), [&](const Term& term) { return term(device); }))
      return false;
  }
  return true;
}

}  // namespace ninjaone::sandbox
