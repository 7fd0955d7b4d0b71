// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <ninjaone/error.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "json/codec.hpp"
#include "paging/id_range_plan.hpp"

namespace ninjaone::paging {

// The rows of a response, read when the first of them is needed. Rows that are not read yet need a
// third of the memory. The thread that reads them is also the thread that frees them, which costs
// less time.
class DeferredRows {
 public:
  explicit DeferredRows(std::function<std::shared_ptr<json::Rows>()> read)
      : read_(std::move(read)) {}
  // Returns the rows. One thread at a time. An exception of the reading is thrown once; after that
  // the rows are lost.
  const std::shared_ptr<json::Rows>& get() {
    if (!rows_) rows_ = std::exchange(read_, nullptr)();
    return rows_;
  }

 private:
  std::function<std::shared_ptr<json::Rows>()> read_;
  std::shared_ptr<json::Rows> rows_{};
};

struct IdRangeResponse {
  std::shared_ptr<DeferredRows> rows{};
  std::vector<std::int64_t> ids{};  // of the rows, ascending
  bool throttled = false;
};

// The rows of a response that are next in the order of the listing: those from `begin` to before
// `end`.
struct IdRangeRows {
  std::shared_ptr<DeferredRows> rows{};
  std::size_t begin = 0, end = 0;
  std::vector<std::int64_t> ids{};  // of these rows
  bool only = false;                // no other rows of the response are kept
};

// Sends the requests of an IdRangePlan on threads of its own and returns the rows in order, to one
// caller.
//
// Each thread repeats: get a request from the plan, send it without the lock, and store the
// response in the plan and its rows in `pieces_`. All other members are protected by `mutex_`, and
// `changed_` is signalled after every change: threads wait for a request that can be sent, the
// caller waits for rows. A thread is started whenever the plan allows more requests in flight; none
// ends before the object is destroyed. If no thread can be started, the caller sends the requests
// itself, so the listing always advances.
//
// A failed request keeps its exception until it is first in the order of the listing, so that the
// caller gets all rows before it. An exception outside of a request (there is no memory for the
// plan) ends all threads and the use of this object: front() throws it.
class IdRangeWorkers {
 public:
  // Returns the rows above an id. Several threads call it at the same time. It must throw soon when
  // the object is destroyed, because the destructor waits for it.
  using Fetch = std::function<IdRangeResponse(std::int64_t after)>;

  IdRangeWorkers(IdRangePlan plan, Fetch fetch);  // starts to send requests
  IdRangeWorkers(const IdRangeWorkers&) = delete;
  IdRangeWorkers& operator=(const IdRangeWorkers&) = delete;
  ~IdRangeWorkers();  // waits for the requests in flight

  // Waits for the next rows and returns them; null at the end of the listing. The exception of a
  // request is thrown in the place of its rows, and the next call sends the request again if it was
  // an Error. After any other exception the object must not be used.
  [[nodiscard]] IdRangeRows* front();
  // The caller has used the rows that front() has returned.
  void pop();

 private:
  using Lock = std::unique_lock<std::mutex>;

  void start_workers();
  void run_worker();
  bool send_one(Lock& lock);
  void store(const IdRangePlan::Request& request, const IdRangeResponse& response);
  void rethrow_failure();

  std::mutex mutex_{};
  std::condition_variable changed_{};
  IdRangePlan plan_;
  const Fetch fetch_;
  std::map<std::uint64_t, IdRangeRows> pieces_{};
  std::map<std::uint64_t, std::exception_ptr> failures_{};  // not thrown yet
  std::exception_ptr worker_failure_{};  // has ended a thread outside of a request
  std::vector<std::thread> threads_{};
  bool stopping_ = false, no_more_threads_ = false;
};

}  // namespace ninjaone::paging
