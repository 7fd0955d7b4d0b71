// SPDX-License-Identifier: MIT
#include "json/scan.hpp"

#include <array>
#include <ninjaone/error.hpp>

#include "base/ascii.hpp"
#include "base/enum_words.hpp"
#include "base/text.hpp"
#include "json/number.hpp"
#include "json/text.hpp"

namespace ninjaone::json {

namespace {

// The bytes that the loop over a string can skip: ASCII without control characters, quotes and
// backslashes.
constexpr std::array<bool, 256> make_skippable() {
  std::array<bool, 256> skippable{};
  for (std::size_t c = 0x20; c < 0x80; ++c) skippable[c] = c != '"' && c != '\\';
  return skippable;
}
constexpr std::array<bool, 256> skippable = make_skippable();

// Reads a text from front to back in a loop, without recursion. `objects_` has one bit for each
// open level, which says whether it is an object, so 64 levels need one number and no stack.
//
// With `nodes`, open containers and their children are on the stack `open_`: a container is
// followed by the children that were read so far. When a container is closed, its children are
// moved to the end of `nodes` together, so that they are next to each other there, and the
// container refers to them by the first one and their count.
class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Node>* nodes, int depth)
      : text_(text), nodes_(nodes), limit_(depth) {}

  Fault run() {
    if (text_.size() > UINT32_MAX) return {Fault::Kind::too_large, 0};
    if (nodes_) nodes_->assign(1, Node{});
    skip_space();
    if (at_ == text_.size()) return {Fault::Kind::empty, at_};
    while (value() && depth_ > 0) {
    }
    if (fault_) return fault_;
    skip_space();
    if (at_ != text_.size()) fail(Fault::Kind::syntax);
    if (nodes_ && !fault_) nodes_->front() = open_.back();
    return fault_;
  }

 private:
  [[nodiscard]] char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() noexcept {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }
  bool fail(Fault::Kind kind) noexcept {
    if (!fault_) fault_ = {kind, at_};
    return false;
  }
  [[nodiscard]] bool in_object() const noexcept { return (objects_ >> (depth_ - 1) & 1U) != 0; }

  // Reads one scalar or the start of an array or object, then the ends of containers behind it.
  // Returns false after a fault.
  bool value() {
    skip_space();
    const std::size_t from = at_;
    const char c = peek();
    if (c == '{' || c == '[') return open(c == '{');
    if (!(c == '"' ? string() : c == '-' || is_digit(c) ? number() : literal())) return false;
    add_node(from);
    return after_value();
  }

  bool open(bool object) {
    if (depth_ == limit_) return fail(Fault::Kind::depth);
    add_node(at_);
    ++at_;
    objects_ = (objects_ & ~(std::uint64_t{1} << depth_)) | (std::uint64_t{object} << depth_);
    ++depth_;
    skip_space();
    if (peek() == (object ? '}' : ']')) {
      close();
      return after_value();
    }
    return object ? name() : true;
  }

  void close() {
    ++at_;
    --depth_;
    if (!nodes_) return;
    // The container is the last one on the stack without an end; the nodes behind it are its
    // children.
    std::size_t container = open_.size() - 1;
    while (open_[container].end != 0) --container;
    const auto first = open_.begin() + static_cast<std::ptrdiff_t>(container) + 1;
    open_[container].end = static_cast<std::uint32_t>(at_);
    open_[container].first = static_cast<std::uint32_t>(nodes_->size());
    open_[container].count = static_cast<std::uint32_t>(open_.end() - first);
    nodes_->insert(nodes_->end(), first, open_.end());
    open_.erase(first, open_.end());
  }

  // Reads what is behind a value: the ends of containers, then a comma and, in an object, the name
  // of the next member. Returns true if a value follows or the root value has ended.
  bool after_value() {
    while (depth_ > 0) {
      skip_space();
      const char c = peek();
      if (c == ',') {
        ++at_;
        return in_object() ? name() : true;
      }
      if (c != (in_object() ? '}' : ']')) return fail(Fault::Kind::syntax);
      close();
    }
    return true;
  }

