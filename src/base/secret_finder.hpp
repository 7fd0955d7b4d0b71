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

// Finds parts of known secrets in a text, so that the text is not shown. A text contains a secret
// if it has eight successive bytes of it. A secret of four to seven bytes must occur as a whole,
// and a shorter one is not looked for. The case of letters does not matter. The text is compared as
// it is and after each of up to three rounds that decode percent encoding, HTML entities and JSON
// escapes.
//
// Eight bytes are one 64-bit number, a run. The runs of all secrets form a set of numbers (an open
// hash table). The search reads a text once, byte by byte, and looks every run of the text up in
// this set, so its cost does not depend on the length of the secrets. A small table of bits decides
// most look-ups from the first cache level: a bit that is not set means that no run of a secret has
// this hash. A secret that contains encoded characters itself ("%2B") is decoded in the same
// rounds, and its decoded forms are added to the set. So a text is found even if only some of its
// characters are encoded. The first part of a JWT, up to its first dot, is the same in many tokens
// and is not secret, so it is left out.
//
// In a header, because several libraries need it.
class SecretFinder {
 public:
  static constexpr std::size_t run_length = 8, shortest = 4;
  static constexpr int rounds = 3;

  // NOLINTNEXTLINE(google-explicit-constructor): callers pass a list of secrets
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

  // Whether the text contains a part of a secret.
  [[nodiscard]] bool found_in(std::string_view text) const {
    if (count_ == 0 && short_.empty()) return false;
    if (occurs_in(text)) return true;
    std::string one, other;
    bool found = false;
    for (int round = 0;
         !found && round < rounds && spelling::may_decode(text) && spelling::decode(text, one);
         ++round) {
      found = occurs_in(one);
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

  // The secret without the header of a JWT.
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
  // Where the table is searched first for a run with this hash.
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
    table_[at] = run + 1;  // 0 marks a free place
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

  // This loop runs over long texts, so it calls a function only for a run that may be one of a
  // secret.
  [[nodiscard]] bool occurs_in(std::string_view text) const noexcept {
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
