// SPDX-License-Identifier: MIT
// nlohmann's SAX parser writes a tape of tokens, which is read like a document. A free-form part is
// the same value, spelt anew.
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

// A token answer passes through here: what nlohmann and the tape free is wiped.
using Parser = nlohmann::basic_json<std::map, std::vector, WipedString>;

// Small: a page of a thousand devices is a quarter of a million tokens.
struct Token {
  std::uint32_t begin, size;  // its text: what a string means, a number's digits
  std::uint32_t next;         // the token behind it and all that is in it
  Type type;
};

// What SAX tells, in order: a member is a string and its value, an array or object is followed by
// its children.
struct Tape {
  std::vector<Token> tokens{};
  WipedString texts{};
  std::string spelt{};  // of a slice
  std::vector<std::size_t> opened{};

  static std::uint32_t index(std::size_t value) noexcept {
    return static_cast<std::uint32_t>(value);
  }
  bool put(Type type, std::string_view text) {
    tokens.push_back({index(texts.size()), index(text.size()), index(tokens.size() + 1), type});
    texts += text;
    return true;
  }
  bool begin(Type type) {
    if (opened.size() == static_cast<std::size_t>(deepest)) return false;
    opened.push_back(tokens.size());
    return put(type, {});
  }
  bool end() {
    tokens[opened.back()].next = index(tokens.size());
    opened.pop_back();
    return true;
  }
  [[nodiscard]] std::string_view text(const Token& token) const {
    return std::string_view(texts).substr(token.begin, token.size);
  }

  // The events of nlohmann's SAX interface; false gives up.
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

// Spells the value at `at`; no deeper than the text was.
void spell(const Tape& tape, std::size_t at, std::string& out) {
  const Token& token = tape.tokens[at];
  if (token.type == Type::string) {
    (void)quote(out, tape.text(token));  // it came from UTF-8
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
      spell(tape, child, out);
      out += ':';
      ++child;
    }
    spell(tape, child, out);
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

const bool skims = false;

void read_document(std::string& body, FunctionRef<void(Value&)> root) {
  const std::string_view text = std::string_view(body).substr(json_begin(body));
  Tape tape;
  if (text.size() > UINT32_MAX) fail_document(text);
  tape.texts.reserve(text.size());
  tape.tokens.reserve(text.size() / 8);
  // A zero byte ends the text for nlohmann, whatever follows.
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
  value.tape->spelt.clear();
  spell(*value.tape, value.at, value.tape->spelt);
  return value.tape->spelt;
}

}  // namespace ninjaone::json
