// SPDX-License-Identifier: MIT
#include "support/csv.hpp"

#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace examples {

namespace {

// Takes the next cell, quoted or not, and leaves what ended it at the front of `text`.
std::string take_cell(std::string_view& text) {
  std::string cell;
  if (text.empty() || text.front() != '"') {
    cell = text.substr(0, text.find_first_of(",\r\n"));
    text.remove_prefix(cell.size());
    return cell;
  }
  for (text.remove_prefix(1);; text.remove_prefix(1)) {
    if (text.empty()) throw std::runtime_error("a quote does not end");
    if (text.front() == '"') {
      text.remove_prefix(1);
      if (text.empty() || text.front() != '"') return cell;  // two quotes stand for one
    }
    cell += text.front();
  }
}

std::vector<std::string> take_line(std::string_view& text) {
  std::vector<std::string> cells;
  for (;;) {
    cells.push_back(take_cell(text));
    if (text.empty() || text.front() != ',') break;
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.front() == '\r' || text.front() == '\n')) text.remove_prefix(1);
  return cells;
}

}  // namespace

std::vector<Record> parse_csv(std::string_view text) {
  if (constexpr std::string_view mark = "\xEF\xBB\xBF"; text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
  const std::vector<std::string> columns = take_line(text);
  std::vector<Record> records;
  while (!text.empty()) {
    const std::vector<std::string> cells = take_line(text);
    if (cells.size() != columns.size()) {
      throw std::runtime_error("row " + std::to_string(records.size() + 1) + " has " + std::to_string(cells.size()) + " cells, not " +
                               std::to_string(columns.size()));
    }
    Record& record = records.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) record[columns[i]] = cells[i];
  }
  return records;
}

std::vector<Record> read_csv(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    return parse_csv(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

const std::string& text_in(const Record& record, const std::string& column) {
  const auto found = record.find(column);
  if (found == record.end()) throw std::runtime_error("there is no column " + column);
  return found->second;
}

std::int64_t number_in(const Record& record, const std::string& column) {
  const std::string& text = text_in(record, column);
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) throw std::runtime_error(column + " is no number: '" + text + "'");
  return number;
}

}  // namespace examples
