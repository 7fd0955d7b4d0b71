// SPDX-License-Identifier: MIT
// simdjson finds where every token begins and checks that the text is UTF-8; its tokens are read
// and judged here, because simdjson 3.0 checks neither what is skipped nor what follows the root,
// and lets a lone surrogate pass.
#define SIMDJSON_DEVELOPMENT_CHECKS \
  0  // without optimization they stop a program that has no memory
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

const bool skims = true;

namespace {
struct Source {
  std::string_view text;  // from the root on
  std::string copy{};     // of a string with escapes, read
  std::string name{};     // of a member's name with escapes, read
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

  // From the first byte to where the next token begins.
  [[nodiscard]] std::string_view token() noexcept { return trim_end(value.raw_json_token()); }
  [[nodiscard]] char first() noexcept { return value.raw_json_token().front(); }

  Source* source;
  int depth;                // how many arrays and objects it stands in; a root in none
  ondemand::value value{};  // not of a root
  Type open = Type::null;   // array or object: begun, and held below
  ondemand::array array{};
  ondemand::object object{};
};

namespace {

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

// What a string means; `quoted` is all of it.
std::string_view plain(const Source& source, std::string_view quoted, std::string& copy) {
  if (quoted.size() < 2 || quoted.back() != '"') source.fail();
  const std::string_view raw = quoted.substr(1, quoted.size() - 2);
  if (raw.find('\\') == std::string_view::npos) return raw;
  if (scan(quoted)) source.fail();
  return copy = unescape(raw);
}

// simdjson tells where a name begins; that it ends it has made sure of.
std::string_view name_at(Source& source, const char* begin) {
  const char* end = begin;
  while (*end != '"' && *end != '\\') ++end;  // names are short: faster than a search
  if (*end == '"') return {begin, static_cast<std::size_t>(end - begin)};
  for (; *end != '"'; ++end) {
    if (*end == '\\') ++end;
  }
  return plain(source, {begin - 1, static_cast<std::size_t>(end - begin) + 2}, source.name);
}

struct ParserSize {
  std::size_t operator()(const std::unique_ptr<ondemand::parser>& parser) const noexcept {
    return parser ? parser->capacity() : 0;
  }
};
using ParserPool = SparePool<std::unique_ptr<ondemand::parser>, ParserSize>;

// simdjson makes its parsers by an object that it destroys when the process exits. From then on the
// parsers of the pool still work, and no new one can be made.
std::atomic<bool> no_new_parsers{false};
struct EndOfParsers {
  ~EndOfParsers() { no_new_parsers = true; }
};

std::unique_ptr<ondemand::parser> new_parser() {
  if (no_new_parsers)
    fail(ErrorKind::transport, Outcome::unknown, "exiting",
         "the process exits: responses can no longer be read");
  (void)simdjson::get_active_implementation()
      ->name();  // simdjson's object is made before ours, and destroyed after it
  static const EndOfParsers end;
  return std::make_unique<ondemand::parser>();
}

// A parser for one document. It comes from the pool and goes back to it: made anew, it costs the
// page faults of several times a body. One that a very large body has grown is not kept.
class Parser {
 public:
  // For that many bytes. Rounded up, so that pages of about the same size do not make it anew again
  // and again.
  explicit Parser(std::size_t size) : mine_(ParserPool::instance().take(size)) {
    if (!mine_) mine_ = new_parser();
    const std::size_t room = size < step ? size : (size + step - 1) / step * step;
    if (mine_->capacity() < size && mine_->allocate(room) != simdjson::SUCCESS)
      throw std::bad_alloc();
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (mine_->capacity() <= max_kept) ParserPool::instance().give(mine_);
  }
  ondemand::parser* operator->() const noexcept { return mine_.get(); }

 private:
  static constexpr std::size_t max_kept = std::size_t{4} << 20, step = std::size_t{1} << 20;
  std::unique_ptr<ondemand::parser> mine_;
};

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
    if (scan(source.text))
      source.fail();  // what was wrong in a text that is not JSON is of no interest
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
  out = plain(*value.source, value.token(), value.source->copy);
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
      value.source->check(
          value.value.get_raw_json_string().error());  // a colon may not make a name of it
  }
  text = trim_end(text);
  if (scan(text, nullptr, deepest - value.depth)) value.source->fail();
  return text;
}

}  // namespace ninjaone::json
