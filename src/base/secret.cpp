// SPDX-License-Identifier: MIT
#include <atomic>
#include <cstddef>
#include <cstring>
#include <new>
#include <ninjaone/secret.hpp>
#include <utility>

#include "base/wipe.hpp"

namespace ninjaone {

namespace {

// Pages of its own: a core dump leaves them out and nothing else. A child of fork() has them, too,
// for its client works on. Copies share them, for nobody can change what stands there.
constexpr std::size_t page = 4096;
using Users = std::atomic<std::size_t>;  // before the text

Users* users_of(char* text) noexcept { return reinterpret_cast<Users*>(text - sizeof(Users)); }

char* kept(std::string_view text) {
  if (text.empty()) return nullptr;
  const std::size_t size = sizeof(Users) + text.size();
  void* const memory = ::operator new((size + page - 1) / page * page, std::align_val_t(page));
  leave_out_of_dumps(memory, size);
  char* const place = reinterpret_cast<char*>(new (memory) Users(1) + 1);
  std::memcpy(place, text.data(), text.size());
  return place;
}

char* shared(char* text) noexcept {
  if (text != nullptr) users_of(text)->fetch_add(1, std::memory_order_relaxed);
  return text;
}

void release(char* text, std::size_t size) noexcept {
  if (text == nullptr || users_of(text)->fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  Users* const memory = users_of(text);
  wipe(text, size);
  leave_out_of_dumps(memory, sizeof(Users) + size, false);
  ::operator delete(memory, std::align_val_t(page));
}

}  // namespace

Secret::Secret(std::string text) : text_(kept(text)), size_(text.size()) { wipe(text); }
Secret::Secret(const char* text)
    : text_(text != nullptr ? kept(text) : nullptr),
      size_(text != nullptr ? std::strlen(text) : 0) {}
Secret::Secret(const Secret& other) noexcept : text_(shared(other.text_)), size_(other.size_) {}
Secret::Secret(Secret&& other) noexcept
    : text_(std::exchange(other.text_, nullptr)), size_(std::exchange(other.size_, 0)) {}
Secret& Secret::operator=(Secret other) noexcept {
  std::swap(text_, other.text_);
  std::swap(size_, other.size_);
  return *this;
}
Secret::~Secret() { release(text_, size_); }

std::string_view Secret::reveal() const noexcept { return {text_, size_}; }
bool Secret::empty() const noexcept { return size_ == 0; }

bool same_secret(std::string_view received, const Secret& expected) noexcept {
  const std::string_view wanted = expected.reveal();
  if (wanted.empty()) return false;  // no secret configured is not a match
  // Every byte received is looked at, so time tells its length only, which the sender knows.
  unsigned difference = received.size() == wanted.size() ? 0U : 1U;
  for (std::size_t i = 0; i < received.size(); ++i) {
    difference |= static_cast<unsigned char>(received[i]) ^
                  static_cast<unsigned char>(wanted[i % wanted.size()]);
  }
  return difference == 0;
}

}  // namespace ninjaone
