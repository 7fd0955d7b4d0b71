// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/function_ref.hpp"

// The interface of the JSON backend. One of value_simdjson.cpp and value_nlohmann.cpp is compiled
// and defines these functions. A text that is not JSON throws ProtocolError, in the function that
// finds the fault first: a backend may check a value only when it is read or skipped.
namespace ninjaone::json {

// A value in a document. A document is read from front to back, and each value once.
class Value;

enum class Type : std::uint8_t {
  null,
  boolean,
  number,
  string,
  array,
  object,
  broken  // not valid: the function that reads the value throws
};

// Calls `root` with the value of the document, then checks that only white space follows it. The
// function may append bytes to the body or move its memory away; the caller wipes the body if that
// is necessary.
void read_document(std::string& body, FunctionRef<void(Value&)> root);

[[nodiscard]] Type type_of(Value& value) noexcept;

// These return false if the value has another type; then nothing was read. Their results are
// checked. A text is valid until the next call of one of these functions.
[[nodiscard]] bool read_bool(Value& value, bool& out);
[[nodiscard]] bool read_integer(Value& value, std::int64_t& out);     // exact, else false
[[nodiscard]] bool read_number(Value& value, std::string_view& out);  // the text of the number
[[nodiscard]] bool read_text(Value& value, std::string_view& out);

// Calls `each` for the children of an array or an object, which `value` must be. A child that
// `each` does not read is skipped and not checked. elements() stops when `each` returns false. The
// children of the root can be read again.
void elements(Value& value, FunctionRef<bool(Value&)> each);
[[nodiscard]] std::size_t count_elements(Value& value);  // only before elements()
void members(Value& value, FunctionRef<void(std::string_view name, Value&)> each);

// Whether a document can be read a second time, and reading a few members costs much less than
// reading all of them.
extern const bool can_skim;

// Returns the text of the value, checked, also of an array of which some elements were read. It is
// valid until the next call of one of these functions.
[[nodiscard]] std::string_view slice(Value& value);

}  // namespace ninjaone::json
