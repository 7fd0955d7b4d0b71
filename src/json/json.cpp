// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <cmath>
#include <mutex>
#include <ninjaone/json.hpp>
#include <numeric>
#include <system_error>

#include "base/ascii.hpp"
#include "base/fail.hpp"
#include "json/access.hpp"
#include "json/number.hpp"
#include "json/scan.hpp"
#include "json/text.hpp"

namespace ninjaone {

// A JSON text and the index of its values. A Json is a reference to a node of a shared Document, so
// copies and members cost no copy of the text.
//
// The text is valid; the constructor relies on that. The index is made when a value in the text is
// read for the first time, because most free-form parts of a response are never read. It consists
// of `nodes_`, in which the children of an object or array are next to each other, and `by_name_`,
// which has the numbers of the nodes: in the range of the children of an object they are sorted by
// name, so that find() is a binary search. If members of an object have the same name, only the
// last one is in the index. After that nothing changes, so any number of threads can read it;
// std::call_once makes the index exactly once.
struct Json::Document {
  explicit Document(std::string valid) : text(std::move(valid)) {}

  const json::Node& node(std::uint32_t at) const {
    std::call_once(indexed_, [this] { make_index(); });
    return nodes_[at];
  }
  std::string_view raw(const json::Node& node) const {
    return std::string_view(text).substr(node.begin, node.end - node.begin);
  }
  std::string_view raw_name(const json::Node& node) const {
    return std::string_view(text).substr(node.name_begin, node.name_end - node.name_begin);
  }
  std::string name(const json::Node& node) const { return json::unescape(raw_name(node)); }

  // Returns the node of a member of an object; 0 if it has no member of that name.
  std::uint32_t find(const json::Node& object, std::string_view member) const {
    std::string copy;
    const auto from = by_name_.begin() + object.first, to = from + object.count;
    const auto found = std::lower_bound(
        from, to, member,
        [&](std::uint32_t at, std::string_view other) { return decoded_name(at, copy) < other; });
    return found != to && decoded_name(*found, copy) == member ? *found : 0;
  }

  const std::string text;

 private:
  void make_index() const {
    (void)json::scan(text, &nodes_);  // the text is valid: only the nodes matter
    by_name_.resize(nodes_.size());
    std::iota(by_name_.begin(), by_name_.end(), 0U);
    for (json::Node& node : nodes_) {
      if (node.count > 0 && text[node.begin] == '{') sort_members(node);
    }
  }
  // Returns the name of a member. It is copied only if it has escapes, which is rare.
  std::string_view decoded_name(std::uint32_t at, std::string& copy) const {
    const std::string_view raw = raw_name(nodes_[at]);
    return raw.find('\\') == std::string_view::npos ? raw
                                                    : std::string_view(copy = json::unescape(raw));
  }
  // Sorts the members of an object by name. Of members with the same name only the last one stays.
  void sort_members(json::Node& object) const {
    std::string copy, other;
    const auto from = by_name_.begin() + object.first, to = from + object.count;
    std::sort(from, to, [&](std::uint32_t a, std::uint32_t b) {
      const int order = decoded_name(a, copy).compare(decoded_name(b, other));
      return order != 0 ? order < 0 : a > b;
    });
    const auto repeated = std::unique(from, to, [&](std::uint32_t a, std::uint32_t b) {
      return decoded_name(a, copy) == decoded_name(b, other);
    });
    if (repeated != to) drop_repeated(object, {from, repeated});
  }
  void drop_repeated(json::Node& object, std::vector<std::uint32_t> kept) const {
    std::sort(kept.begin(), kept.end());
    std::uint32_t to = object.first;
    for (const std::uint32_t at : kept) nodes_[to++] = nodes_[at];
    for (std::uint32_t at = to; at < object.first + object.count; ++at) nodes_[at].count = 0;
    object.count = to - object.first;
    std::iota(by_name_.begin() + object.first, by_name_.begin() + to, object.first);
    sort_members(object);
  }

