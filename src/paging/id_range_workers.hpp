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

// Read when the first of them is wanted: unread rows take a third of the room, and reading them
// where they are freed costs less.
class DeferredRows {
 public:
  explicit DeferredRows(std::function<std::shared_ptr<json::Rows>()> read)
      : read_(std::move(read)) {}
  // One thread at a time. What the reading throws is thrown once, then the rows are lost.
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
  std::vector<std::int64_t> ids{};  // of the rows, rising
  bool throttled = false;
};

// Rows of an answer that come next in order.
struct IdRangeRows {
  std::shared_ptr<DeferredRows> rows{};
  std::size_t begin = 0, end = 0;
  std::vector<std::int64_t> ids{};  // of these
  bool only = false;                // no other part of the answer is kept
};

// Sends the requests of a IdRangePlan from threads of its own, which start as more may be in flight
// and end with it. One caller.
class IdRangeWorkers {
 public:
  // Any thread, several at once. It must soon throw when the lanes are to end.
  using Fetch = std::function<IdRangeResponse(std::int64_t after)>;

  IdRangeWorkers(IdRangePlan plan, Fetch fetch);  // sends the first requests
  IdRangeWorkers(const IdRangeWorkers&) = delete;
  IdRangeWorkers& operator=(const IdRangeWorkers&) = delete;
  ~IdRangeWorkers();  // waits for what is in flight

  // Waits for what comes next; null at the end. What a request threw is thrown in its place, and
  // where that is an Error the next call sends it again. After anything else these lanes are of no
  // use.
  [[nodiscard]] IdRangeRows* front();
  // What front() gave was handed out.
  void pop();

 private:
  using Lock = std::unique_lock<std::mutex>;

  void start_workers();
  void run_worker();
  bool send_one(Lock& lock);
  void store(const IdRangePlan::Ask& ask, const IdRangeResponse& answer);
  void rethrow_failure();

  std::mutex mutex_{};
  std::condition_variable changed_{};
  IdRangePlan plan_;
  const Fetch fetch_;
  std::map<std::uint64_t, IdRangeRows> pieces_{};
  std::map<std::uint64_t, std::exception_ptr> failures_{};  // not thrown yet
  std::exception_ptr broken_{};  // a lane ended by it, and so did the plan: no memory
  std::vector<std::thread> threads_{};
  bool stopping_ = false, short_of_threads_ = false;
};

}  // namespace ninjaone::paging
