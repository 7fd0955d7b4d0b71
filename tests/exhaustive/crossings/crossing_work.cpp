// SPDX-License-Identifier: MIT
#include "exhaustive/crossings/crossing_work.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <exception>
#include <thread>

using namespace ninjaone;
using namespace std::chrono_literals;
using failing_memory::Spared;

namespace crossings {

namespace {

// Runs `action`, whose own exceptions become the result.
template <class Action>
void guarded(Result& result, Action action) {
  try {
    action();
    result.done = true;
  } catch (const Error& error) {
    const Spared spared;
    result.error = error.info();
  } catch (const std::exception& error) {
    const Spared spared;
    result.other = error.what();
  }
}

PagedRange<Device> range_of(const Work& work) {
  ListOptions options;
  options.page_size = rows_per_page;
  options.prefetch = work.world.cell.driver == Driver::ahead;
  options.concurrency = work.world.cell.driver == Driver::eight ? 8 : 1;
  options.cancel = work.cancel;
  return work.client->devices().list({}, options);
}

}  // namespace

Result Work::run() const {
  if (is_listing(world.cell.driver)) return list();
  Result result;
  CallOptions options;
  options.cancel = cancel;
  options.timeout = is_renewal(world.cell.driver) ? 10s : 120s;
  guarded(result, [&] {
    if (is_renewal(world.cell.driver)) {
      (void)client->authenticate(options);
    } else {
      (void)client->organizations().create({"crossed"}, options);
    }
  });
  return result;
}

Result Work::list() const {
  Result result;
  PagedRange<Device> range = range_of(*this);
  guarded(result, [&] {
    for (const Device& device : range) {
      if (!at_row(result, raw(device.id))) break;
    }
  });
  const Spared spared;
  if (!result.done || leaves) result.next = range.checkpoint();
  return result;
}

bool Work::at_row(Result& result, std::int64_t id) const {
  const Spared spared;
  result.in_order = result.in_order && id == result.rows + 1;
  ++result.rows;
  if (id == 1 && world.cell.stage == Stage::turn) {
    // Threads that fetch ahead must have their first turn before the last one is taken, or the
    // second page would wait, too. Without memory there may be no such thread.
    const bool ahead = world.cell.driver != Driver::listing;
    for (int i = 0; ahead && i < 5'000 && !world.later_page; ++i)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    world.last_turn = true;  // the next page but one waits for its turn
    while (world.occupants < 8 && world.occupied)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  if (id == rows_per_page) world.gate.arrive(Stage::between_pages);
  const int last = world.cell.stage == Stage::turn
                       ? 2 * rows_per_page
                       : rows_per_page;  // the second page comes before all turns are taken
  return !(leaves && id == last && world.gate.wait_until_reached());
}

void prepare(World& world, const Client& client) {
  const bool lists = is_listing(world.cell.driver);
  if (world.cell.stage == Stage::turn && !is_renewal(world.cell.driver)) world.occupy(client);
  if (world.cell.stage != Stage::token) return;
  if (lists) (void)client.authenticate();  // it is the renewal that is waited for
  world.hold_renewals = world.server.reject_once = true;
}

bool stops(const Cell& cell) noexcept {
  return is_renewal(cell.driver) || (cell.stage != Stage::turn && cell.stage != Stage::token);
}
int arrivals(const Cell& cell) noexcept { return cell.stage == Stage::lanes ? 2 : 1; }

bool works(const Client& client) {
  try {
    return client.call(Method::get, "/other")["id"].as_int() == 42;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "the next call: %s\n", error.what());
    return false;
  }
}

int failures() {
  return ::testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count();
}

}  // namespace crossings
