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

// The text of a Secret lies in memory pages that hold nothing else. So core dumps can leave out
// exactly the secret: they leave out whole pages. A child of fork() inherits these pages, because
// the client must work in it as well. The text never changes, so the copies of a Secret share it: a
// counter of its owners lies in front of it, and the last owner wipes the text and frees the pages.
constexpr std::size_t page_size = 4096;
using Owners = std::atomic<std::size_t>;

Owners* owners_of(char* text) noexcept { return reinterpret_cast<Owners*>(text - sizeof(Owners)); }

char* store(std::string_view text) {
  if (text.empty()) return nullptr;
  const std::size_t size = sizeof(Owners) + text.size();
  void* const memory =
      ::operator new((size + page_size - 1) / page_size * page_size, std::align_val_t(page_size));
  leave_out_of_dumps(memory, size);
  char* const place = reinterpret_cast<char*>(new (memory) Owners(1) + 1);
  std::memcpy(place, text.data(), text.size());
  return place;
}

char* add_owner(char* text) noexcept {
  if (text != nullptr) owners_of(text)->fetch_add(1, std::memory_order_relaxed);
  return text;
}

void release(char* text, std::size_t size) noexcept {
  if (text == nullptr || owners_of(text)->fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  Owners* const memory = owners_of(text);
  wipe(text, size);
  leave_out_of_dumps(memory, sizeof(Owners) + size, false);
  ::operator delete(memory, std::align_val_t(page_size));
}

}  // namespace

Secret::Secret(std::string text) : text_(store(text)), size_(text.size()) { wipe(text); }
Secret::Secret(const char* text)
    : text_(text != nullptr ? store(text) : nullptr),
      size_(text != nullptr ? std::strlen(text) : 0) {}
Secret::Secret(const Secret& other) noexcept : text_(add_owner(other.text_)), size_(other.size_) {}
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
  const std::string_view secret = expected.reveal();
  if (secret.empty()) return false;  // without a configured secret nothing matches
  // The loop always reads all received bytes. So the time that it takes depends on their number
  // only, which the sender knows, and reveals nothing of the secret.
  unsigned difference = received.size() == secret.size() ? 0U : 1U;
  for (std::size_t i = 0; i < received.size(); ++i) {
    difference |= static_cast<unsigned char>(received[i]) ^
                  static_cast<unsigned char>(secret[i % secret.size()]);
  }
  return difference == 0;
}

}  // namespace ninjaone
