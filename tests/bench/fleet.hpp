// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

// How the ids of a fleet lie on the line of ids.
enum class Ids {
  dense,
  gaps,
  holes
};  // gaps: 1 to 10 apart; holes: dense and sparse stretches, 50,000 ids apart

struct FleetOptions {
  std::size_t rows = 50'000;
  Ids ids = Ids::dense;
  bool shuffled = false;  // members in any order, 30 % of them absent
};

// Pages of a large tenant: the detailed devices and the software of the seeded one, repeated under
// new ids. The same every time.
class Fleet {
 public:
  explicit Fleet(const FleetOptions& options);

  // `[...]`, the rows behind the id `after`; empty behind the last.
  [[nodiscard]] std::string devices(std::int64_t after, std::size_t size) const;
  // {"results":[...],"pageInfo":{...}}; the cursor is the number of the next row.
  [[nodiscard]] std::string enveloped_devices(std::size_t from, std::size_t size) const;
  // {"cursor":{...},"results":[...]}
  [[nodiscard]] std::string software(std::size_t from, std::size_t size) const;
  // The devices from one index up to another, with commas between.
  [[nodiscard]] std::string rows(std::size_t from, std::size_t to) const;
  [[nodiscard]] std::size_t size() const noexcept { return ids_.size(); }
  [[nodiscard]] std::size_t index_behind(std::int64_t after) const;
  // What the last device of that page is called.
  [[nodiscard]] std::int64_t last_id(std::int64_t after, std::size_t size) const;
  [[nodiscard]] std::size_t rows_behind(std::int64_t after, std::size_t size) const;

 private:
  struct Row {
    std::string before, after;  // its id stands between
  };
  void append_devices(std::string& out, std::size_t from, std::size_t to) const;

  std::vector<Row> devices_{};
  std::vector<std::string> software_{};
  std::vector<std::int64_t> ids_{};
};

}  // namespace bench
