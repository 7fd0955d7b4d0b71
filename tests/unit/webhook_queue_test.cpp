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

TEST(WebhookQueue, TakesAsManyAsItHoldsAndGivesThemInOrder) {
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

TEST(WebhookQueue, ClosedGivesOutTheRestAndTakesNothing) {
  WebhookQueue queue;
  EXPECT_TRUE(queue.push(event_numbered(1)));
  queue.close();
  EXPECT_FALSE(queue.push(event_numbered(2)));
  EXPECT_TRUE(queue.pop());
  EXPECT_FALSE(queue.pop());
}

TEST(WebhookQueue, LosesNothingBetweenThreads) {
  constexpr int each = 500;
  WebhookQueue queue(7);
  std::vector<std::int64_t> got[2];
  std::vector<std::thread> threads;
  for (auto& mine : got) {
    threads.emplace_back([&] {
      while (const auto event = queue.pop()) mine.push_back(raw(event->id));
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
  got[0].insert(got[0].end(), got[1].begin(), got[1].end());
  std::sort(got[0].begin(), got[0].end());
  ASSERT_EQ(got[0].size(), 4U * each);
  for (std::size_t i = 0; i < got[0].size(); ++i)
    ASSERT_EQ(got[0][i], static_cast<std::int64_t>(i));
}

}  // namespace
}  // namespace ninjaone
