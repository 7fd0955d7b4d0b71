// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ninjaone/export.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ninjaone {

namespace detail {
// True for character types. Json rejects them, because Json('a') would be the number 97.
template <class T>
struct IsCharacter
    : std::bool_constant<std::is_same_v<T, char> || std::is_same_v<T, wchar_t> ||
                         std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>> {};
#ifdef __cpp_char8_t
template <>
struct IsCharacter<char8_t> : std::true_type {};
#endif
template <class T>
inline constexpr bool is_json_integer =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !IsCharacter<T>::value;
}  // namespace detail

// An immutable JSON value, for the free-form parts of the service: custom fields, userData, the
// data of an activity, and members that this version does not know. It always contains valid JSON
// and keeps the text that it was read from. It parses the text at the first access. Copies share
// storage.
class NINJAONE_API Json {
 public:
  enum class Kind { null, boolean, integer, number, string, array, object };

  Json() noexcept = default;  // null
  // Null, as in {{"note", nullptr}}.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Json(std::nullptr_t) noexcept {}
  template <class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
  // A boolean. Only from bool, not from types that convert to bool.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Json(T value) : Json(Scalar{}, value) {}
  // An integer. `signed char` and `unsigned char` are integers of 8 bits.
  template <class T, std::enable_if_t<detail::is_json_integer<T>, int> = 0, class = void>
  Json(T value) : Json(integer_of(value)) {}  // NOLINT(google-explicit-constructor)
  // A number. Only from floating-point types, so that no enum and no proxy of a bool becomes a
  // number. ConfigurationError: NaN or infinity.
  template <class T, std::enable_if_t<std::is_floating_point_v<T>, int> = 0, class = void,
            class = void>
  // NOLINTNEXTLINE(google-explicit-constructor)
  Json(T value) : Json(Scalar{}, static_cast<double>(value)) {}
  // A character is neither a number nor a string: write "a", or static_cast<int>('a').
  template <class T, std::enable_if_t<detail::IsCharacter<T>::value, int> = 0, class = void,
            class = void, class = void>
  Json(T character) = delete;
  // A string. ConfigurationError: `text` is not UTF-8.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Json(std::string_view text);
  // NOLINTNEXTLINE(google-explicit-constructor)
  Json(const std::string& text) : Json(std::string_view(text)) {}
  // A string, or null for a null pointer.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Json(const char* text) : Json(text != nullptr ? Json(std::string_view(text)) : Json()) {}
  // Returns an array. ConfigurationError: it is nested deeper than 64.
  [[nodiscard]] static Json array(std::vector<Json> items);
  // Returns an object with the members in this order. ConfigurationError: it is nested deeper than
  // 64, or a name is not UTF-8 or occurs twice.
  [[nodiscard]] static Json object(std::vector<std::pair<std::string, Json>> members);
  // Reads a JSON text. ProtocolError: the text is not JSON or not UTF-8, is nested deeper than 64,
  // or contains a number out of range.
  [[nodiscard]] static Json parse(std::string_view text);

  // Returns the kind. `integer`: a number without fraction and exponent that fits into 64 bits.
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }
  [[nodiscard]] std::size_t size() const;                     // of an array or object; else 0
  [[nodiscard]] Json operator[](std::string_view key) const;  // null if absent
  [[nodiscard]] Json operator[](std::size_t index) const;     // null if out of range
  [[nodiscard]] std::vector<Json> items() const;  // of an array, in order; empty if it is no array
  [[nodiscard]] bool contains(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;  // in the order of the text; each once
  // Return the value, or nothing if it is of another kind. as_int() reads 7 and 7.0, not 7.5.
  [[nodiscard]] std::optional<bool> as_bool() const;
  [[nodiscard]] std::optional<std::int64_t> as_int() const;
  [[nodiscard]] std::optional<double> as_double() const;
  [[nodiscard]] std::optional<std::string> as_string() const;
  // Returns the text of the value. It is the text of the server if the value was received.
  [[nodiscard]] std::string dump() const;

 private:
  friend struct JsonAccess;  // for src/json only
  struct Scalar {};
  struct Integer {
    bool negative;
    std::uint64_t bits;
  };
  Json(Scalar, bool value);
  Json(Scalar, double value);
  explicit Json(Integer value);
  template <class T>
  static Integer integer_of(T value) noexcept {
    if constexpr (std::is_signed_v<T>) {
      return {value < 0, static_cast<std::uint64_t>(value)};
    } else {
      return {false, static_cast<std::uint64_t>(value)};
    }
  }
  [[nodiscard]] Json child(std::uint32_t at) const;

  struct Document;
  std::shared_ptr<const Document> document_{};  // empty: the value is null
  std::uint32_t node_ = 0;                      // the value in the document; 0: the whole document
};

// Compares values: the order of members and the spelling of numbers do not matter.
[[nodiscard]] NINJAONE_API bool operator==(const Json& a, const Json& b);
[[nodiscard]] inline bool operator!=(const Json& a, const Json& b) { return !(a == b); }

}  // namespace ninjaone
