// SPDX-License-Identifier: MIT
#include "json/reader.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/enum_words.hpp"
#include "base/spare_room.hpp"
#include "base/wipe.hpp"
#include "json/access.hpp"
#include "json/number.hpp"
#include "json/text.hpp"

namespace ninjaone::json {

namespace {

constexpr std::size_t max_notices = 16;

std::string_view name_of_type(Type type) noexcept {
  static constexpr detail::EnumWords<Type::broken> words("null", "boolean", "number", "string",
                                                         "array", "object", "nothing");
  return words[type];
}

// Whether the name looks like the name of a member. Only such names are shown: any other text may
// be a value, such as a secret.
bool is_identifier(std::string_view name) noexcept {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), fits);
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += out.empty() ? '{' : ',';
  (void)quote(out, name);  // cannot fail: the name was read from UTF-8
  out += ':';
  out += text;
}

}  // namespace

std::string Reader::path() const {
  std::vector<std::string_view> names;
  for (const Step::Frame* frame = current_; frame; frame = frame->above)
    names.push_back(frame->name);
  std::string text;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const bool is_safe = name == names.rbegin() || *name == element;
    if (!is_safe && !text.empty()) text += '.';
    text += is_safe || is_identifier(*name) ? *name : "?";
  }
  return text;
}

void Reader::count(Notice::Kind kind, std::string path) {
  auto& notices = reading_->notices;
  const auto known = std::find_if(notices.begin(), notices.end(), [&](const Notice& n) {
    return n.kind == kind && n.path == path;
  });
  if (known != notices.end()) {
    ++known->count;
  } else if (notices.size() < max_notices) {
    notices.push_back({kind, std::move(path), 1});
  }
}

void Reader::note(Notice::Kind kind) { count(kind, path()); }

bool Reader::mismatch(std::string_view expected, Value& value) {
  const Type got = type_of(value);
  if (got == Type::null && current_->above && current_->name != element)
    return false;  // the same as an absent member: the caller needs no path
  std::string_view number;
  std::int64_t integer = 0;
  mismatch_ = {path(), expected, name_of_type(got), false};
  if (expected == "integer" && read_number(value, number))
    mismatch_.out_of_range = to_int64(number, integer) == Integer::range;
  return false;
}

void Reader::note_mismatch() { count(Notice::Kind::wrong_type, mismatch_.path); }

namespace {
[[noreturn]] void fail_at(const std::string& path, std::string_view reason, std::string_view text) {
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = std::string(reason);
  info.where = path;
  info.message = path + ": " + std::string(text);
  throw ProtocolError(std::move(info));
}
}  // namespace

void Reader::fail_mismatch() const {
  if (mismatch_.out_of_range)
    fail_at(mismatch_.path, "range", "the number does not fit a 64-bit integer");
  fail_at(mismatch_.path, "type",
          "expected " + std::string(mismatch_.expected) + ", got " + std::string(mismatch_.got));
}

void Reader::fail_too_large() const {
  fail("too_large", "the values of the response need more than " +
                        std::to_string(reading_->max_bytes) + " bytes of memory, the limit of " +
                        std::string(reading_->max_bytes_option) +
                        "; request smaller pages or raise the limit");
}

void Reader::fail(std::string_view reason, std::string_view text) const {
  fail_at(path(), reason, text);
}

bool read_object(Reader& reader, Value& value, void* object, const Layout& layout, Json& extra) {
  if (type_of(value) != Type::object) return reader.mismatch("object", value);
  Reader::Step step(reader);
  MemberSet seen;
  std::size_t next = 0;
  std::string rest;
  members(value, [&](std::string_view name, Value& member) {
    step.to(name);
    const std::size_t index = layout.find(name, next);
    if (index == layout.count) {
      reader.note(Notice::Kind::unknown_member);
      append_member(rest, name, slice(member));
      return;
    }
    next = index + 1;
    if (!seen.insert(index)) reader.fail("duplicate", "the member occurs twice");
    const Member& known = layout.list[index];
    if (known.read(reader, member, object)) return;
    if (type_of(member) == Type::null) {
      if (known.required) reader.fail("missing", "the member is null, but it is required");
      return;
    }
    const std::string_view text = slice(member);
    if (known.required || reader.strict()) reader.fail_mismatch();
    reader.note_mismatch();
    append_member(rest, name, text);
  });
  for (std::size_t i = 0; i < layout.count && !seen.includes(layout.required); ++i) {
    step.to(layout.list[i].name);
    if (layout.list[i].required && !seen.contains(i))
      reader.fail("missing", "the member is missing");
  }
  if (rest.empty()) return true;
  rest += '}';
  reader.charge(rest.size() + Reader::json_size);
  extra = JsonAccess::adopt(std::move(rest));
  return true;
}

void decode_into(std::string body, Reading& reading, ReadInto read, void* out) {
  Reader reader(reading);
  std::optional<ScopedWipe> wipe_body;
  if (reading.secret) wipe_body.emplace(body);
  read_document(body, [&](Value& root) {
    if (!read(reader, root, out)) reader.fail_mismatch();
  });
  if (!reading.secret) SpareRoom::give(std::move(body));
}

bool read_elements(Reader& reader, Value& value, FunctionRef<bool(Value&)> each) {
  if (type_of(value) != Type::array) return reader.mismatch("array", value);
  const Reader::Step step(reader, Reader::element);
  bool fits = true;
  elements(value, [&](Value& item) { return fits = each(item); });
  return fits;
}

bool read(Reader& reader, Value& value, bool& out) {
  return read_bool(value, out) || reader.mismatch("boolean", value);
}

bool read(Reader& reader, Value& value, std::int64_t& out) {
  return read_integer(value, out) || reader.mismatch("integer", value);
}

bool read(Reader& reader, Value& value, std::string& out) {
  std::string_view text;
  if (!read_text(value, text)) return reader.mismatch("string", value);
  reader.charge(text.size());
  out.assign(text);
  return true;
}

bool read(Reader& reader, Value& value, Secret& out) {
  std::string_view text;
  if (!read_text(value, text)) return reader.mismatch("string", value);
  reader.charge(text.size());
  out = std::string(text);
  return true;
}

bool read(Reader& reader, Value& value, std::optional<std::string>& out) {
  std::string_view text;
  if (!read_text(value, text)) return reader.mismatch("string", value);
  reader.charge(text.size());
  out.emplace(text);
  return true;
}

bool read(Reader& reader, Value& value, Json& out) {
  const std::string_view text = slice(value);
  reader.charge(text.size() + Reader::json_size);
  out = JsonAccess::adopt(std::string(text));
  return true;
}

bool read(Reader& reader, Value& value, std::optional<Timestamp>& out) {
  std::string_view text;
  if (read_number(value, text)) {
    out = parse_timestamp(text);
    return out || not_positive(text) || reader.mismatch("time", value);
  }
  if (read_text(value, text)) out = parse_timestamp(text);
  return out || reader.mismatch("time", value);
}

}  // namespace ninjaone::json
