// SPDX-License-Identifier: MIT
#pragma once

// For programs that handle errors as values: attempt() runs a call and returns its result or its
// Error. This header is not part of <ninjaone/ninjaone.hpp>.
#include <functional>
#include <ninjaone/error.hpp>
#include <type_traits>
#include <utility>
#include <variant>
#if __has_include(<expected>)
#include <expected>
#endif

namespace ninjaone {

#ifdef __cpp_lib_expected
namespace detail {
using std::unexpect;
}

template <class T>
using Result = std::expected<T, Error>;
#else
namespace detail {

struct Unexpect {};
inline constexpr Unexpect unexpect{};

// The part of std::expected<T, Error> that is possible in C++17. It has no value(), because that
// function could not throw std::bad_expected_access.
template <class T>
class [[nodiscard]] Expected {
  using Held = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

 public:
  using value_type = T;
  using error_type = Error;

  Expected() = default;
  template <class U = Held, std::enable_if_t<std::is_constructible_v<Held, U&&> &&
                                                 !std::is_same_v<std::decay_t<U>, Expected>,
                                             int> = 0>
  // NOLINTNEXTLINE(google-explicit-constructor)
  Expected(U&& value) : held_(std::in_place_index<0>, std::forward<U>(value)) {}
  Expected(Unexpect, const Error& error) : held_(std::in_place_index<1>, error) {}

  [[nodiscard]] bool has_value() const noexcept { return held_.index() == 0; }
  [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }
  // Return the value. Call them only if has_value() is true.
  std::add_lvalue_reference_t<T> operator*() & noexcept {
    return static_cast<std::add_lvalue_reference_t<T>>(*std::get_if<0>(&held_));
  }
  std::add_lvalue_reference_t<const T> operator*() const& noexcept {
    return static_cast<std::add_lvalue_reference_t<const T>>(*std::get_if<0>(&held_));
  }
  std::add_rvalue_reference_t<T> operator*() && noexcept {
    return static_cast<std::add_rvalue_reference_t<T>>(std::move(*std::get_if<0>(&held_)));
  }
  Held* operator->() noexcept { return std::get_if<0>(&held_); }
  const Held* operator->() const noexcept { return std::get_if<0>(&held_); }
  // Returns the error. Call it only if has_value() is false.
  [[nodiscard]] const Error& error() const noexcept { return *std::get_if<1>(&held_); }
  template <class U>
  [[nodiscard]] T value_or(U&& other) const& {
    return has_value() ? **this : static_cast<T>(std::forward<U>(other));
  }

 private:
  std::variant<Held, Error> held_{};
};

}  // namespace detail

template <class T>
using Result = detail::Expected<T>;
#endif

// Runs `call` and returns its result, or the Error that it threw:
//   const auto device = ninjaone::attempt([&] { return client.devices().get(id); });
//   if (!device) return report(device.error());
// The result is a std::expected<T, Error> if the standard library has it (C++23), else a small type
// with the same names. throw_error(error.info()) throws the error again as its own class.
//
// A listing throws while it is read. Therefore put the whole reading inside `call`:
//   ninjaone::attempt([&] { return client.devices().list().collect(); });
//
// Only Error is caught. Other exceptions, such as std::bad_alloc, pass through.
template <class F>
[[nodiscard]] auto attempt(F&& call) -> Result<std::decay_t<std::invoke_result_t<F>>> {
  using Value = std::decay_t<std::invoke_result_t<F>>;
  try {
    if constexpr (std::is_void_v<Value>) {
      std::invoke(std::forward<F>(call));
      return {};
    } else {
      return std::invoke(std::forward<F>(call));
    }
  } catch (const Error& error) {
    return Result<Value>(detail::unexpect, error);
  }
}

}  // namespace ninjaone
