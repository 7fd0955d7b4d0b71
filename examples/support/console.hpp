// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstdio>
#include <ninjaone/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace examples {

// "1,115".
[[nodiscard]] std::string grouped(std::uint64_t number);
// "1.4 MB".
[[nodiscard]] std::string bytes(std::uint64_t count);

// For a person, for a spreadsheet, for another program.
enum class Output { text, csv, json };

// Rows of texts, numbers or nothing. A person gets columns that align, numbers to the right; a
// spreadsheet RFC 4180; a program an array of objects, the names of the columns as keys.
class Table {
 public:
  explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}
  void add(std::vector<ninjaone::Json> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] std::string text(Output output = Output::text) const;
  void print(Output output = Output::text, std::FILE* to = stdout) const {
    std::fputs(text(output).c_str(), to);
  }

 private:
  [[nodiscard]] std::string aligned() const;
  [[nodiscard]] std::string csv() const;
  [[nodiscard]] std::string json() const;
  std::vector<std::string> columns_;
  std::vector<std::vector<ninjaone::Json>> rows_{};
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
