// SPDX-License-Identifier: MIT
#include <ninjaone/error.hpp>
#include <ninjaone/page.hpp>
#include <utility>

#include "base/fail.hpp"

namespace ninjaone::detail {

void fail_range_finished() {
  fail_configuration(
      "range_finished",
      "this range was read to its end; call list() again to read the listing once more");
}

void rethrow_from(const Checkpoint& start, bool any_rows) {
  try {
    throw;
  } catch (const Error& error) {
    ErrorInfo info = error.info();
    // Otherwise the first page has failed, and the listing has no checkpoint but its start.
    if (any_rows || !info.checkpoint.empty()) info.checkpoint = start.text();
    throw_error(std::move(info));
  }
}

}  // namespace ninjaone::detail
