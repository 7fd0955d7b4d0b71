// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace examples {

// "1,115".
[[nodiscard]] std::string grouped(std::uint64_t number);
// "1.4 MB".
[[nodiscard]] std::string bytes(std::uint64_t count);

// Rows of text in columns that align; every column but the first to the right.
class Table {
 public:
  explicit Table(std::vector<std::string> heading) { rows_.push_back(std::move(heading)); }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  void print() const;

 private:
  std::vector<std::vector<std::string>> rows_{};
};

// A line that counts, on a terminal only; gone when it is destroyed.
class Progress {
 public:
  explicit Progress(std::string_view what);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  void count();

 private:
  std::string what_;
  bool terminal_;
  std::uint64_t count_ = 0;
};

}  // namespace examples
