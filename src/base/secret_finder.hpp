// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ninjaone/secret.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/spelling.hpp"

namespace ninjaone {

// Looks for parts of known secrets in a text before the text is shown. A text holds a secret when
// it has eight bytes in a row of it (a secret of four to seven bytes counts as a whole, a shorter
// one not at all), in upper or lower case, as it is or after up to three rounds in which percent
// encoding, HTML entities and JSON escapes are decoded.
//
// Eight bytes are one 64-bit number, so the runs of all secrets are a set of numbers: a text is
// looked through once, a byte at a time, and the cost does not depend on how long the secrets are.
// A secret that holds spellings itself ("%2B") is decoded like the text, and its decoded forms are
// added to the set: a text in which only some characters are spelled is then found, too. A small
// table of bits answers most look-ups from the first cache level. The header of a JWT, up to its
// first dot, is the same in many tokens and is no secret.
//
// In a header, because several libraries need it.
class SecretFinder {
 public:
  static constexpr std::size_t run_length = 8, shortest = 4;
  static constexpr int rounds = 3;

  // NOLINTNEXTLINE(google-explicit-constructor): a list is meant as one
  SecretFinder(const std::vector<Secret>& secrets = {}) {
    std::size_t bytes = 0;
    for (const Secret& secret : secrets) bytes += secret.reveal().size();
    std::size_t size = 64;
    while (size < 3 * bytes) size *= 2;
    table_.resize(size);
    short_.reserve(secrets.size() * (rounds + 1));
    for (const Secret& secret : secrets) add(private_part(secret.reveal()));
  }
  SecretFinder(std::initializer_list<Secret> secrets)
      : SecretFinder(std::vector<Secret>(secrets)) {}
  SecretFinder(const SecretFinder&) = delete;
  SecretFinder& operator=(const SecretFinder&) = delete;
  ~SecretFinder() {
    overwrite(table_.data(), table_.size() * sizeof(std::uint64_t));
    overwrite(short_.data(), short_.size() * sizeof(Short));
  }

  [[nodiscard]] bool found_in(std::string_view text) const {
    if (count_ == 0 && short_.empty()) return false;
    if (is_in(text)) return true;
    std::string one, other;
    bool found = false;
    for (int round = 0;
         !found && round < rounds && spelling::may_decode(text) && spelling::decode(text, one);
         ++round) {
      found = is_in(one);
      one.swap(other);
      text = other;
    }
    overwrite(one);
    overwrite(other);
    return found;
  }

 private:
  struct Short {
    std::uint64_t mask, value;
    std::size_t length;
  };

  static void overwrite(void* memory, std::size_t size) noexcept {
    volatile auto* bytes = static_cast<volatile char*>(memory);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = 0;
  }

  static void overwrite(std::string& text) noexcept {
    text.resize(text.capacity());
    overwrite(text.data(), text.size());
  }

  static std::string_view private_part(std::string_view secret) noexcept {
    const auto dot = secret.find('.');
    const bool jwt = secret.substr(0, 3) == "eyJ" && dot != std::string_view::npos &&
                     secret.find('.', dot + 1) != std::string_view::npos;
    return jwt && secret.size() - dot > run_length ? secret.substr(dot + 1) : secret;
  }

  static constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15U;

  static std::uint64_t appended(std::uint64_t run, char c) noexcept {
    return run << 8U | spelling::folds[static_cast<unsigned char>(c)];
  }
  static std::uint64_t hash(std::uint64_t run) noexcept { return run * multiplier; }
  [[nodiscard]] std::size_t place(std::uint64_t hash) const noexcept {
    return (hash >> 20U) & (table_.size() - 1);
  }
  static std::size_t bit(std::uint64_t hash) noexcept { return hash >> 49U; }

  void add(std::string_view secret) {
    std::string form(secret), next;
    for (int round = 0; round <= rounds; ++round) {
      add_form(form);
      if (!spelling::decode(form, next)) break;
      form.swap(next);
    }
    overwrite(form);
    overwrite(next);
  }

  void add_form(std::string_view form) {
    if (form.size() < shortest) return;
    std::uint64_t run = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
      run = appended(run, form[i]);
      if (i + 1 >= run_length) insert(run);
    }
    if (form.size() < run_length)
      short_.push_back({(std::uint64_t{1} << 8 * form.size()) - 1, run, form.size()});
  }

  void insert(std::uint64_t run) {
    if (2 * (count_ + 1) > table_.size()) grow();
    const std::uint64_t h = hash(run);
    std::size_t at = place(h);
    while (table_[at] != 0 && table_[at] != run + 1) at = (at + 1) & (table_.size() - 1);
    count_ += table_[at] == 0 ? 1 : 0;
    table_[at] = run + 1;  // 0 is a free place
    bits_[bit(h) / 64] |= std::uint64_t{1} << bit(h) % 64;
  }

  void grow() {
    std::vector<std::uint64_t> old(table_.size() * 2);
    old.swap(table_);
    count_ = 0;
    for (const std::uint64_t entry : old) {
      if (entry != 0) insert(entry - 1);
    }
    overwrite(old.data(), old.size() * sizeof(std::uint64_t));
  }

  [[nodiscard]] bool has(std::uint64_t run) const noexcept {
    for (std::size_t at = place(hash(run)); table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
      if (table_[at] == run + 1) return true;
    }
    return false;
  }

  // The loop of the long texts: nothing is called in it but for a run that may be one of a secret.
  [[nodiscard]] bool is_in(std::string_view text) const noexcept {
    const unsigned char* const fold = spelling::folds.data();
    const std::uint64_t* const bits = bits_.data();
    std::uint64_t run = 0;
    std::size_t length = 0;
    for (const char c : text) {
      run = run << 8U | fold[static_cast<unsigned char>(c)];
      const std::uint64_t place = run * multiplier >> 49U;
      if (++length >= run_length && (bits[place / 64] >> place % 64 & 1U) != 0 && has(run))
        return true;
      if (!short_.empty() && ends_with_short(run, length)) return true;
    }
    return false;
  }

  [[nodiscard]] bool ends_with_short(std::uint64_t run, std::size_t length) const noexcept {
    return std::any_of(short_.begin(), short_.end(), [&](const Short& word) {
      return length >= word.length && (run & word.mask) == word.value;
    });
  }

  std::vector<std::uint64_t> table_{};
  std::vector<Short> short_{};
  std::array<std::uint64_t, 512> bits_{};
  std::size_t count_ = 0;
};

}  // namespace ninjaone
