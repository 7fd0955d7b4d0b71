// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// A text that must not be shown by accident. It has its own memory, which is not part of core dumps
// (on Linux) and is wiped when the last copy is destroyed. There is no operator<< and no implicit
// conversion to another type.
class NINJAONE_API Secret {
 public:
  Secret() = default;
  Secret(std::string text);  // NOLINT(google-explicit-constructor)
  // NOLINTNEXTLINE(google-explicit-constructor): a null pointer, as from std::getenv, is empty
  Secret(const char* text);
  Secret(const Secret& other) noexcept;  // shares the memory
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret other) noexcept;
  ~Secret();

  // The only way to read it.
  [[nodiscard]] std::string_view reveal() const noexcept;
  [[nodiscard]] bool empty() const noexcept;

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
};

// Compares in constant time for equal lengths; use it for a secret header you configured.
[[nodiscard]] NINJAONE_API bool same_secret(std::string_view received,
                                            const Secret& expected) noexcept;

}  // namespace ninjaone
