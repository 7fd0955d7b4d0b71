// SPDX-License-Identifier: MIT
#include "http/curl_handle_pool.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "http/process.hpp"
#include "http/tls_end.hpp"

namespace ninjaone::http {

namespace {

struct Idle {
  std::unique_ptr<CurlHandle> handle;
  std::uint64_t number;  // rises with each give(): the smallest number is the oldest handle
};

// A stack ascends by number, so its first handle is its oldest.
std::unique_ptr<CurlHandle> remove_oldest(std::vector<Idle>& stack) {
  auto handle = std::move(stack.front().handle);
  stack.erase(stack.begin());
  return handle;
}

}  // namespace

struct CurlHandlePool::IdleHandles {
  using Stacks = std::map<std::string, std::vector<Idle>, std::less<>>;

  std::mutex mutex{};
  Stacks stacks{};
  std::size_t count = 0;
  std::uint64_t last_number = 0;

  // Adds a handle. Returns the one that must leave, or null.
  std::unique_ptr<CurlHandle> put(std::unique_ptr<CurlHandle> handle, std::size_t per_origin,
                                  std::size_t total) {
    auto& stack = stacks[handle->origin()];
    stack.push_back({std::move(handle), ++last_number});
    ++count;
    if (stack.size() <= per_origin && count <= total) return nullptr;
    --count;
    return remove_oldest(stack.size() > per_origin ? stack : oldest_stack());
  }

  std::vector<Idle>& oldest_stack() {
    const auto oldest_number = [](const Stacks::value_type& entry) {
      return entry.second.empty() ? UINT64_MAX : entry.second.front().number;
    };
    const auto oldest = std::min_element(
        stacks.begin(), stacks.end(),
        [&](const auto& a, const auto& b) { return oldest_number(a) < oldest_number(b); });
    return oldest->second;
  }

  // Removes empty stacks when there are more than `max_stacks`. Fewer stay, because most of them
  // are filled again soon; without the limit there would be one for every origin that was ever
  // used.
  void remove_empty_stacks(std::size_t max_stacks) {
    if (stacks.size() <= max_stacks) return;
    for (auto it = stacks.begin(); it != stacks.end();)
      it = it->second.empty() ? stacks.erase(it) : std::next(it);
  }
};

CurlHandlePool::CurlHandlePool(std::size_t per_origin, std::size_t total)
    : per_origin_(per_origin), total_(total), idle_(std::make_unique<PerProcess<IdleHandles>>()) {}

CurlHandlePool::~CurlHandlePool() {
  const SigpipeGuard guard;
  if (tls_has_ended()) leave_behind(idle_.release());  // closing a connection would call TLS
  idle_.reset();
}

std::unique_ptr<CurlHandle> CurlHandlePool::take(std::string_view origin) {
  IdleHandles& idle = idle_->get();
  const std::lock_guard lock(idle.mutex);
  const auto found = idle.stacks.find(origin);
  if (found == idle.stacks.end() || found->second.empty()) return nullptr;
  auto handle = std::move(found->second.back().handle);
  found->second.pop_back();
  --idle.count;
  return handle;
}

void CurlHandlePool::give(std::unique_ptr<CurlHandle> handle) {
  if (per_origin_ == 0 || total_ == 0) return;
  IdleHandles& idle = idle_->get();
  std::unique_ptr<CurlHandle> surplus;  // destroyed after the lock is released
  {
    const std::lock_guard lock(idle.mutex);
    surplus = idle.put(std::move(handle), per_origin_, total_);
    idle.remove_empty_stacks(total_ + per_origin_);
  }
}

}  // namespace ninjaone::http
