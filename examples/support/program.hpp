// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <ninjaone/ninjaone.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/command.hpp"
#include "support/console.hpp"
#include "support/csv.hpp"
#include "support/report.hpp"
#include "support/tenant.hpp"

namespace examples {

// What --help prints about a program, and the arguments that it accepts.
struct Usage {
  std::string_view name{}, what{};  // its name, and what it does, in one sentence
  std::string_view file{};          // the name of the CSV file that it reads; empty: none
  bool writes = false;              // it accepts --apply, and a run without --apply is a dry run
};

// The arguments of a program.
struct Arguments {
  Output output = Output::text;
  bool apply = false, yes = false, sandbox = false;
  std::string file{};
};

// A run of one of the examples with a command line: a client for the tenant, the form of the
// output, and the CSV file. Without --apply the write gate of the client rejects every write.
class Program {
 public:
  explicit Program(Arguments arguments);
  [[nodiscard]] const ninjaone::Client& client() const noexcept { return tenant_.client(); }
  [[nodiscard]] Output output() const noexcept { return arguments_.output; }
  // Returns the rows of the CSV file in the command line.
  [[nodiscard]] std::vector<Record> rows() const { return read_csv(arguments_.file); }
  // Prints the table and the question on stderr, and returns whether the answer is yes. With --yes,
  // and in a dry run, it does not ask and returns true. Returns false if the input is not a
  // terminal.
  [[nodiscard]] bool confirmed(const Table& table, const std::string& question) const;
  // Prints the table. Returns the exit status: 0.
  [[nodiscard]] int print(const Table& table) const {
    table.print(output());
    return 0;
  }
  // Prints the results of writes. Returns the exit status: 0 if report.ok(), else 1.
  [[nodiscard]] int print(const ninjaone::toolkit::WriteReport& report) const {
    return examples::print(report, output());
  }
  // Calls write(row) for each row and prints the results, as print() does. `subject(row)`: the name
  // of the row in the output.
  template <class Rows, class Subject, class Write>
  [[nodiscard]] int for_each(const Rows& rows, const Subject& subject, const Write& write) const {
    return print(ninjaone::toolkit::for_each(rows, subject, write));
  }

 private:
  Arguments arguments_;
  Tenant tenant_;
};

// Returns the time `days` days before now.
[[nodiscard]] ninjaone::Timestamp days_ago(int days);

// Reads a whole listing and returns its rows by key(row).
template <class Key, class Range>
[[nodiscard]] auto by(const Key& key, Range range) {
  using Row = std::decay_t<decltype(*range.begin())>;
  std::multimap<std::decay_t<decltype(key(std::declval<const Row&>()))>, Row> rows;
  for (Row& row : range) {
    auto row_key = key(row);
    rows.emplace(std::move(row_key), std::move(row));
  }
  return rows;
}

// Returns the only row with this key. Throws toolkit::Skip if there is no such row or more than
// one; `what` follows their number in the message.
template <class Map, class Key>
[[nodiscard]] const auto& only_one(const Map& map, const Key& key, const char* what) {
  if (map.count(key) != 1)
    throw ninjaone::toolkit::Skip(std::to_string(map.count(key)) + " " + what);
  return map.find(key)->second;
}

// Returns the part in percent, rounded down, so that 100 means the whole. Null: `whole` is 0.
[[nodiscard]] inline ninjaone::Json percent(int part, int whole) {
  return whole == 0 ? ninjaone::Json() : ninjaone::Json(100 * part / whole);
}

// Reads the command line and runs `body`. Returns the exit status, as guarded() does.
int run(int argc, char** argv, const Usage& usage, const std::function<int(const Program&)>& body);

}  // namespace examples
