// SPDX-License-Identifier: MIT
#pragma once

// For programs that use nlohmann/json: converts Json and the models to and from its documents.
// nlohmann/json must be installed. No other header of this library includes or needs it.
#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ninjaone {

namespace detail {

// True for Json and for the structs of responses. These structs have a member `extra` of type Json,
// for members that this version does not know.
template <class T, class = void>
struct IsConverted : std::is_same<T, Json> {};
template <class T>
struct IsConverted<T, std::void_t<decltype(T::extra)>> : std::is_same<decltype(T::extra), Json> {};

[[noreturn]] inline void fail_nlohmann(const char* reason, const char* message) {
  ErrorInfo info;
  info.kind = ErrorKind::configuration;
  info.reason = reason;
  info.message = message;
  throw_error(std::move(info));
}

template <class Document>
Json json_of(const Document& value, int room = 64) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.template get<bool>();
  if (value.is_number_unsigned()) return value.template get<typename Document::number_unsigned_t>();
  if (value.is_number_integer()) return value.template get<typename Document::number_integer_t>();
  if (value.is_number_float())
    return static_cast<double>(value.template get<typename Document::number_float_t>());
  if (value.is_string())
    return std::string_view(value.template get_ref<const typename Document::string_t&>());
  if (!value.is_structured())
    fail_nlohmann("type", "a binary or discarded value has no form in JSON");
  if (room == 0) fail_nlohmann("depth", "a JSON value is nested deeper than 64");
  std::vector<Json> items;
  std::vector<std::pair<std::string, Json>> members;
  for (auto item = value.begin(); item != value.end(); ++item) {
    if (value.is_array()) {
      items.push_back(json_of(*item, room - 1));
    } else {
      members.emplace_back(item.key(), json_of(*item, room - 1));
    }
  }
  return value.is_array() ? Json::array(std::move(items)) : Json::object(std::move(members));
}

}  // namespace detail

// Converts a Json or a model to an nlohmann document (json, ordered_json and others):
//   nlohmann::json document = device;        // the JSON of the server, without loss
//   nlohmann::json fields = device.extra;
// An integer beyond 64 bits becomes a double, as nlohmann/json reads it. It throws the errors of
// to_json(model).
template <class Document, class T, std::enable_if_t<detail::IsConverted<T>::value, int> = 0>
void to_json(Document& to, const T& from) {
  if constexpr (std::is_same_v<T, Json>) {
    to = Document::parse(from.dump());
  } else {
    to = Document::parse(ninjaone::to_json(from).dump());
  }
}

// Converts an nlohmann document to a Json or a model, and a list of them:
//   const auto device = document.get<ninjaone::Device>();
// ConfigurationError: the document contains NaN or a text that is not UTF-8, or is nested deeper
// than 64. ProtocolError: the document is not a T; see from_json<T>().
template <class Document, class T, std::enable_if_t<detail::IsConverted<T>::value, int> = 0>
void from_json(const Document& from, T& to) {
  if constexpr (std::is_same_v<T, Json>) {
    to = detail::json_of(from);
  } else {
    to = ninjaone::from_json<T>(detail::json_of(from));
  }
}

}  // namespace ninjaone
