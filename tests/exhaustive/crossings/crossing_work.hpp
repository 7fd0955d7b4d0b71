// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <optional>
#include <string>

#include "exhaustive/crossings/crossing_world.hpp"
#include "exhaustive/crossings/failing_memory.hpp"

// What is driven through the stages, and the tests of the cells.
namespace crossings {

struct Result {
  bool done = false;
  std::optional<ninjaone::ErrorInfo> error{};
  std::string other{};  // what() of an exception that is no Error
  int rows = 0;         // of a listing, each above the one before
  bool in_order = true;
  ninjaone::Checkpoint next{};  // of the rows that are missing
};

// The driver's work: a call, a listing to its end, a call that waits for a renewal.
struct Work {
  World& world;
  std::unique_ptr<ninjaone::Client>& client;
  ninjaone::CancellationToken cancel{};
  bool leaves = false;  // the loop, once the stage is reached

  [[nodiscard]] Result run() const;

 private:
  [[nodiscard]] Result list() const;
  // False: the loop is left.
  bool at_row(Result& result, std::int64_t id) const;
};

// Before the work begins: at the stages turn and token of a call.
void prepare(World& world, const ninjaone::Client& client);
// Whether threads stop at the stage; at the others they wait by themselves.
[[nodiscard]] bool stops(const Cell& cell) noexcept;
// How many threads have to arrive.
[[nodiscard]] int arrivals(const Cell& cell) noexcept;
// The next call.
[[nodiscard]] bool works(const ninjaone::Client& client);

// How many the running test has so far.
[[nodiscard]] int failures();

// The tests.
void cross(const Cell& cell);
void run_out_of_memory(const Cell& cell);
void exit_process(const Cell& cell);
void receive(const Cell& cell);
void exit_while_receiving(const Cell& cell);

}  // namespace crossings
