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

// The state while one response is read into structs: the place in the response, the notices, the
// memory that the values may still need, and the last mismatch.
//
// The place is a list of frames, one for each level that is open. A Step is a frame on the stack of
// the function that reads this level, and it points to the frame above. So to enter a level costs
// no allocation; path() makes the text "devices[].system.virtual" only for a notice or an error.
//
// A mismatch, a value of another type than the struct has, is handled in two steps. The function
// that reads the value calls mismatch() and returns false, because only the caller knows what this
// means. The caller then makes it an error (the member is required, or the reading is strict), or a
// notice and keeps the value in `extra`. So after a function has returned false, the mismatch is
// stored until the next call of mismatch(). A null is not stored as a mismatch inside of an object:
// it is as good as an absent member.
//
// All memory of the values is counted by charge() before it is allocated, so a small body cannot
// make the client allocate more than Reading::max_bytes.
class Reader {
 public:
  explicit Reader(Reading& reading) noexcept
      : reading_(&reading),
        root_{nullptr, reading.root},
        current_(&root_),
        bytes_left_(reading.max_bytes) {}

  // A level of the path, as long as this object exists.
  class Step {
   public:
    explicit Step(Reader& reader, std::string_view name = {}) noexcept
        : reader_(&reader), frame_{reader.current_, name} {
      reader.current_ = &frame_;
    }
    ~Step() { reader_->current_ = frame_.above; }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    // Renames the level: moves to another member of the same object.
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
  static constexpr std::string_view element = "[]";  // the name of the level of an array

  [[nodiscard]] bool strict() const noexcept { return reading_->strict; }
  // Counts memory of a value. Throws ProtocolError `too_large` above the limit. Call it before the
  // memory is allocated, as soon as the size is known.
  void charge(std::size_t bytes) {
    if (bytes > bytes_left_) fail_too_large();
    bytes_left_ -= bytes;
  }
  static constexpr std::size_t json_size = 64;  // bytes that a Json counts besides its text
  // Stores that `value`, at the current place, does not have the type `expected`. Returns false.
  bool mismatch(std::string_view expected, Value& value);
  // These make the stored mismatch a notice or an error.
  void note_mismatch();
  [[noreturn]] void fail_mismatch() const;
  // These make a notice or an error about the current place.
  void note(Notice::Kind kind);
  [[noreturn]] void fail(std::string_view reason, std::string_view text) const;

 private:
  [[noreturn]] void fail_too_large() const;
  [[nodiscard]] std::string path() const;
  void count(Notice::Kind kind, std::string path);

  Reading* reading_;
  Step::Frame root_;
  const Step::Frame* current_;
  std::size_t bytes_left_;  // that the remaining values may need
  struct {
    std::string path{};
    std::string_view expected{}, got{};
    bool out_of_range = false;
  } mismatch_{};
};

// All read functions return false if the value has another type, and store the mismatch in the
// Reader.
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
                        std::optional<Timestamp>& out);  // 0 or less: no time

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

// Reads an array without counting its elements first: the array of the rows is nearly the whole
// response, and it would be read twice.
template <class T>
[[nodiscard]] bool read_all(Reader& reader, Value& value, std::vector<T>& out) {
  static_assert(std::is_nothrow_move_constructible_v<T>, "a vector that grows would copy them");
  const auto read_one = [&](Value& element) {
    reader.charge(sizeof(T));
    return read(reader, element, out.emplace_back());
  };
  if (read_elements(reader, value, read_one)) return true;
  std::vector<T>().swap(out);  // not clear(), which would keep memory that is not counted
  return false;
}

template <class T>
[[nodiscard]] bool read(Reader& reader, Value& value, std::vector<T>& out) {
  constexpr std::size_t max_reserved =
      10'000;  // elements; a small body must not reserve much memory
  if (type_of(value) == Type::array) out.reserve(std::min(count_elements(value), max_reserved));
  return read_all(reader, value, out);
}

}  // namespace ninjaone::json
