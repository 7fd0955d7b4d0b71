// SPDX-License-Identifier: MIT
#include <ninjaone/json.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "json/scan.hpp"

namespace ninjaone::fuzz {

namespace {

using Reference = nlohmann::json;

void require_number(const Json& value, const Reference& reference) {
  const auto exact = value.as_int();
  const auto real = value.as_double();
  require(reference.is_number() && real.has_value(), "nlohmann/json reads a number, too");
  require(*real == reference.get<double>(), "a number has the nearest double: " + value.dump());
  if (!reference.is_number_float() &&
      (!reference.is_number_unsigned() || reference.get<std::uint64_t>() <= INT64_MAX)) {
    require(exact == reference.get<std::int64_t>(), "an integer is exact: " + value.dump());
  }
  require((value.kind() == Json::Kind::integer) <= exact.has_value(),
          "as_int() returns the value of an integer");
}

void require_same_value(const Json& value, const Reference& reference);

void require_object(const Json& value, const Reference& reference) {
  const std::vector<std::string> keys = value.keys();
  require(reference.is_object() && value.size() == reference.size() && keys.size() == value.size(),
          "an object has the same number of members");
  require(std::set<std::string>(keys.begin(), keys.end()).size() == keys.size(),
          "keys() contains each name once");
  for (const std::string& key : keys) {
    require(value.contains(key) && reference.contains(key), "an object has the same names");
    require_same_value(value[key], reference.at(key));
  }
}

void require_same_value(const Json& value, const Reference& reference) {
  switch (value.kind()) {
    case Json::Kind::null:
      return require(reference.is_null(), "nlohmann/json reads null, too");
    case Json::Kind::boolean:
      return require(reference.is_boolean() && value.as_bool() == reference.get<bool>(),
                     "a boolean has the same value");
    case Json::Kind::integer:
    case Json::Kind::number:
      return require_number(value, reference);
    case Json::Kind::string:
      require(reference.is_string() && value.as_string() == reference.get<std::string>(),
              "a string has the same text");
      return require(Json(*value.as_string()) == value, "a string can be constructed again");
    case Json::Kind::array:
      require(reference.is_array() && value.size() == reference.size(),
              "an array has the same number of elements");
      for (std::size_t i = 0; i < value.size(); ++i) require_same_value(value[i], reference.at(i));
      return;
    case Json::Kind::object:
      return require_object(value, reference);
  }
}

// nlohmann/json ends a text at a zero byte and skips a byte order mark. Its limits of depth and
// range differ.
bool comparable_text(std::string_view text, const json::Fault& fault) {
  using Kind = json::Fault::Kind;
  return !contains_text(text, std::string_view("\0", 1)) && text.substr(0, 3) != "\xef\xbb\xbf" &&
         (fault.kind == Kind::syntax || fault.kind == Kind::utf8 || fault.kind == Kind::empty);
}

}  // namespace

void fuzz_json(std::string_view input) {
  const json::Fault fault = json::scan(input);
  Json value;
  const auto error = error_of([&] { value = Json::parse(input); });
  if (error) {
    require(error->kind == ErrorKind::protocol && bool(fault),
            "scan() finds a fault in a rejected text");
    require_printable(*error);
    require(!comparable_text(input, fault) || !Reference::accept(input),
            "nlohmann/json rejects the text, too");
    return;
  }
  require(!fault || input.substr(0, 3) == "\xef\xbb\xbf",
          "scan() finds no fault in an accepted text");
  const std::string text = value.dump();
  require(contains_text(input, text), "dump() returns the text of the input");
  require(Json::parse(text) == value, "the text can be parsed to the same value");
  require_same_value(value, Reference::parse(text));
}

}  // namespace ninjaone::fuzz
