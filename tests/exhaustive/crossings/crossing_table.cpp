// SPDX-License-Identifier: MIT
#include "exhaustive/crossings/crossing_table.hpp"

#include <algorithm>

namespace crossings {

namespace {

constexpr std::string_view action_words[] = {"cancel",     "deadline", "leave",   "destroy",
                                             "exit",       "fork",     "reenter", "throws",
                                             "clock_jump", "no_memory"};
constexpr std::string_view stage_words[] = {"turn",      "token",     "renewing", "connecting",
                                            "sending",   "receiving", "decoding", "between_pages",
                                            "in_flight", "delivery"};
constexpr std::string_view driver_words[] = {
    "call",          "listing",      "read_ahead", "eight_in_flight", "client_credentials",
    "refresh_token", "sign_in_code", "receiver"};

constexpr Action cancel_or_deadline[] = {Action::cancel, Action::deadline};

template <class Enum, std::size_t n>
bool contains(Enum value, const Enum (&list)[n]) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

// Stages that a driver does not have.
std::string_view missing_stage(Stage stage, Driver driver) noexcept {
  if (driver == Driver::receiver)
    return stage == Stage::delivery
               ? ""
               : "a receiver sends nothing and has only the stage of a delivery";
  if (stage == Stage::delivery) return "only a receiver handles deliveries";
  if (stage == Stage::in_flight && driver != Driver::eight_in_flight)
    return "only a listing with several pages in flight has later requests at the same time";
  if (stage == Stage::between_pages && !is_listing(driver)) return "only a listing has pages";
  if (stage == Stage::renewing && !is_renewal(driver))
    return "a call and a listing only wait for a renewal, which is the stage token";
  if (stage == Stage::token && is_renewal(driver))
    return "a renewal gets the token and does not wait for it";
  return "";
}

std::string_view missing_action(Action action, Stage stage, Driver driver) noexcept {
  if (driver == Driver::receiver) {
    if (contains(action, cancel_or_deadline)) return "handle() has no cancellation and no time-out";
    if (action == Action::leave) return "a delivery is not a loop";
    if (action == Action::destroy)
      return "an object that a thread of the program uses must not be destroyed by another";
  }
  if (action == Action::leave && !is_listing(driver)) return "only a loop can end early";
  if (action == Action::leave && driver == Driver::listing && stage != Stage::between_pages) {
    return "the loop fetches the page itself and can end only between pages";
  }
  if (action == Action::leave && driver == Driver::eight_in_flight && stage == Stage::decoding)
    return "the loop decodes the rows of a page itself";
  return "";
}

}  // namespace

std::string_view word(Action action) noexcept {
  return action_words[static_cast<std::size_t>(action)];
}
std::string_view word(Stage stage) noexcept { return stage_words[static_cast<std::size_t>(stage)]; }
std::string_view word(Driver driver) noexcept {
  return driver_words[static_cast<std::size_t>(driver)];
}

std::string Cell::name() const {
  return std::string(word(action)) + " x " + std::string(word(stage)) + " x " +
         std::string(word(driver));
}

std::string_view impossible(const Cell& cell) noexcept {
  const std::string_view stage = missing_stage(cell.stage, cell.driver);
  return stage.empty() ? missing_action(cell.action, cell.stage, cell.driver) : stage;
}

std::vector<Cell> all_cells() {
  std::vector<Cell> cells;
  for (const Driver driver : drivers) {
    for (const Stage stage : stages) {
      for (const Action action : actions) cells.push_back({action, stage, driver});
    }
  }
  return cells;
}

}  // namespace crossings
