// SPDX-License-Identifier: MIT
#include <condition_variable>
#include <deque>
#include <mutex>
#include <ninjaone/webhook_receiver.hpp>
#include <utility>

namespace ninjaone {

struct WebhookQueue::Impl {
  const std::size_t limit;
  std::mutex mutex{};
  std::condition_variable changed{};
  std::deque<WebhookEvent> events{};
  bool closed = false;
};

WebhookQueue::WebhookQueue(std::size_t limit) : impl_(new Impl{limit}) {}
WebhookQueue::~WebhookQueue() = default;

bool WebhookQueue::push(WebhookEvent event) {
  {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->closed || impl_->events.size() >= impl_->limit) return false;
    impl_->events.push_back(std::move(event));
  }
  impl_->changed.notify_one();
  return true;
}

std::optional<WebhookEvent> WebhookQueue::pop() {
  std::unique_lock lock(impl_->mutex);
  impl_->changed.wait(lock, [&] { return impl_->closed || !impl_->events.empty(); });
  if (impl_->events.empty()) return std::nullopt;
  std::optional<WebhookEvent> event(std::move(impl_->events.front()));
  impl_->events.pop_front();
  return event;
}

void WebhookQueue::close() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->closed = true;
  }
  impl_->changed.notify_all();
}

std::size_t WebhookQueue::size() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->events.size();
}

}  // namespace ninjaone
