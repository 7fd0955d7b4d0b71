// SPDX-License-Identifier: MIT
#include "support/report.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>

namespace examples {

namespace n1 = ninjaone;

bool Report::attempt(const std::string& subject, const std::function<void()>& write) {
  try {
    write();
    note(subject, "written", {});
  } catch (const n1::WithheldError&) {
    note(subject, "withheld", "a dry run: nothing was sent");
  } catch (const n1::AuthenticationError& error) {
    note(subject, "failed", error.what());
    return false;
  } catch (const n1::Error& error) {
    note(subject, error.outcome() == n1::Outcome::unknown ? "doubtful" : "failed", error.what());
  } catch (const std::exception& error) {  // nothing was sent
    note(subject, "failed", error.what());
  }
  return true;
}

void Report::note(const std::string& subject, std::string_view result, std::string_view why) {
  rows_.push_back({subject, std::string(result), std::string(why)});
}

std::size_t Report::count(std::string_view result) const {
  return static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.result == result; }));
}

int Report::print(Output output) const {
  constexpr std::string_view results[] = {"written", "withheld", "unchanged", "skipped", "failed", "doubtful"};
  const auto needs_a_look = [](const Row& row) { return row.result != "written" && row.result != "unchanged" && row.result != "withheld"; };
  Table table({"subject", "result", "why"});
  for (const Row& row : rows_) {
    if (output != Output::text || needs_a_look(row)) table.add({row.subject, row.result, row.why});
  }
  if (output != Output::text || std::any_of(rows_.begin(), rows_.end(), needs_a_look)) table.print(output);
  std::string summary;
  for (const std::string_view result : results) {
    const std::size_t number = count(result);
    if (number != 0 || result == "written") summary += (summary.empty() ? "" : ", ") + grouped(number) + " " + std::string(result);
  }
  std::fprintf(output == Output::text ? stdout : stderr, "%s\n", summary.c_str());
  return count("failed") + count("doubtful") == 0 ? 0 : 1;
}

}  // namespace examples
