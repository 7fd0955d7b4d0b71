// SPDX-License-Identifier: MIT
#include "support/report.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>

namespace examples {

namespace n1 = ninjaone;

void Report::attempt(const std::vector<std::string>& subjects, const std::function<void()>& write) {
  if (credentials_failed_) return;
  try {
    write();
    add(subjects, "written", {});
  } catch (const Unchanged&) {
    add(subjects, "unchanged", {});
  } catch (const Skip& skip) {
    add(subjects, "skipped", skip.what());
  } catch (const n1::WithheldError&) {
    add(subjects, "withheld", "a dry run: nothing was sent");
  } catch (const n1::AuthenticationError& error) {
    add(subjects, "failed", error.what());
    credentials_failed_ = true;
  } catch (const n1::Error& error) {
    add(subjects, error.outcome() == n1::Outcome::unknown ? "unknown" : "failed", error.what());
  } catch (const std::exception& error) {  // nothing was sent
    add(subjects, "failed", error.what());
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

void Report::add(const std::vector<std::string>& subjects, std::string_view result,
                 std::string_view reason) {
  for (const std::string& subject : subjects)
    rows_.push_back({subject, std::string(result), std::string(reason)});
}

std::size_t Report::count(std::string_view result) const {
  return static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [&](const Row& row) { return row.result == result; }));
}

int Report::print(Output output) const {
  constexpr std::string_view results[] = {"written", "withheld", "unchanged",
                                          "skipped", "failed",   "unknown"};
  const auto is_problem = [](const Row& row) {
    return row.result != "written" && row.result != "unchanged" && row.result != "withheld";
  };
  Table table({"subject", "result", "reason"});
  for (const Row& row : rows_) {
    if (output != Output::text || is_problem(row)) table.add({row.subject, row.result, row.reason});
  }
  if (output != Output::text || std::any_of(rows_.begin(), rows_.end(), is_problem))
    table.print(output);
  std::string summary;
  for (const std::string_view result : results) {
    const std::size_t number = count(result);
    if (number != 0 || result == "written")
      summary += (summary.empty() ? "" : ", ") + grouped(number) + " " + std::string(result);
  }
  std::fprintf(output == Output::text ? stdout : stderr, "%s\n", summary.c_str());
  if (count("unknown") != 0) {
    std::fputs(
        "A write with the result unknown may have been applied: check it before you repeat it.\n",
        stderr);
  }
  return count("failed") + count("unknown") == 0 ? 0 : 1;
}

}  // namespace examples
