// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <ninjaone/ninjaone.hpp>
#include <string>
#include <string_view>
#include <vector>

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
  bool apply = false, yes = false;
  std::string file{};
};

// What the examples with a command line have in common: a tenant, a form of output, and a gate before every write until --apply is given.
class Program {
 public:
  explicit Program(Arguments arguments);
  [[nodiscard]] const ninjaone::Client& ninja() const noexcept { return tenant_.client(); }
  [[nodiscard]] Output output() const noexcept { return arguments_.output; }
  // The rows of the file that was named.
  [[nodiscard]] std::vector<Record> rows() const { return read_csv(arguments_.file); }
  // Asks the person at the terminal, unless --yes was given or it is a dry run. False: no, or nobody is there to be asked.
  [[nodiscard]] bool confirmed(const std::string& question) const;

 private:
  Arguments arguments_;
  Tenant tenant_;
};

[[nodiscard]] ninjaone::Timestamp days_ago(int days);

// Gives the exit status: that of `body`, 1 after an error, 2 when the command line or the environment is wrong.
int run(int argc, char** argv, const Usage& usage, const std::function<int(const Program&)>& body);

}  // namespace examples
