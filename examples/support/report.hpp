// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "support/console.hpp"

namespace examples {

// What became of many writes, one by one.
class Report {
 public:
  // Writes and keeps what came of it. False: the rest would fail alike, the credentials were refused.
  bool attempt(const std::string& subject, const std::function<void()>& write);
  // Not written, and why not.
  void skip(const std::string& subject, std::string_view why) { note(subject, "skipped", why); }
  void unchanged(const std::string& subject) { note(subject, "unchanged", {}); }
  // A person gets what needs a look and the counts, the other outputs every row. Gives the exit status: 0 when nothing failed or is in
  // doubt.
  [[nodiscard]] int print(Output output) const;

 private:
  struct Row {
    std::string subject, result, why;
  };
  void note(const std::string& subject, std::string_view result, std::string_view why);
  [[nodiscard]] std::size_t count(std::string_view result) const;
  std::vector<Row> rows_{};
};

}  // namespace examples
