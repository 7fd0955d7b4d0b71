// SPDX-License-Identifier: MIT
// The backend over simdjson. simdjson finds where each token starts and checks that the text is
// UTF-8. This file reads and checks the tokens itself, because simdjson 3.0 neither checks values
// that are skipped nor what follows the root, and accepts a single surrogate.
//
// The checks of simdjson for development are switched off: in a build without optimization they
// stop a program that has no memory.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include <atomic>
#include <memory>
#include <new>
#include <ninjaone/error.hpp>
#include <utility>

#include "base/ascii.hpp"
#include "base/fail.hpp"
#include "base/spare_pool.hpp"
#include "json/document.hpp"
#include "json/number.hpp"
#include "json/scan.hpp"
#include "json/text.hpp"
#include "json/value.hpp"

namespace ninjaone::json {

namespace ondemand = simdjson::ondemand;

const bool can_skim = true;

namespace {
// The text of a document.
struct Source {
  std::string_view text;  // starts with the root value
  std::string copy{};     // of the last string with escapes, decoded
  std::string name{};     // of the last name of a member with escapes, decoded
  [[noreturn]] void fail() const { fail_document(text); }
  void check(simdjson::error_code error) const {
    if (error != simdjson::SUCCESS) fail();
  }
};

bool begins_number(char c) noexcept { return c == '-' || is_digit(c); }
}  // namespace

class Value {
 public:
  Value(Source& of, int level) noexcept : source(&of), depth(level) {}

  // The text of the token: up to the start of the next token, without white space.
  [[nodiscard]] std::string_view token() noexcept { return trim_end(value.raw_json_token()); }
  [[nodiscard]] char first() noexcept { return value.raw_json_token().front(); }

  Source* source;
  int depth;                // the number of arrays and objects around it; 0 for the root
  ondemand::value value{};  // not set for the root
  Type open = Type::null;   // array or object: it is open, and a member below refers to it
  ondemand::array array{};
  ondemand::object object{};
};

namespace {

// Opens an array or object in simdjson, once.
void open(Value& value) {
  if (value.open != Type::null) return;
  if (value.first() == '[') {
    value.source->check(value.value.get_array().get(value.array));
    value.open = Type::array;
  } else {
    value.source->check(value.value.get_object().get(value.object));
    value.open = Type::object;
  }
}

// Returns the text of a string; `quoted` is the string with its quotes. Decodes escapes into
// `copy`.
std::string_view decode_string(const Source& source, std::string_view quoted, std::string& copy) {
  if (quoted.size() < 2 || quoted.back() != '"') source.fail();
  const std::string_view raw = quoted.substr(1, quoted.size() - 2);
  if (raw.find('\\') == std::string_view::npos) return raw;
  if (scan(quoted)) source.fail();
  return copy = unescape(raw);
}

// Returns the name of a member that starts at `begin`. simdjson has checked that it ends.
std::string_view name_at(Source& source, const char* begin) {
  const char* end = begin;
  while (*end != '"' && *end != '\\') ++end;  // names are short: faster than memchr()
  if (*end == '"') return {begin, static_cast<std::size_t>(end - begin)};
  for (; *end != '"'; ++end) {
    if (*end == '\\') ++end;
  }
  return decode_string(source, {begin - 1, static_cast<std::size_t>(end - begin) + 2}, source.name);
}

struct ParserSize {
  std::size_t operator()(const std::unique_ptr<ondemand::parser>& parser) const noexcept {
    return parser ? parser->capacity() : 0;
  }
};
using ParserPool = SparePool<std::unique_ptr<ondemand::parser>, ParserSize>;

// simdjson makes its parsers with a static object, which is destroyed when the process exits. After
// that the parsers of the pool still work, but no new parser can be made. EndOfParsers is
// constructed after this object, so it is destroyed before it and marks this time.
std::atomic<bool> no_new_parsers{false};
struct EndOfParsers {
  ~EndOfParsers() { no_new_parsers = true; }
};

std::unique_ptr<ondemand::parser> new_parser() {
  if (no_new_parsers)
    fail(ErrorKind::transport, Outcome::unknown, "exiting",
         "the process exits, so the response cannot be read; finish all calls before main() "
         "returns");
  (void)simdjson::get_active_implementation()->name();  // constructs the object of simdjson
  static const EndOfParsers end;
  return std::make_unique<ondemand::parser>();
}

// A parser for one document, taken from the pool and given back to it. A new parser allocates
// several times the size of the body, which costs page faults. A parser for a very large body is
// not given back.
class Parser {
 public:
  // A parser for `size` bytes. The size is rounded up, so that pages of about the same size do not
  // allocate the parser again each time.
  explicit Parser(std::size_t size) : parser_(ParserPool::instance().take(size)) {
    if (!parser_) parser_ = new_parser();
    const std::size_t capacity = size < step ? size : (size + step - 1) / step * step;
    if (parser_->capacity() < size && parser_->allocate(capacity) != simdjson::SUCCESS)
      throw std::bad_alloc();
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (parser_->capacity() <= max_kept) ParserPool::instance().give(parser_);
  }
  ondemand::parser* operator->() const noexcept { return parser_.get(); }

