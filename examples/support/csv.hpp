// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace examples {

// A line of a CSV file by the names of its columns.
using Record = std::map<std::string, std::string>;

// RFC 4180: the first line names the columns. std::runtime_error: a line with more or fewer cells, or a quote that does not end.
[[nodiscard]] std::vector<Record> parse_csv(std::string_view text);
// std::runtime_error: cannot be read, or as above.
[[nodiscard]] std::vector<Record> read_csv(const std::string& path);
// std::runtime_error that names the column: there is none, or what stands there is no number.
[[nodiscard]] const std::string& text_in(const Record& record, const std::string& column);
[[nodiscard]] std::int64_t number_in(const Record& record, const std::string& column);

}  // namespace examples
