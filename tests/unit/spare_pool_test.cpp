// SPDX-License-Identifier: MIT
#include "base/spare_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace ninjaone;

namespace {

struct Object {
  std::size_t size = 0;
};
struct SizeOf {
  std::size_t operator()(const std::unique_ptr<Object>& object) const noexcept {
    return object ? object->size : 0;
  }
};
using Pool = SparePool<std::unique_ptr<Object>, SizeOf>;

void give(Pool& pool, std::size_t size) {
  auto object = std::make_unique<Object>(Object{size});
  pool.give(object);
}

std::size_t take(Pool& pool, std::size_t size) { return SizeOf()(pool.take(size)); }

TEST(SparePool, ReturnsTheLastLargeEnoughObjectElseTheLast) {
  Pool pool;
  EXPECT_EQ(take(pool, 1), 0U);
  give(pool, 0);  // an object of size 0 is not kept
  EXPECT_EQ(take(pool, 0), 0U);
  for (const std::size_t size : {30U, 10U, 20U}) give(pool, size);
  EXPECT_EQ(take(pool, 25), 30U);
  EXPECT_EQ(take(pool, 25), 20U);
  EXPECT_EQ(take(pool, 5), 10U);
  EXPECT_EQ(take(pool, 5), 0U);
}

TEST(SparePool, KeepsTheLargerObjectsWhenFull) {
  Pool pool;
  for (std::size_t size = 1; size <= Pool::max_objects; ++size) give(pool, size);
  auto large = std::make_unique<Object>(Object{100}), small = std::make_unique<Object>(Object{1});
  pool.give(large);
  pool.give(small);
  EXPECT_EQ(SizeOf()(large), 1U);  // the large object replaced the object of size 1
  EXPECT_EQ(SizeOf()(small), 1U);
  EXPECT_EQ(take(pool, 50), 100U);
}

TEST(SparePool, GivesEachObjectToOneThreadAtATime) {
  Pool pool;
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (std::size_t id = 1; id <= 4; ++id) {
    threads.emplace_back([&, id] {
      for (int i = 0; i < 5'000; ++i) {
        auto object = pool.take(1);
        if (!object) object = std::make_unique<Object>();
        object->size = id;
        std::this_thread::yield();
        wrong += object->size == id ? 0 : 1;
        pool.give(object);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
