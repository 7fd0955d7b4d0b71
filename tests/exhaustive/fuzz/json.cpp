// SPDX-License-Identifier: MIT
#include <ninjaone/json.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "json/scan.hpp"

namespace ninjaone::fuzz {

namespace {

using Theirs = nlohmann::json;

void require_number(const Json& ours, const Theirs& theirs) {
  const auto exact = ours.as_int();
  const auto real = ours.as_double();
  require(theirs.is_number() && real.has_value(), "a number is a number");
  require(*real == theirs.get<double>(), "the nearest double: " + ours.dump());
  if (!theirs.is_number_float() &&
      (!theirs.is_number_unsigned() || theirs.get<std::uint64_t>() <= INT64_MAX)) {
    require(exact == theirs.get<std::int64_t>(), "an integer is exact: " + ours.dump());
  }
  require((ours.kind() == Json::Kind::integer) <= exact.has_value(),
          "an integer can be had as one");
}

void require_same_value(const Json& ours, const Theirs& theirs);

void require_object(const Json& ours, const Theirs& theirs) {
  const std::vector<std::string> keys = ours.keys();
  require(theirs.is_object() && ours.size() == theirs.size() && keys.size() == ours.size(),
          "as many members");
  require(std::set<std::string>(keys.begin(), keys.end()).size() == keys.size(), "each name once");
  for (const std::string& key : keys) {
    require(ours.contains(key) && theirs.contains(key), "the same names");
    require_same_value(ours[key], theirs.at(key));
  }
}

void require_same_value(const Json& ours, const Theirs& theirs) {
  switch (ours.kind()) {
    case Json::Kind::null:
      return require(theirs.is_null(), "null is null");
    case Json::Kind::boolean:
      return require(theirs.is_boolean() && ours.as_bool() == theirs.get<bool>(),
                     "a bool is that bool");
    case Json::Kind::integer:
    case Json::Kind::number:
      return require_number(ours, theirs);
    case Json::Kind::string:
      require(theirs.is_string() && ours.as_string() == theirs.get<std::string>(),
              "a text is that text");
      return require(Json(*ours.as_string()) == ours, "a text can be written");
    case Json::Kind::array:
      require(theirs.is_array() && ours.size() == theirs.size(), "as many elements");
      for (std::size_t i = 0; i < ours.size(); ++i) require_same_value(ours[i], theirs.at(i));
      return;
    case Json::Kind::object:
      return require_object(ours, theirs);
  }
}

// A zero byte ends the text for nlohmann/json, and it skips a byte order mark; depth and range it
// judges otherwise, or not at all.
bool comparable_text(std::string_view text, const json::Fault& fault) {
  using Kind = json::Fault::Kind;
  return !holds(text, std::string_view("\0", 1)) && text.substr(0, 3) != "\xef\xbb\xbf" &&
         (fault.kind == Kind::syntax || fault.kind == Kind::utf8 || fault.kind == Kind::empty);
}

}  // namespace

void fuzz_json(std::string_view input) {
  const json::Fault fault = json::scan(input);
  Json value;
  const auto error = error_of([&] { value = Json::parse(input); });
  if (error) {
    require(error->kind == ErrorKind::protocol && bool(fault), "what is refused has a fault");
    require_decent(*error);
    require(!comparable_text(input, fault) || !Theirs::accept(input),
            "another parser refuses it, too");
    return;
  }
  require(!fault || input.substr(0, 3) == "\xef\xbb\xbf", "what is accepted has no fault");
  const std::string text = value.dump();
  require(holds(input, text), "it keeps its own text");
  require(Json::parse(text) == value, "its text is itself");
  require_same_value(value, Theirs::parse(text));
}

}  // namespace ninjaone::fuzz
