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

// Thrown where something would be written: it is not, and why not.
struct Skip : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The same: it is so already.
struct Unchanged : std::exception {};

// Bodies that go to the server together, and whom they are about.
struct Batch {
  std::vector<std::string> subjects{};
  std::vector<ninjaone::Json> bodies{};
  void add(const std::string& subject, ninjaone::Json body) {
    subjects.push_back(subject);
    bodies.push_back(std::move(body));
  }
};

// What became of many writes. After one that was refused because of the credentials no other is
// tried: it would fail alike.
class Report {
 public:
  void attempt(const std::string& subject, const std::function<void()>& write) {
    attempt(std::vector<std::string>{subject}, write);
  }
  // In one request each `size`, as a JSON array.
  void attempt(const Batch& batch, std::size_t size,
               const std::function<void(const ninjaone::Json&)>& write);
  void unchanged(const std::string& subject) { note({subject}, "unchanged", {}); }
  // A person gets what needs a look and the counts, the other outputs every row. Gives the exit
  // status: 0 when nothing failed or is in doubt.
  [[nodiscard]] int print(Output output) const;

 private:
  struct Row {
    std::string subject, result, why;
  };
  void attempt(const std::vector<std::string>& subjects, const std::function<void()>& write);
  void note(const std::vector<std::string>& subjects, std::string_view result,
            std::string_view why);
  [[nodiscard]] std::size_t count(std::string_view result) const;
  std::vector<Row> rows_{};
  bool refused_ = false;
};

}  // namespace examples
