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

// A line of a CSV file by the names of its columns.
using Record = std::map<std::string, std::string>;

// RFC 4180: the first line names the columns. std::runtime_error: a line with more or fewer cells,
// or a quote that does not end.
[[nodiscard]] std::vector<Record> parse_csv(std::string_view text);
// std::runtime_error: cannot be read, or as above.
[[nodiscard]] std::vector<Record> read_csv(const std::string& path);
// std::runtime_error that names the column: there is none, or what stands there is no number or no
// date.
[[nodiscard]] const std::string& text_in(const Record& record, const std::string& column);
[[nodiscard]] std::int64_t number_in(const Record& record, const std::string& column);
[[nodiscard]] ninjaone::Timestamp date_in(const Record& record, const std::string& column);
// The text of a column, as a function of the record.
struct Column {
  std::string name{};
  [[nodiscard]] const std::string& operator()(const Record& record) const {
    return text_in(record, name);
  }
};
// What stands in the other columns and is not empty.
[[nodiscard]] Record filled(const Record& record, std::initializer_list<std::string> but);
// "1 / 11 / Ann": whom a record, or an object, is about.
[[nodiscard]] std::string key_of(const Record& record, std::initializer_list<std::string> columns);
[[nodiscard]] std::string key_of(const ninjaone::Json& object,
                                 std::initializer_list<std::string> members);
// As a JSON object of texts, and from an array [{"name": ..., "value": ...}] of them.
[[nodiscard]] ninjaone::Json json_of(const Record& record);
[[nodiscard]] Record record_of(const ninjaone::Json& fields);
// Whether it says all of that.
[[nodiscard]] bool holds(const Record& record, const Record& part);

}  // namespace examples
