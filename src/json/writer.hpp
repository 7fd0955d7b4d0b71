// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/patch.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/time_units.hpp"
#include "json/codec.hpp"
#include "json/members.hpp"

namespace ninjaone::json {

// Writes JSON. Throws ConfigurationError for a text that is not UTF-8, for an `extra` that is not
// an object, and in a request for an enumerator without a word.
class Writer {
 public:
  enum class Purpose { request, model } purpose = Purpose::request;
  std::string out{};

  void name(std::string_view name);
  void text(std::string_view text);
  void word(std::string_view word);  // of an enumerator

 private:
  [[noreturn]] void fail(std::string_view reason, std::string_view text) const;

  std::string member_{};  // the name of the current member, for errors
};

// Returns the text of a model. Throws ConfigurationError if it is nested deeper than `max_depth`.
[[nodiscard]] Json finish_model(Writer writer);

void write_object(Writer& writer, const void* object, const Layout& layout, const Json& extra);

void write(Writer& writer, bool value);
void write(Writer& writer, std::int64_t value);
void write(Writer& writer, const std::string& value);
void write(Writer& writer, const Secret& value);
void write(Writer& writer, const Json& value);
void write(Writer& writer, Timestamp value);

template <class Id, std::enable_if_t<is_id<Id>::value, int> = 0>
void write(Writer& writer, Id value) {
  write(writer, raw(value));
}

template <class E>
void write(Writer& writer, const OpenEnum<E>& value) {
  writer.word(value.text());
}

template <class T>
auto extra_of(const T& value, int) -> decltype((value.extra)) {
  return value.extra;
}
template <class T>
Json extra_of(const T&, long) {
  return {};
}

template <class T, std::enable_if_t<is_model<T>, int> = 0>
void write(Writer& writer, const T& value) {
  write_object(writer, &value, Codec<T>::layout, extra_of(value, 0));
}

template <class T>
void write(Writer& writer, const std::vector<T>& values) {
  writer.out += '[';
  bool comma = false;
  for (const T& value : values) {
    if (comma) writer.out += ',';
    comma = true;
    write(writer, value);
  }
  writer.out += ']';
}

template <class T>
void write(Writer& writer, const std::map<std::string, T>& values) {
  writer.out += '{';
  for (const auto& [key, value] : values) {
    writer.name(key);
    write(writer, value);
  }
  writer.out += '}';
}

// Whether a member has no value. Such a member is not written.
template <class T>
bool is_absent(const T&) {
  return false;
}
inline bool is_absent(const Json& value) { return value.is_null(); }
template <class T>
bool is_absent(const std::optional<T>& value) {
  return !value;
}
template <class T>
bool is_absent(const std::vector<T>& values) {
  return values.empty();
}
template <class T>
bool is_absent(const std::map<std::string, T>& values) {
  return values.empty();
}
template <class T>
bool is_absent(const Patch<T>& value) {
  return !value.touched();
}

template <class T>
void write(Writer& writer, const std::optional<T>& value) {
  write(writer, *value);
}
// Writes a time in the unit of its row in base/time_units.hpp. Seconds keep their decimals.
void write_in(Writer& writer, Timestamp value, TimeUnit unit);
inline void write_in(Writer& writer, const std::optional<Timestamp>& value, TimeUnit unit) {
  write_in(writer, *value, unit);
}
inline void write_in(Writer& writer, const Patch<Timestamp>& value, TimeUnit unit) {
  if (value.value()) {
    write_in(writer, *value.value(), unit);
  } else {
    writer.out += "null";
  }
}

template <class T>
void write(Writer& writer, const Patch<T>& value) {
  if (value.value()) {
    write(writer, *value.value());
  } else {
    writer.out += "null";
  }
}

}  // namespace ninjaone::json
