// SPDX-License-Identifier: MIT
#include "support/report.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>

namespace examples {

namespace n1 = ninjaone;

void Report::attempt(const std::vector<std::string>& subjects, const std::function<void()>& write) {
  if (refused_) return;
  try {
    write();
    note(subjects, "written", {});
  } catch (const Unchanged&) {
    note(subjects, "unchanged", {});
  } catch (const Skip& skip) {
    note(subjects, "skipped", skip.what());
  } catch (const n1::WithheldError&) {
    note(subjects, "withheld", "a dry run: nothing was sent");
  } catch (const n1::AuthenticationError& error) {
    note(subjects, "failed", error.what());
    refused_ = true;
  } catch (const n1::Error& error) {
    note(subjects, error.outcome() == n1::Outcome::unknown ? "doubtful" : "failed", error.what());
  } catch (const std::exception& error) {  // nothing was sent
    note(subjects, "failed", error.what());
  }
}

void Report::attempt(const Batch& batch, std::size_t size,
                     const std::function<void(const n1::Json&)>& write) {
  const auto part = [size](const auto& all, std::size_t from) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
    return std::vector(begin,
                       begin + static_cast<std::ptrdiff_t>(std::min(size, all.size() - from)));
  };
  for (std::size_t from = 0; from < batch.bodies.size(); from += size) {
    attempt(part(batch.subjects, from), [&] { write(n1::Json::array(part(batch.bodies, from))); });
  }
}

void Report::note(const std::vector<std::string>& subjects, std::string_view result,
                  std::string_view why) {
  for (const std::string& subject : subjects)
    rows_.push_back({subject, std::string(result), std::string(why)});
}

std::size_t Report::count(std::string_view result) const {
  return static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [&](const Row& row) { return row.result == result; }));
}

int Report::print(Output output) const {
  constexpr std::string_view results[] = {"written", "withheld", "unchanged",
                                          "skipped", "failed",   "doubtful"};
  const auto needs_a_look = [](const Row& row) {
    return row.result != "written" && row.result != "unchanged" && row.result != "withheld";
  };
  Table table({"subject", "result", "why"});
  for (const Row& row : rows_) {
    if (output != Output::text || needs_a_look(row)) table.add({row.subject, row.result, row.why});
  }
  if (output != Output::text || std::any_of(rows_.begin(), rows_.end(), needs_a_look))
    table.print(output);
  std::string summary;
  for (const std::string_view result : results) {
    const std::size_t number = count(result);
    if (number != 0 || result == "written")
      summary += (summary.empty() ? "" : ", ") + grouped(number) + " " + std::string(result);
  }
  std::fprintf(output == Output::text ? stdout : stderr, "%s\n", summary.c_str());
  if (count("doubtful") != 0)
    std::fputs("What is doubtful may have been done: look before you repeat it.\n", stderr);
  return count("failed") + count("doubtful") == 0 ? 0 : 1;
}

}  // namespace examples
