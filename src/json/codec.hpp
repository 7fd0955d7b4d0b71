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

// Something in an answer that was not as expected and did no harm.
struct Notice {
  enum class Kind { unknown_member, unknown_word, wrong_type } kind = Kind::unknown_member;
  std::string path{};  // devices[].system.virtual; no value of the server is ever in it
  std::uint64_t count = 1;
};

// How one answer is read, and what was noticed on the way.
struct Reading {
  std::string_view root{};  // what the answer is, the beginning of every path: "device", "devices"
  bool strict = false;      // a known member of the wrong type throws
  bool secret = false;      // the body is wiped
  // Memory that the values may take, in bytes, and the option that says so: above it, ProtocolError
  // `too_large`. Counted are the size of every element of a vector at any depth, the bytes of every
  // text, and for each Json its text and 64 bytes.
  std::size_t max_bytes = std::numeric_limits<std::size_t>::max();
  std::string_view max_bytes_option = "ClientOptions::max_decoded_bytes";
  std::vector<Notice>
      notices{};  // at most 16 different ones; later ones of a kind and path count up the first
};

class Reader;
class Value;
// Reads a value into an object that only this function knows. False: it is of another type, and the
// Reader remembers it.
using ReadInto = bool (*)(Reader& reader, Value& value, void* out);

// How the body of a request is made; instantiated in the same place.
template <class T>
struct Encoder {
  static std::string text(const T& value);
};

class Rows;
struct Layout;

// How a type is read. The file of the subject that has the type (src/api) lists its members,
// defines `layout` and instantiates this template, so no other file needs the list. The
// functions that work on it are ordinary code that does not know the type.
template <class T>
struct Codec {
  static const Layout& layout;                                // of a struct
  static bool one(Reader& reader, Value& value, void* out);   // a T
  static bool list(Reader& reader, Value& value, void* out);  // a std::vector<T>
  static std::vector<std::int64_t> ids(const void* list);     // of all of them, or none
  static std::unique_ptr<Rows> make_rows();                   // an empty RowsOf<T>
};
// The rows of a page, for code that does not know their type.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual void reserve(std::size_t rows) = 0;
  [[nodiscard]] virtual bool read(Reader& reader, Value& value) = 0;  // as ReadInto
  [[nodiscard]] virtual std::size_t count() const = 0;
  [[nodiscard]] virtual std::vector<std::int64_t> ids() const = 0;
  virtual void cut(std::size_t rows) = 0;  // leaves the first ones
  // These rows, taken out of it, in this order.
  [[nodiscard]] virtual std::unique_ptr<Rows> take(const std::vector<std::size_t>& which) = 0;
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
  [[nodiscard]] std::unique_ptr<Rows> take(const std::vector<std::size_t>& which) override {
    auto taken = std::make_unique<RowsOf>();
    taken->reserve(which.size());
    for (const std::size_t i : which) taken->items.push_back(std::move(items[i]));
    return taken;
  }
  std::vector<T> items{};
};

using MakeRows = std::unique_ptr<Rows> (*)();
template <class T>
[[nodiscard]] std::unique_ptr<Rows> make_rows() {
  return Codec<T>::make_rows();
}
template <class T>
[[nodiscard]] std::vector<T> rows_of(Rows& rows) {
  return std::move(static_cast<RowsOf<T>&>(rows).items);
}

struct DecodedRows {
  std::shared_ptr<Rows> rows{};
  std::vector<std::int64_t> ids{};
  PageMeta meta{};
};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

// Text to value: a model, a list of models or of ids, a Json. ProtocolError, with one of these
// reasons: empty, not_json, syntax, utf8, depth, range, type, missing, duplicate, too_large; its
// message names the path and quotes nothing. A body with 64 bytes of spare capacity is read where
// it is, any other is copied first.
void decode_into(std::string body, Reading& reading, ReadInto read, void* out);

template <class T>
constexpr ReadInto read_into() noexcept {
  if constexpr (is_vector<T>::value) {
    return &Codec<typename T::value_type>::list;
  } else {
    return &Codec<T>::one;
  }
}

template <class T>
[[nodiscard]] T decode(std::string body, Reading& reading) {
  T result{};
  decode_into(std::move(body), reading, read_into<T>(), &result);
  return result;
}

// A page of a listing of any family: the rows, their ids and what the answer says of its place.
// `expected`: how many rows there may be.
[[nodiscard]] DecodedRows decode_rows(std::unique_ptr<Rows> into, std::string body,
                                      Reading& reading, std::size_t expected = 0);

// The ids of the rows of a bare array, looked for in every row and nothing else; none where that
// does not save reading them, or where something is wrong.
[[nodiscard]] std::vector<std::int64_t> skim_ids(std::string& body);

// A request body. ConfigurationError: what it holds cannot be sent.
template <class T>
[[nodiscard]] std::string encode(const T& value) {
  return Encoder<T>::text(value);
}

// The plain structs: models, requests and what they hold.
template <class T>
inline constexpr bool is_model = std::is_class_v<T>&& std::is_aggregate_v<T>;

// The body of the operations that take devices: {"devices":[1,2]}.
struct DeviceIdList {
  std::vector<DeviceId> devices{};
};

}  // namespace ninjaone::json
