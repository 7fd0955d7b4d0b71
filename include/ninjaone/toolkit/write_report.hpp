// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <ninjaone/export.hpp>
#include <ninjaone/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Part of ninjaone::toolkit, which uses public headers only.
namespace ninjaone::toolkit {

// Thrown by a write function: this item is not written, for the reason in what().
struct Skip : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Thrown by a write function: the service has these values already.
struct Unchanged : std::exception {};

// Objects that are sent together, and the names of them in a report.
struct Batch {
  std::vector<std::string> subjects{};
  std::vector<Json> bodies{};
  void add(std::string subject, Json body) {
    subjects.push_back(std::move(subject));
    bodies.push_back(std::move(body));
  }
};

// written: the service confirmed the write. withheld: the write gate returned false. unchanged,
// skipped: the write function sent nothing. failed: the write was not applied. unknown: it may have
// been applied. not_attempted: an earlier write failed with AuthenticationError.
enum class WriteResult { written, withheld, unchanged, skipped, failed, unknown, not_attempted };
[[nodiscard]] NINJAONE_API std::string_view to_string(WriteResult result) noexcept;

// The results of many writes, one after the other. After an AuthenticationError no further write is
// attempted, because it would fail, too. One thread at a time.
class NINJAONE_API WriteReport {
 public:
  struct Row {
    std::string subject;
    WriteResult result;
    std::string reason;  // empty: written or unchanged
  };

  // Calls write(), which sends at most one write, as its last action, and adds the result.
  // `subject`: the name of the item in the report. Exceptions of write() become results.
  void attempt(const std::string& subject, const std::function<void()>& write);
  // Calls write() with a JSON array of the next `size` objects of the batch until all are sent, and
  // adds the result of an array for each of its objects. Throws ConfigurationError if `size` is 0.
  void attempt(const Batch& batch, std::size_t size,
               const std::function<void(const Json& bodies)>& write);
  // Adds a result without a write.
  void add(const std::string& subject, WriteResult result, const std::string& reason = {});

  [[nodiscard]] const std::vector<Row>& rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t count(WriteResult result) const noexcept;
  // Whether every row is written, withheld, unchanged or skipped.
  [[nodiscard]] bool ok() const noexcept;

 private:
  void attempt(const std::vector<std::string>& subjects, const std::function<void()>& write);
  std::vector<Row> rows_{};
  bool credentials_failed_ = false;
};

// Calls write(item) for each item and returns the results. `subject(item)`: the name of the item in
// the report.
template <class Items, class Subject, class Write>
[[nodiscard]] WriteReport for_each(const Items& items, const Subject& subject, const Write& write) {
  WriteReport report;
  for (const auto& item : items) report.attempt(subject(item), [&] { write(item); });
  return report;
}

}  // namespace ninjaone::toolkit
