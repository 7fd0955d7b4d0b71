// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstring>
#include <new>
#include <ninjaone/secret.hpp>
#include <utility>

#include "base/wipe.hpp"

namespace ninjaone {

namespace {

// Pages of its own: a core dump leaves them out and nothing else. A child of fork() has them, too, for its client works on.
constexpr std::size_t page = 4096;

char* kept(std::string_view text) {
  if (text.empty()) return nullptr;
  void* const memory = ::operator new((text.size() + page - 1) / page * page, std::align_val_t(page));
  leave_out_of_dumps(memory, text.size());
  return static_cast<char*>(std::memcpy(memory, text.data(), text.size()));
}

}  // namespace

Secret::Secret(std::string text) : text_(kept(text)), size_(text.size()) { wipe(text); }
Secret::Secret(const char* text) : text_(kept(text)), size_(std::strlen(text)) {}
Secret::Secret(const Secret& other) : text_(kept(other.reveal())), size_(other.size_) {}
Secret::Secret(Secret&& other) noexcept : text_(std::exchange(other.text_, nullptr)), size_(std::exchange(other.size_, 0)) {}
Secret& Secret::operator=(Secret other) noexcept {
  std::swap(text_, other.text_);
  std::swap(size_, other.size_);
  return *this;
}
Secret::~Secret() {
  if (text_ == nullptr) return;
  wipe(text_, size_);
  leave_out_of_dumps(text_, size_, false);
  ::operator delete(text_, std::align_val_t(page));
}

std::string_view Secret::reveal() const noexcept { return {text_, size_}; }
bool Secret::empty() const noexcept { return size_ == 0; }

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
