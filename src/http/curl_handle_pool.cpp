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
  std::uint64_t turn;  // grows: the smallest is the oldest
};

std::unique_ptr<CurlHandle> remove_oldest(std::vector<Idle>& stack) {
  auto handle = std::move(stack.front().handle);
  stack.erase(stack.begin());
  return handle;
}

}  // namespace

struct CurlHandlePool::Shelf {
  using Stacks = std::map<std::string, std::vector<Idle>, std::less<>>;

  std::mutex mutex{};
  Stacks stacks{};
  std::size_t count = 0;
  std::uint64_t turns = 0;

  std::unique_ptr<CurlHandle> put(std::unique_ptr<CurlHandle> handle, std::size_t per_origin,
                                  std::size_t total) {
    auto& stack = stacks[handle->origin()];
    stack.push_back({std::move(handle), ++turns});
    ++count;
    if (stack.size() <= per_origin && count <= total) return nullptr;
    --count;
    return remove_oldest(stack.size() > per_origin ? stack : oldest_stack());
  }

  std::vector<Idle>& oldest_stack() {
    const auto turn = [](const Stacks::value_type& entry) {
      return entry.second.empty() ? UINT64_MAX : entry.second.front().turn;
    };
    const auto oldest =
        std::min_element(stacks.begin(), stacks.end(),
                         [&](const auto& a, const auto& b) { return turn(a) < turn(b); });
    return oldest->second;
  }

  // Empty stacks stay, for most are filled again at once; but not those of every origin there ever
  // was.
  void sweep(std::size_t most) {
    if (stacks.size() <= most) return;
    for (auto it = stacks.begin(); it != stacks.end();)
      it = it->second.empty() ? stacks.erase(it) : std::next(it);
  }
};

CurlHandlePool::CurlHandlePool(std::size_t per_origin, std::size_t total)
    : per_origin_(per_origin), total_(total), shelf_(std::make_unique<PerProcess<Shelf>>()) {}

CurlHandlePool::~CurlHandlePool() {
  const SigpipeGuard guard;
  if (tls_has_ended()) leave_behind(shelf_.release());  // to close a connection would call TLS
  shelf_.reset();
}

std::unique_ptr<CurlHandle> CurlHandlePool::take(std::string_view origin) {
  Shelf& shelf = shelf_->get();
  const std::lock_guard lock(shelf.mutex);
  const auto found = shelf.stacks.find(origin);
  if (found == shelf.stacks.end() || found->second.empty()) return nullptr;
  auto handle = std::move(found->second.back().handle);
  found->second.pop_back();
  --shelf.count;
  return handle;
}

void CurlHandlePool::give(std::unique_ptr<CurlHandle> handle) {
  if (per_origin_ == 0 || total_ == 0) return;
  Shelf& shelf = shelf_->get();
  std::unique_ptr<CurlHandle> surplus;
  {
    const std::lock_guard lock(shelf.mutex);
    surplus = shelf.put(std::move(handle), per_origin_, total_);
    shelf.sweep(total_ + per_origin_);
  }
}

}  // namespace ninjaone::http
