// SPDX-License-Identifier: MIT
// The backend over nlohmann/json. Its SAX parser calls a function for each token of the text. These
// functions store the tokens on a tape, and the functions of value.hpp read the tape. A free-form
// part is written again from its tokens: it has the same value and may have other white space and
// escapes.
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/spare_room.hpp"
#include "base/wipe.hpp"
#include "json/document.hpp"
#include "json/number.hpp"
#include "json/scan.hpp"
#include "json/text.hpp"
#include "json/value.hpp"

namespace ninjaone::json {

namespace {

// The text may be the response with a token, so the strings of the parser and of the tape wipe the
// memory that they free.
using Parser = nlohmann::basic_json<std::map, std::vector, WipedString>;

// Kept small: a page of a thousand devices has a quarter of a million tokens.
struct Token {
  std::uint32_t begin, size;  // of its text in `texts`: a string without escapes, a number as it is
  std::uint32_t next;         // the number of the token behind it and its children
  Type type;
};

// The tokens in the order of the text. A member is a string token, its name, and the tokens of its
// value. An array or object is followed by its children.
struct Tape {
  std::vector<Token> tokens{};
  WipedString texts{};
  std::string slice{};              // the result of slice()
  std::vector<std::size_t> open{};  // the numbers of the containers that are open

  static std::uint32_t index(std::size_t value) noexcept {
    return static_cast<std::uint32_t>(value);
  }
  bool put(Type type, std::string_view text) {
    tokens.push_back({index(texts.size()), index(text.size()), index(tokens.size() + 1), type});
    texts += text;
    return true;
  }
  bool begin(Type type) {
    if (open.size() == static_cast<std::size_t>(max_depth)) return false;
    open.push_back(tokens.size());
    return put(type, {});
  }
  bool end() {
    tokens[open.back()].next = index(tokens.size());
    open.pop_back();
    return true;
  }
  [[nodiscard]] std::string_view text(const Token& token) const {
    return std::string_view(texts).substr(token.begin, token.size);
  }

  // The functions that the SAX parser calls. It stops if one returns false.
  bool null() { return put(Type::null, "null"); }
  bool boolean(bool value) { return put(Type::boolean, value ? "true" : "false"); }
  bool number_integer(std::int64_t value) { return put(Type::number, std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return put(Type::number, std::to_string(value)); }
  bool number_float(double, std::string_view digits) {
    return !out_of_range(digits) && put(Type::number, digits);
  }
  bool string(std::string_view value) { return put(Type::string, value); }
  bool key(std::string_view name) { return put(Type::string, name); }
  bool start_object(std::size_t) { return begin(Type::object); }
  bool start_array(std::size_t) { return begin(Type::array); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  static bool binary(const Parser::binary_t&) { return false; }
  static bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return false;
  }
};

// Writes the JSON of the value at `at`. The recursion is at most `max_depth` deep, as the text.
void append_json(const Tape& tape, std::size_t at, std::string& out) {
  const Token& token = tape.tokens[at];
  if (token.type == Type::string) {
    (void)quote(out, tape.text(token));  // cannot fail: the text was read from UTF-8
    return;
  }
  if (token.type != Type::array && token.type != Type::object) {
    out += tape.text(token);
    return;
  }
  const bool object = token.type == Type::object;
  out += object ? '{' : '[';
  bool comma = false;
  for (std::size_t child = at + 1; child < token.next; child = tape.tokens[child].next) {
    if (comma) out += ',';
    comma = true;
    if (object) {
      append_json(tape, child, out);
      out += ':';
      ++child;
    }
    append_json(tape, child, out);
  }
  out += object ? '}' : ']';
}

}  // namespace

class Value {
 public:
  Value(Tape& of, std::size_t index) noexcept : tape(&of), at(index) {}
  [[nodiscard]] const Token& token() const { return tape->tokens[at]; }
  [[nodiscard]] std::string_view text() const { return tape->text(token()); }

  Tape* tape;
  std::size_t at;
};

const bool can_skim = false;

void read_document(std::string& body, FunctionRef<void(Value&)> root) {
  const std::string_view text = std::string_view(body).substr(json_begin(body));
  Tape tape;
  if (text.size() > UINT32_MAX) fail_document(text);
  tape.texts.reserve(text.size());
  tape.tokens.reserve(text.size() / 8);
  // nlohmann/json reads a zero byte as the end of the text and ignores what follows.
  if (text.find('\0') != std::string_view::npos ||
      !Parser::sax_parse(text.begin(), text.end(), &tape))
    fail_document(text);
  SpareRoom::give(std::move(body));
  Value value(tape, 0);
  root(value);
}

Type type_of(Value& value) noexcept { return value.token().type; }

bool read_bool(Value& value, bool& out) {
  if (value.token().type != Type::boolean) return false;
  out = value.text() == "true";
  return true;
}

bool read_integer(Value& value, std::int64_t& out) {
  return value.token().type == Type::number && to_int64(value.text(), out) == Integer::exact;
}

bool read_number(Value& value, std::string_view& out) {
  if (value.token().type != Type::number) return false;
  out = value.text();
  return true;
}

bool read_text(Value& value, std::string_view& out) {
  if (value.token().type != Type::string) return false;
  out = value.text();
  return true;
}

void elements(Value& value, FunctionRef<bool(Value&)> each) {
  const std::size_t end = value.token().next;
  for (Value child(*value.tape, value.at + 1); child.at < end; child.at = child.token().next) {
    if (!each(child)) return;
  }
}

std::size_t count_elements(Value& value) {
  std::size_t count = 0;
  elements(value, [&](Value&) { return ++count, true; });
  return count;
}

void members(Value& value, FunctionRef<void(std::string_view, Value&)> each) {
  const std::size_t end = value.token().next;
  for (Value child(*value.tape, value.at + 1); child.at < end; child.at = child.token().next) {
    const std::string_view name = child.text();
    ++child.at;
    each(name, child);
  }
}

std::string_view slice(Value& value) {
  value.tape->slice.clear();
  append_json(*value.tape, value.at, value.tape->slice);
  return value.tape->slice;
}

}  // namespace ninjaone::json
