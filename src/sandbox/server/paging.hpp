// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// One page of a list that is paged by id: an array, or {results, pageInfo} with an opaque cursor.
class IdPage {
 public:
  // Reads the parameters pageSize and `after`. Rejects an `after` that is neither an id nor a
  // cursor of this list.
  explicit IdPage(const Call& call);
  // The page begins with the smallest id that is larger.
  [[nodiscard]] std::int64_t after() const { return after_; }
  // Call it when there is one more row. False: the page is full, and more pages follow.
  [[nodiscard]] bool has_room();
  // Returns the text to which the caller appends the row of this id.
  [[nodiscard]] std::string& row(std::int64_t id);
  [[nodiscard]] Answer answer();

 private:
  [[nodiscard]] std::string cursor(std::int64_t id) const;
  [[nodiscard]] std::string link() const;

  const Call& call_;
  bool envelope_;
  std::size_t size_, rows_ = 0;
  std::int64_t after_ = 0, last_ = 0;
  bool more_ = false;
  std::string out_;
};

// One page of the rows of `map` for which `keep` is true, by ascending id. `write` writes one row.
template <class Map, class Keep, class Write>
[[nodiscard]] Answer list_by_id(const Call& call, Map& map, Keep keep, Write write) {
  IdPage page(call);
  for (auto it = map.upper_bound(page.after()); it != map.end(); ++it) {
    if (!keep(it->second)) continue;
    if (!page.has_room()) break;
    write(it->second, page.row(it->first));
  }
  return page.answer();
}

}  // namespace ninjaone::sandbox
