// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <ninjaone/json.hpp>
#include <ninjaone/time.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace examples {

// A row of a CSV file: its cells by the names of the columns.
using Record = std::map<std::string, std::string>;

// Reads a CSV text (RFC 4180) whose first line contains the names of the columns.
// std::runtime_error: a row has more or fewer cells than the first line, or a quoted cell does not
// end.
[[nodiscard]] std::vector<Record> parse_csv(std::string_view text);
// Reads a CSV file. std::runtime_error: the file cannot be read, or as parse_csv().
[[nodiscard]] std::vector<Record> read_csv(const std::string& path);
// Return the cell of a column. std::runtime_error: the file has no such column, or the cell is not
// a whole number or not a date. The message names the column.
[[nodiscard]] const std::string& text_in(const Record& record, const std::string& column);
[[nodiscard]] std::int64_t number_in(const Record& record, const std::string& column);
[[nodiscard]] ninjaone::Timestamp date_in(const Record& record, const std::string& column);
// A function that returns the cell of a column, for Program::for_each().
struct Column {
  std::string name{};
  [[nodiscard]] const std::string& operator()(const Record& record) const {
    return text_in(record, name);
  }
};
// Returns the cells that are not empty, without the columns `except`.
[[nodiscard]] Record filled_cells(const Record& record, std::initializer_list<std::string> except);
// Return "1 / 11 / Ann": the cells of some columns, or some members of an object, as a key.
[[nodiscard]] std::string key_of(const Record& record, std::initializer_list<std::string> columns);
[[nodiscard]] std::string key_of(const ninjaone::Json& object,
                                 std::initializer_list<std::string> members);
// Returns the record as a JSON object of texts.
[[nodiscard]] ninjaone::Json json_of(const Record& record);
// Returns the record of an array of fields: [{"name": ..., "value": ...}].
[[nodiscard]] Record record_of(const ninjaone::Json& fields);
// Returns whether `record` has every cell of `part`.
[[nodiscard]] bool contains(const Record& record, const Record& part);

}  // namespace examples
