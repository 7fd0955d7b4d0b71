// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <ninjaone/codec.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/time_units.hpp"
#include "json/codec.hpp"
#include "json/members.hpp"
#include "json/page_reader.hpp"
#include "json/reader.hpp"
#include "json/words.hpp"
#include "json/writer.hpp"

// For the files of subjects (src/api) only: functions that make the members of a list, and the
// bodies of the templates that these files instantiate for their structs and enums.
namespace ninjaone::json {

template <class Field>
struct is_required : std::bool_constant<is_id<Field>::value || std::is_same_v<Field, std::string>> {
};

template <class T, class Field>
constexpr T owner_of(Field T::*);
template <class T, class Field>
constexpr Field type_of_member(Field T::*);

template <auto Pointer>
bool write_member(Writer& writer, std::string_view name, const void* object) {
  const auto& field = static_cast<const decltype(owner_of(Pointer))*>(object)->*Pointer;
  if (is_absent(field)) return false;
  writer.name(name);
  write(writer, field);
  return true;
}

template <auto Pointer>
bool read_member(Reader& reader, Value& value, void* object) {
  return read(reader, value, static_cast<decltype(owner_of(Pointer))*>(object)->*Pointer);
}

// Makes a member of a response. It can also be written, because a model can be converted to Json.
// Ids and texts are required.
template <auto Pointer>
constexpr Member member(std::string_view name) {
  return {name, &read_member<Pointer>, &write_member<Pointer>,
          is_required<decltype(type_of_member(Pointer))>::value};
}
template <auto Pointer>
bool write_always(Writer& writer, std::string_view name, const void* object) {
  writer.name(name);
  write(writer, static_cast<const decltype(owner_of(Pointer))*>(object)->*Pointer);
  return true;
}

// Makes a member that is only in requests.
template <auto Pointer>
constexpr Member sent(std::string_view name) {
  return {name, nullptr, &write_member<Pointer>, false};
}
// Makes a time that is only in requests. Its unit comes from its row in base/time_units.hpp.
template <TimeUnit Unit, auto Pointer>
bool write_time(Writer& writer, std::string_view name, const void* object) {
  const auto& field = static_cast<const decltype(owner_of(Pointer))*>(object)->*Pointer;
  if (is_absent(field)) return false;
  writer.name(name);
  write_in(writer, field, Unit);
  return true;
}
template <auto Pointer, TimeUnit Unit>
constexpr Member sent_in(std::string_view name) {
  return {name, nullptr, &write_time<Unit, Pointer>, false};
}
// Makes a member that is only in requests and is sent even if it is an empty list.
template <auto Pointer>
constexpr Member always(std::string_view name) {
  return {name, nullptr, &write_always<Pointer>, false};
}

template <class T>
bool Codec<T>::one(Reader& reader, Value& value, void* out) {
  return read(reader, value, *static_cast<T*>(out));
}

template <class T>
bool Codec<T>::list(Reader& reader, Value& value, void* out) {
  return read_all(reader, value, *static_cast<std::vector<T>*>(out));
}

template <class T>
auto row_ids(const std::vector<T>& rows, int)
    -> decltype(raw(rows.front().id), std::vector<std::int64_t>()) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  for (const T& row : rows) ids.push_back(raw(row.id));
  return ids;
}
inline std::vector<std::int64_t> row_ids(const std::vector<Json>& rows, int) {
  return ids_of(rows);
}
template <class T>
std::vector<std::int64_t> row_ids(const std::vector<T>&, long) {
  return {};
}

template <class T>
std::vector<std::int64_t> Codec<T>::ids(const void* list) {
  return row_ids(*static_cast<const std::vector<T>*>(list), 0);
}

template <class T>
std::unique_ptr<Rows> Codec<T>::make_rows() {
  return std::make_unique<RowsOf<T>>();
}

template <class T>
std::string Encoder<T>::text(const T& value) {
  Writer writer;
  write(writer, value);
  return std::move(writer.out);
}

}  // namespace ninjaone::json

namespace ninjaone::detail {

template <class T>
Json ModelCodec<T>::to_json(const T& model) {
  json::Writer writer;
  writer.purpose = json::Writer::Purpose::model;
  json::write(writer, model);
  return json::finish_model(std::move(writer));
}

template <class T>
T ModelCodec<T>::from_json(const Json& value) {
  json::Reading reading;
  reading.root = json::Codec<T>::layout.name;
  T model{};
  json::decode_into(value.dump(), reading, &json::Codec<T>::one, &model);
  return model;
}

}  // namespace ninjaone::detail
