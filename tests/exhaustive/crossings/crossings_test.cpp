// SPDX-License-Identifier: MIT
// Every action at every stage of every kind of work. The work ends in time, nothing is lost,
// repeated or leaked, and the next call works. Each cell of the table has a test, or
// crossing_table.cpp states why the cell is impossible.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <thread>
#include <vector>

#include "exhaustive/crossings/crossing_work.hpp"
#include "support/sanitized.hpp"

using namespace std::chrono_literals;
using namespace crossings;

namespace {

std::size_t count_entries(const char* folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    count += entry.exists() ? 1 : 0;
  return count;
}

struct Resources {
  std::size_t threads = count_entries("/proc/self/task"),
              descriptors = count_entries("/proc/self/fd");
  friend bool operator==(const Resources& a, const Resources& b) {
    return a.threads == b.threads && a.descriptors == b.descriptors;
  }
};

// The system may list a thread for a moment after it was joined.
void expect_as_before(const Resources& before) {
  for (int i = 0; i < 1000 && !(Resources() == before); ++i) std::this_thread::sleep_for(1ms);
  const Resources now;
  EXPECT_EQ(now.threads, before.threads);
  EXPECT_EQ(now.descriptors, before.descriptors);
}

using Test = void (*)(const Cell&);

// The names of cells that have no test yet. Do not add a cell.
const std::vector<std::string> accepted_missing{};

// Returns null if the cell has no test yet.
Test test_of(const Cell& cell) {
  if (std::find(accepted_missing.begin(), accepted_missing.end(), cell.name()) !=
      accepted_missing.end())
    return nullptr;
  const bool receives = cell.driver == Driver::receiver;
  switch (cell.action) {
    case Action::exit:
      return receives ? &exit_while_receiving : &exit_process;
    case Action::no_memory:
      return receives ? &receive : &run_out_of_memory;
    case Action::cancel:
    case Action::deadline:
    case Action::leave:
    case Action::destroy:
    case Action::fork:
    case Action::reenter:
    case Action::throws:
    case Action::clock_jump:
      return receives ? &receive : &cross;
  }
  return nullptr;
}

// Runs a cell up to eight times. The first run makes the allocations that a process makes only
// once, and the pools of buffers grow and shrink. A leak occurs in every run.
void run_cell(const Cell& cell) {
  const int failures_before = failures();
  long grown = 1;
  for (int run = 0; run < 8 && grown != 0 && failures() == failures_before; ++run) {
    const Resources before;
    const long live = failing_memory::live_allocations();
    test_of(cell)(cell);
    expect_as_before(before);
    grown = failing_memory::live_allocations() - live;
  }
  if (failures() == failures_before) {
    EXPECT_EQ(grown, 0) << "allocations were not freed";
  }
}

// In a child of fork(), threads that the child does not have may hold the locks of the allocator of
// a sanitizer.
bool forks_with_threads(const Cell& cell) {
  return cell.action == Action::fork &&
         (cell.driver == Driver::read_ahead || cell.driver == Driver::eight_in_flight);
}

void run_driver(Driver driver) {
  const char* const only = std::getenv("NINJAONE_CELL");  // the name of one cell
  for (const Cell& cell : all_cells()) {
    if (ninjaone::sanitized && forks_with_threads(cell)) continue;
    if (cell.driver != driver || !impossible(cell).empty() ||
        (only != nullptr && cell.name() != only))
      continue;
    if (test_of(cell) == nullptr) continue;
    SCOPED_TRACE(cell.name());
    run_cell(cell);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace

TEST(Crossings, EveryCellHasATestOrAReason) {
  std::map<std::string, int> missing;
  int tests = 0, impossible_cells = 0;
  for (const Driver driver : drivers) {
    std::cout << "\n" << word(driver) << "\n";
    for (const Stage stage : stages) {
      std::string line;
      for (const Action action : actions) {
        const Cell cell{action, stage, driver};
        const bool possible = impossible(cell).empty();
        line += possible ? "  test" : "     -";
        if (possible && test_of(cell) == nullptr) ++missing[cell.name()];
        ++(possible ? tests : impossible_cells);
      }
      std::cout << std::string(word(stage)) + std::string(15 - word(stage).size(), ' ') + line
                << "\n";
    }
  }
  std::cout << "\ncells " << all_cells().size() << ", tests " << tests << ", impossible "
            << impossible_cells << ", missing " << missing.size() << "\n";
  for (const std::string& name : accepted_missing)
    EXPECT_EQ(missing.erase(name), 1U) << name << " has a test: remove it from accepted_missing";
  for (const auto& [name, count] : missing)
    ADD_FAILURE() << "the cell has no test: " << name << " " << count;
}

TEST(Crossings, CallSurvivesEveryAction) { run_driver(Driver::call); }
TEST(Crossings, ListingSurvivesEveryAction) { run_driver(Driver::listing); }
TEST(Crossings, ListingWithReadAheadSurvivesEveryAction) { run_driver(Driver::read_ahead); }
TEST(Crossings, ListingWithEightInFlightSurvivesEveryAction) {
  run_driver(Driver::eight_in_flight);
}
TEST(Crossings, RenewalOfClientCredentialsSurvivesEveryAction) {
  run_driver(Driver::client_credentials);
}
TEST(Crossings, RenewalOfARefreshTokenSurvivesEveryAction) { run_driver(Driver::refresh_token); }
TEST(Crossings, RenewalOfASignInSurvivesEveryAction) { run_driver(Driver::sign_in_code); }
TEST(Crossings, ReceiverSurvivesEveryAction) { run_driver(Driver::receiver); }
