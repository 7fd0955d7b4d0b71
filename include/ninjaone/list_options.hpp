// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/call_options.hpp>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/checkpoint.hpp>
#include <ninjaone/transport.hpp>
#include <optional>

namespace ninjaone {

// How a listing is read. The query of the method decides which rows it has. ConfigurationError if a
// value is outside of its range.
struct ListOptions {
  // The rows of a page. At least 0; 0: the largest size that the service is known to accept.
  int page_size = 0;
  // Resumes an earlier listing. ConfigurationError: the checkpoint belongs to another base URL,
  // path or filter.
  Checkpoint resume{};
  bool prefetch = false;  // requests the next page while the current one is read
  // The number of pages in flight at the same time, at least 1. For listings that are paged by
  // `after`; the rows are still in order and complete. At most RateLimit::max_in_flight. It starts
  // with one page, doubles after each full page, and returns to one after a 429. Its threads end
  // with the range. Listings of other families have no pages that can be requested out of order:
  // they are read as with `prefetch`.
  int concurrency = 1;
  // Compares the rows with the typed terms of the DeviceFilter. If the service returned rows that
  // do not match, the listing throws PaginationError (`filter_ignored`) and delivers no row of that
  // page. Compared are: for devices().list() and list_detailed() the organization, the location,
  // the class and the device; for reports the device. False: rows are not compared.
  bool check_filter = true;
  Query extra_query{};  // query parameters that this version has no member for
  // The time for one page, waits and retries included. At least 0; max(): no limit.
  std::optional<std::chrono::milliseconds> page_timeout{};
  CancellationToken cancel{};  // cancels the listing: CancelledError
  // Of the calls of the pages: see CallOptions. After an error of Wait::never, the same range
  // continues with the page that failed.
  Wait wait = Wait::as_needed;
  Headers headers{};
};

}  // namespace ninjaone
