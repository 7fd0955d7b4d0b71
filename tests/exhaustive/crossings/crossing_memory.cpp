// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <new>

#include "exhaustive/crossings/crossing_work.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using failing_memory::Spared;

namespace crossings {

// Fails each allocation between the stage and the next stage in turn. At the stages of the
// transport, the test transport throws std::bad_alloc, because its allocations are not counted.
void run_out_of_memory(const Cell& cell) {
  const bool throws_in_transport = cell.stage == Stage::connecting || cell.stage == Stage::sending;
  const int failures_before = failures();
  for (long number = 0; number < 10'000; ++number) {
    World world(cell);
    auto client = std::make_unique<Client>(world.options());
    prepare(world, *client);
    world.gate.arm(cell.stage, false, arrivals(cell));
    world.gate.on_reach = [&] {
      world.occupied = world.hold_renewals = false;
      if (throws_in_transport) throw std::bad_alloc();
      failing_memory::fail_at(number);
    };
    world.gate.on_leave = [] { failing_memory::fail_at(failing_memory::none); };
    failing_memory::fail_at(failing_memory::none);
    const Result result = Work{world, client}.run();
    const bool failed = failing_memory::has_failed();
    failing_memory::fail_at(failing_memory::none);
    EXPECT_TRUE(world.gate.reached());
    world.release();
    SCOPED_TRACE("allocation " + std::to_string(number));
    if (cell.driver == Driver::call) {
      EXPECT_LE(world.server.writes, 1);
    }
    if (cell.driver == Driver::call && result.done) {
      EXPECT_EQ(world.server.writes, 1);
    }
    if (is_listing(cell.driver)) {
      int next = result.rows + 1;
      ListOptions options;
      options.page_size = rows_per_page;
      options.resume = result.next;
      if (!result.done) {
        for (const Device& device : client->devices().list({}, options))
          EXPECT_EQ(raw(device.id), next++);
      }
      EXPECT_TRUE(result.in_order);
      EXPECT_EQ(next, total_rows + 1);
    }
    EXPECT_EQ(client->call(Method::get, "/other")["id"].as_int(), 42);
    EXPECT_EQ(world.server.signed_out, 0);
    if (throws_in_transport || !failed || failures() != failures_before) return;
  }
}

}  // namespace crossings
