// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

// The distribution of the ids of a fleet.
enum class Ids {
  dense,  // 1, 2, 3 and so on
  gaps,   // 1 to 10 apart
  holes,  // dense and sparse ranges with holes of 50,000 ids between them
};

struct FleetOptions {
  std::size_t rows = 50'000;
  Ids ids = Ids::dense;
  bool shuffled = false;  // members in random order, 30 % of them absent
};

// The pages of a large tenant: the detailed devices and the software of the simulated tenant,
// repeated with new ids. They are the same in each run.
class Fleet {
 public:
  explicit Fleet(const FleetOptions& options);

  // `[...]`: the rows after the id `after`; `[]` after the last row.
  [[nodiscard]] std::string devices(std::int64_t after, std::size_t size) const;
  // {"results":[...],"pageInfo":{...}}. The cursor is the index of the next row.
  [[nodiscard]] std::string enveloped_devices(std::size_t from, std::size_t size) const;
  // {"cursor":{...},"results":[...]}
  [[nodiscard]] std::string software(std::size_t from, std::size_t size) const;
  // The devices with the indexes from `from` to `to` - 1, separated by commas.
  [[nodiscard]] std::string rows(std::size_t from, std::size_t to) const;
  [[nodiscard]] std::size_t size() const noexcept { return ids_.size(); }
  [[nodiscard]] std::size_t index_after(std::int64_t after) const;
  // The id of the last device of that page.
  [[nodiscard]] std::int64_t last_id(std::int64_t after, std::size_t size) const;
  [[nodiscard]] std::size_t rows_after(std::int64_t after, std::size_t size) const;

 private:
  struct Row {
    std::string before, after;  // the text before and after the id
  };
  void append_devices(std::string& out, std::size_t from, std::size_t to) const;

  std::vector<Row> devices_{};
  std::vector<std::string> software_{};
  std::vector<std::int64_t> ids_{};
};

}  // namespace bench
