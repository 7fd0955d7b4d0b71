// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/checkpoint.hpp>
#include <ninjaone/transport.hpp>
#include <optional>

namespace ninjaone {

// Options for reading a listing. The query says which rows it has.
struct ListOptions {
  int page_size =
      0;  // 0: the largest size that the service is known to accept; below 0: ConfigurationError
  Checkpoint resume{};    // resume an earlier listing; of another base URL, path or filter:
                          // ConfigurationError
  bool prefetch = false;  // request the next page while this one is read
  // Pages in flight at once, in order and complete all the same: of listings by `after`, at most
  // RateLimit::max_in_flight. One at first, twice as many after each full page, one again after a
  // 429; the threads end with the range. Every other family, whose pages cannot be entered in the
  // middle, is read as with `prefetch`. Below 1: ConfigurationError.
  int concurrency = 1;
  // Compares the rows with the typed terms of a DeviceFilter and fails with `filter_ignored`
  // (PaginationError) when the service returned rows that do not match: of devices().list() and
  // list_detailed() the organization, location, class and device; of reports the device. The page
  // is refused as a whole. False: rows are delivered as they are.
  bool check_filter = true;
  Query extra_query{};  // parameters this version does not know
  std::optional<std::chrono::milliseconds>
      page_timeout{};  // one page with waits and retries; max(): no limit
  CancellationToken cancel{};
};

}  // namespace ninjaone
