// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/function_ref.hpp"

// The JSON library, all of it: these functions are defined in exactly one of value_simdjson.cpp and
// value_nlohmann.cpp. They throw ProtocolError for a text that is not JSON, whichever of them meets
// the fault first.
namespace ninjaone::json {

// A value in a document that is read once, from front to back.
class Value;

enum class Type : std::uint8_t {
  null,
  boolean,
  number,
  string,
  array,
  object,
  broken
};  // broken: what reads it next will say so

// Calls `root` with the document's value; afterwards nothing but white space may follow. The body
// is padded or used up, and stays with its owner, who may have to wipe it.
void read_document(std::string& body, FunctionRef<void(Value&)> root);

[[nodiscard]] Type type_of(Value& value) noexcept;

// False: of another type, nothing was read. What they give is checked, and good until the next
// call.
[[nodiscard]] bool read_bool(Value& value, bool& out);
[[nodiscard]] bool read_integer(Value& value, std::int64_t& out);     // exactly, else false
[[nodiscard]] bool read_number(Value& value, std::string_view& out);  // in its own digits
[[nodiscard]] bool read_text(Value& value, std::string_view& out);

// The children of an array or of an object, which `value` must be; a child that `each` does not
// read is skipped unchecked. False from `each` stops. A root may be gone through again.
void elements(Value& value, FunctionRef<bool(Value&)> each);
[[nodiscard]] std::size_t count_elements(Value& value);  // of an array that is not begun
void members(Value& value, FunctionRef<void(std::string_view name, Value&)> each);

// Whether a document that was read can be read again, and a few of its members be looked at for
// much less than reading all of it costs.
extern const bool skims;

// The value's own text, checked; also of an array that was left half way. Good until the next call.
[[nodiscard]] std::string_view slice(Value& value);

}  // namespace ninjaone::json
