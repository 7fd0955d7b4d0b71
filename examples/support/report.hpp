// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/console.hpp"

namespace examples {

// Thrown by a write function: this row is not written, for the reason in what().
struct Skip : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Thrown by a write function: the service has these values already.
struct Unchanged : std::exception {};

// Objects that are sent together, and their names in the output.
struct Batch {
  std::vector<std::string> subjects{};
  std::vector<ninjaone::Json> bodies{};
  void add(const std::string& subject, ninjaone::Json body) {
    subjects.push_back(subject);
    bodies.push_back(std::move(body));
  }
};

// The results of many writes: written, withheld (a dry run), unchanged, skipped, failed, or unknown
// (the request was sent, but no response arrived). After an AuthenticationError no further write is
// attempted, because it would fail, too.
class Report {
 public:
  // Calls write(), which sends one write, and adds its result. `subject`: the name in the output.
  void attempt(const std::string& subject, const std::function<void()>& write) {
    attempt(std::vector<std::string>{subject}, write);
  }
  // Calls write() for each `size` objects of the batch, with a JSON array of them, and adds the
  // results.
  void attempt(const Batch& batch, std::size_t size,
               const std::function<void(const ninjaone::Json&)>& write);
  // Adds a result without a write.
  void unchanged(const std::string& subject) { add({subject}, "unchanged", {}); }
  // Prints the results. As `text`: the rows that were skipped, failed or are unknown, and the
  // number of rows for each result. As `csv` and `json`: every row. Returns the exit status: 0 if
  // no row failed and none is unknown, else 1.
  [[nodiscard]] int print(Output output) const;

 private:
  struct Row {
    std::string subject, result, reason;
  };
  void attempt(const std::vector<std::string>& subjects, const std::function<void()>& write);
  void add(const std::vector<std::string>& subjects, std::string_view result,
           std::string_view reason);
  [[nodiscard]] std::size_t count(std::string_view result) const;
  std::vector<Row> rows_{};
  bool credentials_failed_ = false;
};

}  // namespace examples
