// SPDX-License-Identifier: MIT
#include "json/writer.hpp"

#include <charconv>

#include "base/fail.hpp"
#include "json/access.hpp"
#include "json/scan.hpp"
#include "json/text.hpp"

namespace ninjaone::json {

void Writer::name(std::string_view name) {
  if (out.back() != '{') out += ',';  // a { at the end cannot be the end of a value
  if (!quote(out, name)) fail("utf8", "the name of the next member is not UTF-8");
  out += ':';
  member_ = name;
}

void Writer::text(std::string_view text) {
  if (!quote(out, text)) fail("utf8", "the text is not UTF-8");
}

void Writer::fail(std::string_view reason, std::string_view text) const {
  fail_configuration(
      reason, (member_.empty() ? "the request" : "`" + member_ + "`") + ": " + std::string(text));
}

void Writer::word(std::string_view word) {
  if (word.empty() && purpose == Purpose::request)
    fail("enum", "the enumerator `unrecognized` has no word that can be sent; set another one");
  text(word);
}

namespace {
// Writes the members of `extra`. A request that has a member twice is not sent, because the server
// would use one of the two. In a model the member of the struct is kept.
void write_extra(Writer& writer, const Json& extra, const Layout& layout,
                 const MemberSet& written) {
  if (extra.is_null()) return;
  if (extra.kind() != Json::Kind::object)
    fail_configuration("extra", "`extra` must be a JSON object or null");
  for (const std::string& name : extra.keys()) {
    const std::size_t known = layout.find(name, 0);
    if (known != layout.count && written.contains(known)) {
      if (writer.purpose == Writer::Purpose::model) continue;
      fail_configuration("duplicate", "`extra` contains `" + name +
                                          "`, which the request has already; set only one of them");
    }
    writer.name(name);
    write(writer, extra[name]);
  }
}
}  // namespace

void write_object(Writer& writer, const void* object, const Layout& layout, const Json& extra) {
  MemberSet written;
  writer.out += '{';
  for (std::size_t i = 0; i < layout.count; ++i) {
    if (layout.list[i].write(writer, layout.list[i].name, object)) written.insert(i);
  }
  write_extra(writer, extra, layout, written);
  writer.out += '}';
}

Json finish_model(Writer writer) {
  if (scan(writer.out))
    fail_configuration("depth", "a JSON value must not be nested deeper than " +
                                    std::to_string(max_depth) + " levels");
  return JsonAccess::adopt(std::move(writer.out));
}

void write(Writer& writer, bool value) { writer.out += value ? "true" : "false"; }

void write(Writer& writer, std::int64_t value) {
  char digits[24];
  writer.out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void write(Writer& writer, const std::string& value) { writer.text(value); }
void write(Writer& writer, const Secret& value) { writer.text(value.reveal()); }
void write(Writer& writer, const Json& value) { writer.out += JsonAccess::text(value); }
void write(Writer& writer, Timestamp value) { writer.out += to_epoch_seconds(value); }
void write_in(Writer& writer, Timestamp value, TimeUnit unit) {
  if (unit == TimeUnit::iso8601) return writer.text(to_iso8601(value));
  writer.out += unit == TimeUnit::seconds ? to_epoch_seconds(value) : whole_time(value, unit);
}

}  // namespace ninjaone::json
