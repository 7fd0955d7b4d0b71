// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <ninjaone/webhook_receiver.hpp>
#include <thread>

namespace ninjaone {
namespace {

WebhookEvent event_numbered(std::int64_t id) {
  WebhookEvent event;
  event.id = ActivityId{id};
  return event;
}

TEST(WebhookQueue, AcceptsEventsUpToItsCapacityAndReturnsThemInOrder) {
  WebhookQueue queue(2);
  EXPECT_TRUE(queue.push(event_numbered(1)));
  EXPECT_TRUE(queue.push(event_numbered(2)));
  EXPECT_FALSE(queue.push(event_numbered(3)));
  EXPECT_EQ(queue.size(), 2U);
  EXPECT_EQ(queue.pop()->id, ActivityId{1});
  EXPECT_TRUE(queue.push(event_numbered(4)));
  EXPECT_EQ(queue.pop()->id, ActivityId{2});
  EXPECT_EQ(queue.pop()->id, ActivityId{4});
}

TEST(WebhookQueue, ReturnsTheRestAfterCloseAndAcceptsNothing) {
  WebhookQueue queue;
  EXPECT_TRUE(queue.push(event_numbered(1)));
  queue.close();
  EXPECT_FALSE(queue.push(event_numbered(2)));
  EXPECT_TRUE(queue.pop());
  EXPECT_FALSE(queue.pop());
}

TEST(WebhookQueue, LosesNoEventBetweenThreads) {
  constexpr int each = 500;
  WebhookQueue queue(7);
  std::vector<std::int64_t> received[2];
  std::vector<std::thread> threads;
  for (auto& ids : received) {
    threads.emplace_back([&] {
      while (const auto event = queue.pop()) ids.push_back(raw(event->id));
    });
  }
  std::vector<std::thread> senders;
  for (int sender = 0; sender < 4; ++sender) {
    senders.emplace_back([&, sender] {
      for (int i = 0; i < each; ++i) {
        while (!queue.push(event_numbered(sender * each + i))) std::this_thread::yield();
      }
    });
  }
  for (std::thread& sender : senders) sender.join();
  queue.close();
  for (std::thread& thread : threads) thread.join();
  received[0].insert(received[0].end(), received[1].begin(), received[1].end());
  std::sort(received[0].begin(), received[0].end());
  ASSERT_EQ(received[0].size(), 4U * each);
  for (std::size_t i = 0; i < received[0].size(); ++i)
    ASSERT_EQ(received[0][i], static_cast<std::int64_t>(i));
}

}  // namespace
}  // namespace ninjaone
