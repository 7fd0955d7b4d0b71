// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/function_ref.hpp"
#include "json/codec.hpp"
#include "json/members.hpp"
#include "json/value.hpp"
#include "json/words.hpp"

namespace ninjaone::json {

// One answer being read: where we are, what was noticed, what did not fit.
class Reader {
 public:
  explicit Reader(Reading& reading) noexcept
      : reading_(&reading), root_{nullptr, reading.root}, at_(&root_), room_(reading.max_bytes) {}

  // A level of the path, as long as it lives.
  class Step {
   public:
    explicit Step(Reader& reader, std::string_view name = {}) noexcept
        : reader_(&reader), frame_{reader.at_, name} {
      reader.at_ = &frame_;
    }
    ~Step() { reader_->at_ = frame_.above; }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    void to(std::string_view name) noexcept { frame_.name = name; }

   private:
    friend class Reader;
    struct Frame {
      const Frame* above;
      std::string_view name;
    };
    Reader* reader_;
    Frame frame_;
  };
  static constexpr std::string_view element = "[]";  // the name of a level

  [[nodiscard]] bool strict() const noexcept { return reading_->strict; }
  // Counts memory that a value takes. Called before the memory is used, where its size is known.
  void charge(std::size_t bytes) {
    if (bytes > room_) fail_too_large();
    room_ -= bytes;
  }
  static constexpr std::size_t json_size = 64;  // of a Json, without its text
  // Remembers that `value`, here, is not of the type that was promised. Always false.
  bool mismatch(std::string_view expected, Value& value);
  // What was remembered, as a notice or as an error.
  void note_mismatch();
  [[noreturn]] void fail_mismatch() const;
  // Something about the place where we are.
  void note(Notice::Kind kind);
  [[noreturn]] void fail(std::string_view reason, std::string_view text) const;

 private:
  [[noreturn]] void fail_too_large() const;
  [[nodiscard]] std::string path() const;
  void count(Notice::Kind kind, std::string path);

  Reading* reading_;
  Step::Frame root_;
  const Step::Frame* at_;
  std::size_t room_;  // bytes that the values still to be read may take
  struct {
    std::string path{};
    std::string_view expected{}, got{};
    bool out_of_range = false;
  } mismatch_{};
};

// False from all of these: of another type, and remembered.
[[nodiscard]] bool read_object(Reader& reader, Value& value, void* object, const Layout& layout,
                               Json& extra);
[[nodiscard]] bool read_elements(Reader& reader, Value& value, FunctionRef<bool(Value&)> each);

[[nodiscard]] bool read(Reader& reader, Value& value, bool& out);
[[nodiscard]] bool read(Reader& reader, Value& value, std::int64_t& out);
[[nodiscard]] bool read(Reader& reader, Value& value, std::string& out);
[[nodiscard]] bool read(Reader& reader, Value& value, Secret& out);
[[nodiscard]] bool read(Reader& reader, Value& value, Json& out);
[[nodiscard]] bool read(Reader& reader, Value& value, std::optional<std::string>& out);
[[nodiscard]] bool read(Reader& reader, Value& value,
                        std::optional<Timestamp>& out);  // 0 or less: never

template <class Id, std::enable_if_t<is_id<Id>::value, int> = 0>
[[nodiscard]] bool read(Reader& reader, Value& value, Id& out) {
  std::int64_t number = 0;
  const bool fits = read(reader, value, number);
  out = Id{number};
  return fits;
}

template <class E>
[[nodiscard]] bool read(Reader& reader, Value& value, OpenEnum<E>& out) {
  std::string_view text;
  if (!read_text(value, text)) return reader.mismatch("string", value);
  out = find_word(words<E>(), text);
  if (!out.is_known()) {
    reader.charge(text.size());
    out = OpenEnum<E>::unrecognized(std::string(text));
    reader.note(Notice::Kind::unknown_word);
  }
  return true;
}

template <class T, std::enable_if_t<is_model<T>, int> = 0>
[[nodiscard]] bool read(Reader& reader, Value& value, T& out) {
  return read_object(reader, value, &out, Codec<T>::layout, out.extra);
}

template <class T>
[[nodiscard]] bool read(Reader& reader, Value& value, std::optional<T>& out) {
  if (read(reader, value, out.emplace())) return true;
  out.reset();
  return false;
}

// Rows are not counted before: that would be to walk through the whole answer twice.
template <class T>
[[nodiscard]] bool read_all(Reader& reader, Value& value, std::vector<T>& out) {
  static_assert(std::is_nothrow_move_constructible_v<T>, "a vector that grows would copy them");
  const auto read_one = [&](Value& element) {
    reader.charge(sizeof(T));
    return read(reader, element, out.emplace_back());
  };
  if (read_elements(reader, value, read_one)) return true;
  std::vector<T>().swap(out);  // not clear(): what was reserved would be kept and is not counted
  return false;
}

template <class T>
[[nodiscard]] bool read(Reader& reader, Value& value, std::vector<T>& out) {
  constexpr std::size_t max_reserved = 10'000;  // more would let a small body take much memory
  if (type_of(value) == Type::array) out.reserve(std::min(count_elements(value), max_reserved));
  return read_all(reader, value, out);
}

}  // namespace ninjaone::json