 private:
  static constexpr std::size_t max_kept = std::size_t{4} << 20, step = std::size_t{1} << 20;
  std::unique_ptr<ondemand::parser> parser_;
};

// simdjson reads a document that is a scalar with other functions, so it is read as the only
// element of an array.
void read_scalar(std::string_view text, FunctionRef<void(Value&)> root) {
  if (scan(text)) fail_document(text);
  std::string list = "[" + std::string(trim_end(text)) + "]";
  read_document(list, [&](Value& value) {
    elements(value, [&](Value& element) {
      element.depth = 0;
      root(element);
      return true;
    });
  });
}

}  // namespace

void read_document(std::string& body, FunctionRef<void(Value&)> root) {
  const std::size_t begin = json_begin(body), size = body.size() - begin;
  if (body[begin] != '{' && body[begin] != '[') {
    read_scalar(std::string_view(body).substr(begin), root);
    return;
  }
  body.append(simdjson::SIMDJSON_PADDING, '\0');
  Source source{std::string_view(body).substr(begin, size)};
  const Parser parser(size);
  ondemand::document document;
  source.check(parser->iterate(body.data() + begin, size, body.size() - begin).get(document));
  Value value(source, 0);
  value.open = body[begin] == '[' ? Type::array : Type::object;
  source.check(value.open == Type::array ? document.get_array().get(value.array)
                                         : document.get_object().get(value.object));
  try {
    root(value);
  } catch (const ProtocolError&) {
    // If the text is not valid JSON, that is the error to report, not what `root` has found in it.
    if (scan(source.text)) source.fail();
    throw;
  }
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) source.fail();
}

Type type_of(Value& value) noexcept {
  if (value.open != Type::null) return value.open;
  const char c = value.first();
  if (begins_number(c)) return Type::number;
  switch (c) {
    case '"':
      return Type::string;
    case '[':
      return Type::array;
    case '{':
      return Type::object;
    case 't':
    case 'f':
      return Type::boolean;
    default:
      return value.token() == "null" ? Type::null : Type::broken;
  }
}

bool read_bool(Value& value, bool& out) {
  return value.open == Type::null && value.value.get_bool().get(out) == simdjson::SUCCESS;
}

bool read_integer(Value& value, std::int64_t& out) {
  if (value.open != Type::null) return false;
  if (value.value.get_int64().get(out) == simdjson::SUCCESS) return true;
  std::string_view number;
  return read_number(value, number) && to_int64(number, out) == Integer::exact;
}

bool read_number(Value& value, std::string_view& out) {
  if (value.open != Type::null || !begins_number(value.first())) return false;
  out = value.token();
  if (number_length(out) != out.size() || out_of_range(out)) value.source->fail();
  return true;
}

bool read_text(Value& value, std::string_view& out) {
  if (value.open != Type::null || value.first() != '"') return false;
  out = decode_string(*value.source, value.token(), value.source->copy);
  value.source->check(value.value.get_raw_json_string().error());
  return true;
}

void elements(Value& value, FunctionRef<bool(Value&)> each) {
  open(value);
  if (value.depth == 0) value.source->check(value.array.reset().error());
  Value child(*value.source, value.depth + 1);
  for (auto element : value.array) {
    value.source->check(std::move(element).get(child.value));
    child.open = Type::null;
    if (!each(child)) return;
  }
}

std::size_t count_elements(Value& value) {
  std::size_t count = 0;
  open(value);
  value.source->check(value.array.count_elements().get(count));
  return count;
}

void members(Value& value, FunctionRef<void(std::string_view, Value&)> each) {
  open(value);
  if (value.depth == 0) value.source->check(value.object.reset().error());
  Value child(*value.source, value.depth + 1);
  for (auto entry : value.object) {
    ondemand::field field;
    value.source->check(std::move(entry).get(field));
    child.value = field.value();
    child.open = Type::null;
    each(name_at(*value.source, field.key().raw()), child);
  }
}

std::string_view slice(Value& value) {
  std::string_view text;
  const Type type = type_of(value);
  if (type == Type::array || type == Type::object) {
    open(value);
    value.source->check(type == Type::array ? value.array.raw_json().get(text)
                                            : value.object.raw_json().get(text));
  } else {
    text = value.value.raw_json_token();
    if (type == Type::string)
      // Fails if a colon follows the string, as behind a name.
      value.source->check(value.value.get_raw_json_string().error());
  }
  text = trim_end(text);
  if (scan(text, nullptr, max_depth - value.depth)) value.source->fail();
  return text;
}

}  // namespace ninjaone::json
