// SPDX-License-Identifier: MIT
#include "support/csv.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace examples {

namespace {

// Removes the next cell, quoted or not, from the front of `text` and returns it. The separator
// after the cell stays in `text`.
std::string take_cell(std::string_view& text) {
  std::string cell;
  if (text.empty() || text.front() != '"') {
    cell = text.substr(0, text.find_first_of(",\r\n"));
    text.remove_prefix(cell.size());
    return cell;
  }
  for (text.remove_prefix(1);; text.remove_prefix(1)) {
    if (text.empty()) throw std::runtime_error("a quoted cell has no closing quote");
    if (text.front() == '"') {
      text.remove_prefix(1);
      if (text.empty() || text.front() != '"') return cell;  // two quotes mean one
    }
    cell += text.front();
  }
}

// Returns a text unchanged, and any other value as JSON.
std::string text_of(const ninjaone::Json& value) {
  return value.as_string().value_or(value.dump());
}

template <class Text>
std::string joined(std::initializer_list<std::string> names, const Text& text) {
  std::string key;
  for (const std::string& name : names) key += (key.empty() ? "" : " / ") + text(name);
  return key;
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
  if (constexpr std::string_view mark = "\xEF\xBB\xBF"; text.substr(0, mark.size()) == mark)
    text.remove_prefix(mark.size());
  const std::vector<std::string> columns = take_line(text);
  std::vector<Record> records;
  while (!text.empty()) {
    const std::vector<std::string> cells = take_line(text);
    if (cells.size() != columns.size()) {
      throw std::runtime_error("row " + std::to_string(records.size() + 1) + " has " +
                               std::to_string(cells.size()) + " cells, but the first line names " +
                               std::to_string(columns.size()) + " columns");
    }
    Record& record = records.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) record[columns[i]] = cells[i];
  }
  return records;
}

std::vector<Record> read_csv(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path + "; check the path and its permissions");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    return parse_csv(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

const std::string& text_in(const Record& record, const std::string& column) {
  const auto found = record.find(column);
  if (found == record.end()) throw std::runtime_error("the file has no column " + column);
  return found->second;
}

std::int64_t number_in(const Record& record, const std::string& column) {
  const std::string& text = text_in(record, column);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  // "01" is rejected, too: as a key it would differ from "1".
  if (std::to_string(number) != text)
    throw std::runtime_error(column + " is not a whole number: '" + text + "'");
  return number;
}

ninjaone::Timestamp date_in(const Record& record, const std::string& column) {
  const auto date = ninjaone::parse_timestamp(text_in(record, column));
  if (!date) {
    throw std::runtime_error(column + " is not a date: '" + text_in(record, column) +
                             "'; write it as 2026-05-31");
  }
  return *date;
}

Record filled_cells(const Record& record, std::initializer_list<std::string> except) {
  Record cells;
  for (const auto& [column, text] : record) {
    if (!text.empty() && std::find(except.begin(), except.end(), column) == except.end())
      cells[column] = text;
  }
  return cells;
}

std::string key_of(const Record& record, std::initializer_list<std::string> columns) {
  return joined(columns, [&](const std::string& column) { return text_in(record, column); });
}

std::string key_of(const ninjaone::Json& object, std::initializer_list<std::string> members) {
  return joined(members, [&](const std::string& member) { return text_of(object[member]); });
}

ninjaone::Json json_of(const Record& record) {
  return ninjaone::Json::object({record.begin(), record.end()});
}

Record record_of(const ninjaone::Json& fields) {
  Record record;
  for (const ninjaone::Json& field : fields.items()) {
    const auto name = field["name"].as_string();
    if (name) record[*name] = text_of(field["value"]);
  }
  return record;
}

bool contains(const Record& record, const Record& part) {
  // A Record is sorted by column, as std::includes() requires.
  return std::includes(record.begin(), record.end(), part.begin(), part.end());
}

}  // namespace examples
