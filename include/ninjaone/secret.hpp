// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>

namespace ninjaone {

// A text that must not be shown by accident, such as a client secret or a token. Its memory is
// separate, is not part of core dumps (on Linux), and is wiped when the last copy is destroyed. It
// has no operator<< and no implicit conversion to another type.
class NINJAONE_API Secret {
 public:
  Secret() = default;
  // Copies the text, and wipes the memory of `text`.
  Secret(std::string text);  // NOLINT(google-explicit-constructor)
  // Copies the text. A null pointer, as std::getenv() may return, is an empty secret.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Secret(const char* text);
  Secret(const Secret& other) noexcept;  // shares the memory with `other`
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret other) noexcept;
  ~Secret();

  // Returns the text. No other function returns it.
  [[nodiscard]] std::string_view reveal() const noexcept;
  [[nodiscard]] bool empty() const noexcept;

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
};

// Returns whether `received` is the secret; false if `expected` is empty. For equal lengths the
// comparison takes constant time. Use it for a secret header that you configured.
[[nodiscard]] NINJAONE_API bool same_secret(std::string_view received,
                                            const Secret& expected) noexcept;

}  // namespace ninjaone
