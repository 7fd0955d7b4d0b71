// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "sandbox/server/call.hpp"

namespace ninjaone::sandbox {

// One page of a list that is paged by id: a bare array, or {results, pageInfo} with an opaque
// cursor.
class IdPage {
 public:
  // Reads pageSize and `after`; refuses what is no id, or not a cursor of this very list.
  explicit IdPage(const Call& call);
  [[nodiscard]] std::int64_t after() const { return after_; }
  // Room for one more row? Otherwise there are more than fit.
  [[nodiscard]] bool room();
  // Where the row of that id is to be written.
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

// The rows of `map` that `keep` wants, ascending, one page of them, each written by `write`.
template <class Map, class Keep, class Write>
[[nodiscard]] Answer list_by_id(const Call& call, Map& map, Keep keep, Write write) {
  IdPage page(call);
  for (auto it = map.upper_bound(page.after()); it != map.end(); ++it) {
    if (!keep(it->second)) continue;
    if (!page.room()) break;
    write(it->second, page.row(it->first));
  }
  return page.answer();
}

}  // namespace ninjaone::sandbox
