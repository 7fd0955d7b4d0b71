// SPDX-License-Identifier: MIT
// Every action at every stage of every kind of work: it ends in time, nothing is lost, doubled or
// leaked, and the next call works. A cell of the table is a test or an impossibility that
// crossing_table.cpp states with its reason.
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

std::size_t entries(const char* folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    count += entry.exists() ? 1 : 0;
  return count;
}

struct Holdings {
  std::size_t threads = entries("/proc/self/task"), descriptors = entries("/proc/self/fd");
  friend bool operator==(const Holdings& a, const Holdings& b) {
    return a.threads == b.threads && a.descriptors == b.descriptors;
  }
};

// A thread that was joined may be listed for a moment longer.
void expect_as_before(const Holdings& before) {
  for (int i = 0; i < 1000 && !(Holdings() == before); ++i) std::this_thread::sleep_for(1ms);
  const Holdings now;
  EXPECT_EQ(now.threads, before.threads);
  EXPECT_EQ(now.descriptors, before.descriptors);
}

using Test = void (*)(const Cell&);

// Cells that have no test yet, by name. The list may only become shorter.
const std::vector<std::string> accepted_missing{};

// Null: nobody has written it.
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

// What a process makes once is made at the first run, and its pools of buffers grow and shrink; a
// leak is there after each run.
void run_cell(const Cell& cell) {
  const int before_all = failures();
  long grown = 1;
  for (int run = 0; run < 8 && grown != 0 && failures() == before_all; ++run) {
    const Holdings before;
    const long living = failing_memory::living();
    test_of(cell)(cell);
    expect_as_before(before);
    grown = failing_memory::living() - living;
  }
  if (failures() == before_all) {
    EXPECT_EQ(grown, 0) << "allocations that are not given back";
  }
}

// In a child of fork() the locks of a sanitizer's allocator stay with the threads that the child
// does not have.
bool forks_beside_threads(const Cell& cell) {
  return cell.action == Action::fork &&
         (cell.driver == Driver::ahead || cell.driver == Driver::eight);
}

void run_driver(Driver driver) {
  const char* const only = std::getenv("NINJAONE_CELL");  // one cell, by name
  for (const Cell& cell : all_cells()) {
    if (sanitized && forks_beside_threads(cell)) continue;
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

TEST(Crossings, EveryCellIsATestOrAStatedImpossibility) {
  std::map<std::string, int> missing;
  int tests = 0, none = 0;
  for (const Driver driver : drivers) {
    std::cout << "\n" << word(driver) << "\n";
    for (const Stage stage : stages) {
      std::string line;
      for (const Action action : actions) {
        const Cell cell{action, stage, driver};
        const bool possible = impossible(cell).empty();
        line += possible ? "  test" : "     -";
        if (possible && test_of(cell) == nullptr) ++missing[cell.name()];
        ++(possible ? tests : none);
      }
      std::cout << std::string(word(stage)) + std::string(15 - word(stage).size(), ' ') + line
                << "\n";
    }
  }
  std::cout << "\ncells " << all_cells().size() << ", tests " << tests << ", impossible " << none
            << ", missing " << missing.size() << "\n";
  for (const std::string& name : accepted_missing)
    EXPECT_EQ(missing.erase(name), 1U) << name << " has a test: take it off the list";
  for (const auto& [name, count] : missing) ADD_FAILURE() << "no test: " << name << " " << count;
}

TEST(Crossings, Call) { run_driver(Driver::call); }
TEST(Crossings, Listing) { run_driver(Driver::listing); }
TEST(Crossings, ListingWithReadAhead) { run_driver(Driver::ahead); }
TEST(Crossings, ListingWithEightInFlight) { run_driver(Driver::eight); }
TEST(Crossings, RenewalOfClientCredentials) { run_driver(Driver::client_credentials); }
TEST(Crossings, RenewalOfARefreshToken) { run_driver(Driver::refresh_token); }
TEST(Crossings, RenewalOfASignIn) { run_driver(Driver::code); }
TEST(Crossings, Receiver) { run_driver(Driver::receiver); }
