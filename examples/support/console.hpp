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

// Returns a number with commas: "1,115".
[[nodiscard]] std::string grouped(std::uint64_t number);
// Returns a size with its unit: "1.4 MB".
[[nodiscard]] std::string bytes(std::uint64_t count);

// The form of an output: for people, for spreadsheets, for other programs.
enum class Output { text, csv, json };

// A table whose cells are texts, numbers or null. As `text` its columns are aligned, numbers to the
// right. As `csv` it follows RFC 4180. As `json` it is an array of objects, with the names of the
// columns as keys.
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

// Shows a count on stderr while a program runs, if stderr is a terminal. The destructor removes it.
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