  mutable std::once_flag indexed_{};
  mutable std::vector<json::Node> nodes_{};
  mutable std::vector<std::uint32_t> by_name_{};
};

namespace {

// Returns a text that is read as the same double again, and not as an integer.
std::string double_text(double value) {
  if (!std::isfinite(value))
    fail_configuration("range", "NaN and infinity cannot be written as JSON");
  char buffer[32];
  std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

void append_quoted(std::string& out, std::string_view text) {
  if (!json::quote(out, text)) fail_configuration("utf8", "a text or name in JSON must be UTF-8");
}

// Makes a Json of a text that was put together here. It may be too deep.
Json checked(std::string text) {
  if (const auto fault = json::scan(text)) {
    fail_configuration(json::to_string(fault.kind), "a JSON value must not be nested deeper than " +
                                                        std::to_string(json::max_depth) +
                                                        " levels");
  }
  return JsonAccess::adopt(std::move(text));
}

bool is_number(std::string_view text) noexcept {
  return text.front() == '-' || is_digit(text.front());
}

// Returns the text without a byte order mark at its start.
std::string_view without_mark(std::string_view text) noexcept {
  constexpr std::string_view bom = "\xef\xbb\xbf";
  return text.substr(0, bom.size()) == bom ? text.substr(bom.size()) : text;
}

}  // namespace

Json JsonAccess::adopt(std::string text) {
  Json value;
  if (text != "null") value.document_ = std::make_shared<const Json::Document>(std::move(text));
  return value;
}

std::string_view JsonAccess::text(const Json& value) {
  if (!value.document_) return "null";
  if (value.node_ == 0) return value.document_->text;
  return value.document_->raw(value.document_->node(value.node_));
}

Json::Json(Scalar, double value) : Json(JsonAccess::adopt(double_text(value))) {}

Json::Json(std::string_view text) {
  std::string quoted;
  append_quoted(quoted, text);
  *this = JsonAccess::adopt(std::move(quoted));
}

Json::Json(Scalar, bool value) : Json(JsonAccess::adopt(value ? "true" : "false")) {}

Json::Json(Integer value)
    : Json(JsonAccess::adopt(value.negative ? std::to_string(static_cast<std::int64_t>(value.bits))
                                            : std::to_string(value.bits))) {}

Json Json::array(std::vector<Json> items) {
  std::string text = "[";
  for (const Json& item : items) {
    if (text.size() > 1) text += ',';
    text += JsonAccess::text(item);
  }
  return checked(std::move(text += ']'));
}

Json Json::object(std::vector<std::pair<std::string, Json>> members) {
  std::string text = "{";
  for (const auto& [name, value] : members) {
    if (text.size() > 1) text += ',';
    append_quoted(text, name);
    text += ':';
    text += JsonAccess::text(value);
  }
  Json result = checked(std::move(text += '}'));
  if (result.size() != members.size())
    fail_configuration("duplicate",
                       "two members of a JSON object have the same name; remove one of them");
  return result;
}

Json Json::parse(std::string_view text) {
  text = trim(without_mark(text));
  if (const auto fault = json::scan(text)) json::fail_scan(fault, "the text");
  return JsonAccess::adopt(std::string(text));
}

Json::Kind Json::kind() const {
  const std::string_view text = JsonAccess::text(*this);
  switch (text.front()) {
    case 'n':
      return Kind::null;
    case 't':
    case 'f':
      return Kind::boolean;
    case '"':
      return Kind::string;
    case '[':
      return Kind::array;
    case '{':
      return Kind::object;
    default:
      return text.find_first_of(".eE") == std::string_view::npos && as_int() ? Kind::integer
                                                                             : Kind::number;
  }
}

std::size_t Json::size() const {
  const Kind of = kind();
  return of == Kind::array || of == Kind::object ? document_->node(node_).count : 0;
}

Json Json::child(std::uint32_t at) const {
  Json value;
  value.document_ = document_;
  value.node_ = at;
  return value;
}

Json Json::operator[](std::string_view key) const {
  if (kind() != Kind::object) return {};
  const std::uint32_t found = document_->find(document_->node(node_), key);
  return found != 0 ? child(found) : Json();
}

Json Json::operator[](std::size_t index) const {
  if (kind() != Kind::array || index >= size()) return {};
  return child(document_->node(node_).first + static_cast<std::uint32_t>(index));
}

std::vector<Json> Json::items() const {
  std::vector<Json> values;
  if (kind() != Kind::array) return values;
  for (std::size_t i = 0, count = size(); i < count; ++i) values.push_back((*this)[i]);
  return values;
}

bool Json::contains(std::string_view key) const {
  return kind() == Kind::object && document_->find(document_->node(node_), key) != 0;
}

std::vector<std::string> Json::keys() const {
  std::vector<std::string> names;
  if (kind() != Kind::object) return names;
  const json::Node object = document_->node(node_);
  for (std::uint32_t i = 0; i < object.count; ++i)
    names.push_back(document_->name(document_->node(object.first + i)));
  return names;
}

std::optional<bool> Json::as_bool() const {
  if (kind() != Kind::boolean) return std::nullopt;
  return JsonAccess::text(*this) == "true";
}

std::optional<std::int64_t> Json::as_int() const {
  const std::string_view text = JsonAccess::text(*this);
  std::int64_t value = 0;
  if (!is_number(text) || json::to_int64(text, value) != json::Integer::exact) return std::nullopt;
  return value;
}

std::optional<double> Json::as_double() const {
  const std::string_view text = JsonAccess::text(*this);
  if (!is_number(text)) return std::nullopt;
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);  // 0 if it is too small
  return value;
}

std::optional<std::string> Json::as_string() const {
  if (kind() != Kind::string) return std::nullopt;
  const std::string_view text = JsonAccess::text(*this);
  return json::unescape(text.substr(1, text.size() - 2));
}

std::string Json::dump() const { return std::string(JsonAccess::text(*this)); }

bool operator==(const Json& a, const Json& b) {
  const std::string_view left = JsonAccess::text(a), right = JsonAccess::text(b);
  if (left == right) return true;
  if (is_number(left) && is_number(right)) return json::same_number(left, right);
  const Json::Kind kind = a.kind();
  if (kind != b.kind() || a.size() != b.size()) return false;
  switch (kind) {
    case Json::Kind::string:
      return a.as_string() == b.as_string();
    case Json::Kind::array:
      for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) return false;
      }
      return true;
    case Json::Kind::object:
      for (const std::string& key : a.keys()) {
        if (!b.contains(key) || a[key] != b[key]) return false;
      }
      return true;
    default:
      return false;
  }
}

}  // namespace ninjaone
