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

// Runs `action` and stores its exception in the result.
template <class Action>
void run_guarded(Result& result, Action action) {
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
  options.prefetch = work.world.cell.driver == Driver::read_ahead;
  options.concurrency = work.world.cell.driver == Driver::eight_in_flight ? 8 : 1;
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
  run_guarded(result, [&] {
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
  run_guarded(result, [&] {
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
    // Threads that fetch in advance must get their first turn before the last turn is occupied.
    // Otherwise the second page would wait, too. Without memory there may be no such thread.
    const bool ahead = world.cell.driver != Driver::listing;
    for (int i = 0; ahead && i < 5'000 && !world.later_page; ++i)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    world.last_turn = true;  // the page after the next one waits for its turn
    while (world.occupants < 8 && world.occupied)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  if (id == rows_per_page) world.gate.arrive(Stage::between_pages);
  // At stage turn the second page arrives before all turns are occupied.
  const int last = world.cell.stage == Stage::turn ? 2 * rows_per_page : rows_per_page;
  return !(leaves && id == last && world.gate.wait_until_reached());
}

void prepare(World& world, const Client& client) {
  const bool lists = is_listing(world.cell.driver);
  if (world.cell.stage == Stage::turn && !is_renewal(world.cell.driver)) world.occupy(client);
  if (world.cell.stage != Stage::token) return;
  if (lists) (void)client.authenticate();  // so that the listing waits for a renewal
  world.hold_renewals = world.server.reject_once = true;
}

bool stops(const Cell& cell) noexcept {
  return is_renewal(cell.driver) || (cell.stage != Stage::turn && cell.stage != Stage::token);
}
int arrivals(const Cell& cell) noexcept { return cell.stage == Stage::in_flight ? 2 : 1; }

bool works(const Client& client) {
  try {
    return client.call(Method::get, "/other")["id"].as_int() == 42;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "the next call failed: %s\n", error.what());
    return false;
  }
}

int failures() {
  return ::testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count();
}

}  // namespace crossings
