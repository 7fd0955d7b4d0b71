// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <ninjaone/ids.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "json/page_meta.hpp"

namespace ninjaone::json {

// A part of a response that is not as expected and did not make the response useless.
struct Notice {
  enum class Kind { unknown_member, unknown_word, wrong_type } kind = Kind::unknown_member;
  std::string path{};  // "devices[].system.virtual"; contains no value of the response
  std::uint64_t count = 1;
};

// How one response is read, and what was noticed in it.
struct Reading {
  std::string_view root{};  // a name of the response, the start of every path: "device", "devices"
  bool strict = false;      // throw if a known member has the wrong type
  bool secret = false;      // wipe the body after it was read
  // The limit of the memory of the values, in bytes, and the option that sets it. Above the limit:
  // ProtocolError `too_large`. The memory is the sum of the sizes of all elements of vectors at any
  // depth, the bytes of all texts, and for each Json the bytes of its text and 64 more.
  std::size_t max_bytes = std::numeric_limits<std::size_t>::max();
  std::string_view max_bytes_option = "ClientOptions::max_decoded_bytes";
  // At most 16. A repeated kind and path raises the `count` of its notice.
  std::vector<Notice> notices{};
};

class Reader;
class Value;
// Reads a value into `out`, an object whose type only this function knows. Returns false if the
// value has another type; the Reader has stored the mismatch then.
using ReadInto = bool (*)(Reader& reader, Value& value, void* out);

// Makes the text of a request body. The file of the subject instantiates it as it does Codec.
template <class T>
struct Encoder {
  static std::string text(const T& value);
};

class Rows;
struct Layout;

// Connects a type with the code that reads it, which is compiled once and does not know the type.
//
// The file of the subject that defines the type (src/api) lists the members of the type
// (Members<T>), defines `layout` and instantiates this template. Every other file sees only
// this declaration, so a new member changes one file. The functions of Codec have no T in their
// types. Code that does not know T passes them as pointers (ReadInto, MakeRows) and passes objects
// as void*: each void* that a function of Codec<T> gets must point to a T, or to a std::vector<T>,
// as stated below.
template <class T>
struct Codec {
  static const Layout& layout;                                // the members; of a struct only
  static bool one(Reader& reader, Value& value, void* out);   // reads a T
  static bool list(Reader& reader, Value& value, void* out);  // reads a std::vector<T>
  // Returns the ids of all elements of a std::vector<T>; nothing if the elements have none.
  static std::vector<std::int64_t> ids(const void* list);
  static std::unique_ptr<Rows> make_rows();  // returns an empty RowsOf<T>
};

// The rows of a page, for code that does not know their type.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual void reserve(std::size_t rows) = 0;
  [[nodiscard]] virtual bool read(Reader& reader, Value& value) = 0;  // returns as ReadInto
  [[nodiscard]] virtual std::size_t count() const = 0;
  [[nodiscard]] virtual std::vector<std::int64_t> ids() const = 0;
  virtual void cut(std::size_t rows) = 0;  // removes all but the first `rows`
  // Moves the rows with these numbers into a new object, in this order.
  [[nodiscard]] virtual std::unique_ptr<Rows> take(const std::vector<std::size_t>& numbers) = 0;
};

template <class T>
class RowsOf final : public Rows {
 public:
  void reserve(std::size_t rows) override { items.reserve(rows); }
  [[nodiscard]] bool read(Reader& reader, Value& value) override {
    return Codec<T>::list(reader, value, &items);
  }
  [[nodiscard]] std::size_t count() const override { return items.size(); }
  [[nodiscard]] std::vector<std::int64_t> ids() const override { return Codec<T>::ids(&items); }
  void cut(std::size_t rows) override {
    while (items.size() > rows) items.pop_back();
  }
  [[nodiscard]] std::unique_ptr<Rows> take(const std::vector<std::size_t>& numbers) override {
    auto taken = std::make_unique<RowsOf>();
    taken->reserve(numbers.size());
    for (const std::size_t i : numbers) taken->items.push_back(std::move(items[i]));
    return taken;
  }
  std::vector<T> items{};
};

using MakeRows = std::unique_ptr<Rows> (*)();
template <class T>
[[nodiscard]] std::unique_ptr<Rows> make_rows() {
  return Codec<T>::make_rows();
}
// Moves the rows out of `rows`, which must be a RowsOf<T>.
template <class T>
[[nodiscard]] std::vector<T> rows_of(Rows& rows) {
  return std::move(static_cast<RowsOf<T>&>(rows).items);
}

struct DecodedRows {
  std::shared_ptr<Rows> rows{};
  std::vector<std::int64_t> ids{};  // of all rows, or none
  PageMeta meta{};
};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

// Reads a body with `read` into `out`. Throws ProtocolError with one of these reasons: empty,
// not_json, syntax, utf8, depth, range, type, missing, duplicate, too_large. Its message contains
// the path and no value of the body. A body with 64 bytes of unused capacity is not copied.
void decode_into(std::string body, Reading& reading, ReadInto read, void* out);

template <class T>
constexpr ReadInto read_into() noexcept {
  if constexpr (is_vector<T>::value) {
    return &Codec<typename T::value_type>::list;
  } else {
    return &Codec<T>::one;
  }
}

// Returns the value of a body: a model, a list of models or of ids, or a Json.
template <class T>
[[nodiscard]] T decode(std::string body, Reading& reading) {
  T result{};
  decode_into(std::move(body), reading, read_into<T>(), &result);
  return result;
}

// Reads a page of a listing of any paging family into `into`: the rows, their ids, and what the
// response says about its place in the listing. `expected`: the number of rows to reserve memory
// for.
[[nodiscard]] DecodedRows decode_rows(std::unique_ptr<Rows> into, std::string body,
                                      Reading& reading, std::size_t expected = 0);

// Reads only the ids of the rows, from a body that is an array. Returns nothing if the body is not
// such an array or not valid, and if this backend would not save time compared with reading the
// rows. The body can be read again afterwards.
[[nodiscard]] std::vector<std::int64_t> skim_ids(std::string& body);

// Returns the text of a request body. Throws ConfigurationError if a value cannot be sent.
template <class T>
[[nodiscard]] std::string encode(const T& value) {
  return Encoder<T>::text(value);
}

// Whether T is a plain struct: a model, the body of a request, or a part of one.
template <class T>
inline constexpr bool is_model = std::is_class_v<T>&& std::is_aggregate_v<T>;

// The body of the operations on a list of devices: {"devices":[1,2]}.
struct DeviceIdList {
  std::vector<DeviceId> devices{};
};

}  // namespace ninjaone::json
