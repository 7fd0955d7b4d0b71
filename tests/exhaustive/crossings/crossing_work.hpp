// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <optional>
#include <string>

#include "exhaustive/crossings/crossing_world.hpp"
#include "exhaustive/crossings/failing_memory.hpp"

// The work that passes through the stages, and the tests of the cells.
namespace crossings {

struct Result {
  bool done = false;
  std::optional<ninjaone::ErrorInfo> error{};
  std::string other{};          // what() of an exception that is not an Error
  int rows = 0;                 // the number of rows of a listing
  bool in_order = true;         // the ids of the rows rise by one
  ninjaone::Checkpoint next{};  // the checkpoint of the missing rows
};

// The work of a driver: a call, a complete listing, or a call that waits for a renewal.
struct Work {
  World& world;
  std::unique_ptr<ninjaone::Client>& client;
  ninjaone::CancellationToken cancel{};
  bool leaves = false;  // ends the loop when the stage is reached

  [[nodiscard]] Result run() const;

 private:
  [[nodiscard]] Result list() const;
  // Returns false to end the loop.
  bool at_row(Result& result, std::int64_t id) const;
};

// Prepares the stages turn and token before the work starts.
void prepare(World& world, const ninjaone::Client& client);
// True if the gate stops threads at the stage. At the other stages the threads wait anyway.
[[nodiscard]] bool stops(const Cell& cell) noexcept;
// The number of threads that must arrive at the stage.
[[nodiscard]] int arrivals(const Cell& cell) noexcept;
// True if another call of the client succeeds.
[[nodiscard]] bool works(const ninjaone::Client& client);

// The number of failures of the running test so far.
[[nodiscard]] int failures();

// The tests.
void cross(const Cell& cell);
void run_out_of_memory(const Cell& cell);
void exit_process(const Cell& cell);
void receive(const Cell& cell);
void exit_while_receiving(const Cell& cell);

}  // namespace crossings
