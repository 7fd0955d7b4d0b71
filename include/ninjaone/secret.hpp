// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// Text that must not leave by accident: in memory of its own, which core dumps leave out (on Linux) and which is wiped when the
// last copy is destroyed; no operator<<, no implicit conversion out. In is easy, out is not.
class NINJAONE_API Secret {
 public:
  Secret() = default;
  Secret(std::string text);              // NOLINT(google-explicit-constructor)
  Secret(const char* text);              // NOLINT(google-explicit-constructor)
  Secret(const Secret& other) noexcept;  // of the same memory
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret other) noexcept;
  ~Secret();

  // The one way to read it: easy to search for.
  [[nodiscard]] std::string_view reveal() const noexcept;
  [[nodiscard]] bool empty() const noexcept;

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
};

// Compares in constant time for equal lengths; use it for a secret header you configured.
[[nodiscard]] NINJAONE_API bool same_secret(std::string_view received, const Secret& expected) noexcept;

}  // namespace ninjaone