  bool name() {
    skip_space();
    if (peek() != '"') return fail(Fault::Kind::syntax);
    name_.name_begin = static_cast<std::uint32_t>(at_ + 1);
    if (!string()) return false;
    name_.name_end = static_cast<std::uint32_t>(at_ - 1);
    skip_space();
    if (peek() != ':') return fail(Fault::Kind::syntax);
    ++at_;
    return true;
  }

  // Puts the value that starts at `from` on the stack. An `end` of 0 marks a container that is
  // open.
  void add_node(std::size_t from) {
    if (!nodes_) return;
    Node node = name_;
    node.begin = static_cast<std::uint32_t>(from);
    node.end = at_ > from ? static_cast<std::uint32_t>(at_) : 0;
    open_.push_back(node);
    name_ = {};
  }

  bool string() {
    const std::size_t from = ++at_;
    bool ascii = true;
    for (;;) {
      const char* next = text_.data() + at_;  // a register: most bytes of a body are in strings
      const char* const end = text_.data() + text_.size();
      while (next != end && skippable[static_cast<unsigned char>(*next)]) ++next;
      at_ = static_cast<std::size_t>(next - text_.data());
      if (at_ == text_.size()) return fail(Fault::Kind::syntax);
      const char c = text_[at_];
      if (c == '"') break;
      if (c == '\\') {
        if (!escape()) return false;
      } else if (static_cast<unsigned char>(c) >= 0x80) {
        ascii = false;
        ++at_;
      } else {
        return fail(Fault::Kind::syntax);
      }
    }
    if (!ascii && !is_utf8(text_.substr(from, at_ - from))) return fail(Fault::Kind::utf8);
    ++at_;
    return true;
  }

  bool escape() {
    ++at_;
    const char c = peek();
    if (c != 'u') {
      if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos)
        return fail(Fault::Kind::syntax);
      ++at_;
      return true;
    }
    const int unit = utf16_unit(text_.substr(at_ + 1));
    if (unit < 0) return fail(Fault::Kind::syntax);
    if (is_low(unit)) return fail(Fault::Kind::utf8);
    if (is_high(unit)) {
      const std::string_view rest = text_.substr(at_ + 5);
      if (rest.substr(0, 2) != "\\u" || !is_low(utf16_unit(rest.substr(2))))
        return fail(Fault::Kind::utf8);
      at_ += 6;
    }
    at_ += 5;
    return true;
  }

  bool number() {
    const std::size_t length = number_length(text_.substr(at_));
    if (length == 0) return fail(Fault::Kind::syntax);
    if (out_of_range(text_.substr(at_, length))) return fail(Fault::Kind::range);
    at_ += length;
    return true;
  }

  bool literal() {
    for (const std::string_view word : {"true", "false", "null"}) {
      if (text_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return true;
      }
    }
    return fail(Fault::Kind::syntax);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Node>* nodes_;
  int limit_, depth_ = 0;
  std::uint64_t objects_ = 0;
  Fault fault_{};
  Node name_{};  // has the name of the member whose value is read next
  std::vector<Node> open_{};
};

}  // namespace

Fault scan(std::string_view text, std::vector<Node>* nodes, int depth) {
  return Scanner(text, nodes, depth).run();
}

std::string_view to_string(Fault::Kind kind) noexcept {
  static constexpr detail::EnumWords<Fault::Kind::too_large> words("", "empty", "syntax", "utf8",
                                                                   "depth", "range", "too_large");
  return words[kind];
}

void fail_scan(const Fault& fault, std::string_view what) {
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = std::string(to_string(fault.kind));
  info.message = std::string(what) + " is not valid JSON, at byte " + std::to_string(fault.at);
  throw ProtocolError(std::move(info));
}

}  // namespace ninjaone::json
