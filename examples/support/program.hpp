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

struct Usage {
  std::string_view name{}, what{};
  std::string_view file{};  // the CSV file it wants; empty: none
  bool writes = false;      // then a run without --apply is a dry run
};

struct Arguments {
  Output output = Output::text;
  bool apply = false, yes = false, sandbox = false;
  std::string file{};
};

// What the examples with a command line have in common: a tenant, a form of output, and a gate
// before every write until --apply is given.
class Program {
 public:
  explicit Program(Arguments arguments);
  [[nodiscard]] const ninjaone::Client& ninja() const noexcept { return tenant_.client(); }
  [[nodiscard]] Output output() const noexcept { return arguments_.output; }
  // The rows of the file that was named.
  [[nodiscard]] std::vector<Record> rows() const { return read_csv(arguments_.file); }
  // Shows what it is about and asks the person at the terminal, unless --yes was given or it is a
  // dry run. False: no, or nobody is there to be asked.
  [[nodiscard]] bool confirmed(const Table& table, const std::string& question) const;
  // Gives the exit status: 0.
  [[nodiscard]] int print(const Table& table) const {
    table.print(output());
    return 0;
  }
  // Writes row by row and prints what came of each; gives the exit status. `subject(row)`: whom it
  // is about.
  template <class Rows, class Subject, class Write>
  [[nodiscard]] int for_each(const Rows& rows, const Subject& subject, const Write& write) const {
    Report report;
    for (const auto& row : rows) report.attempt(subject(row), [&] { write(row); });
    return report.print(output());
  }

 private:
  Arguments arguments_;
  Tenant tenant_;
};

[[nodiscard]] ninjaone::Timestamp days_ago(int days);

// Everything in a listing, by a key.
template <class Key, class Range>
[[nodiscard]] auto by(const Key& key, Range range) {
  using Row = std::decay_t<decltype(*range.begin())>;
  std::multimap<std::decay_t<decltype(key(std::declval<const Row&>()))>, Row> found;
  for (Row& row : range) {
    auto at = key(row);
    found.emplace(std::move(at), std::move(row));
  }
  return found;
}

// The only one of that key. Skip: there is none, or several.
template <class Map, class Key>
[[nodiscard]] const auto& only_one(const Map& map, const Key& key, const char* what) {
  if (map.count(key) != 1) throw Skip(std::to_string(map.count(key)) + " " + what);
  return map.find(key)->second;
}

// Not rounded up: 100 is all of it. Null of nothing.
[[nodiscard]] inline ninjaone::Json percent(int part, int whole) {
  return whole == 0 ? ninjaone::Json() : ninjaone::Json(100 * part / whole);
}

// Gives the exit status: that of `body`, 1 after an error, 2 when the command line or the
// environment is wrong.
int run(int argc, char** argv, const Usage& usage, const std::function<int(const Program&)>& body);

}  // namespace examples
