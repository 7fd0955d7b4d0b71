// SPDX-License-Identifier: MIT
#include <cstddef>
#include <ninjaone/secret.hpp>
#include <utility>

#include "base/wipe.hpp"

namespace ninjaone {

void wipe(std::string& text) noexcept {
  // Through a volatile pointer, or the compiler leaves out stores to memory that is about to be freed.
  text.resize(text.capacity());  // the spare bytes may hold an earlier, longer text
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
  text.clear();
}

Secret::Secret(std::string text) : text_(std::move(text)) { wipe(text); }
Secret::Secret(const char* text) : text_(text) {}
Secret::Secret(const Secret& other) = default;
Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { wipe(other.text_); }
Secret& Secret::operator=(Secret other) noexcept {
  text_.swap(other.text_);
  return *this;
}
Secret::~Secret() { wipe(text_); }

std::string_view Secret::reveal() const noexcept { return text_; }
bool Secret::empty() const noexcept { return text_.empty(); }

bool same_secret(std::string_view received, const Secret& expected) noexcept {
  const std::string_view wanted = expected.reveal();
  if (wanted.empty()) return false;  // no secret configured is not a match
  // Every byte received is looked at, so time tells its length only, which the sender knows.
  unsigned difference = received.size() == wanted.size() ? 0U : 1U;
  for (std::size_t i = 0; i < received.size(); ++i) {
    difference |= static_cast<unsigned char>(received[i]) ^ static_cast<unsigned char>(wanted[i % wanted.size()]);
  }
  return difference == 0;
}

}  // namespace ninjaone
