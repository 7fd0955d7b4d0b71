// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

// The table of crossings. A cell combines an action (what happens to a client), a stage (what the
// client is doing at that time) and a driver (the kind of work).
namespace crossings {

enum class Action {
  cancel,
  deadline,
  leave,
  destroy,
  exit,
  fork,
  reenter,
  throws,
  clock_jump,
  no_memory
};
enum class Stage {
  turn,
  token,
  renewing,
  connecting,
  sending,
  receiving,
  decoding,
  between_pages,
  in_flight,
  delivery
};
enum class Driver {
  call,
  listing,
  read_ahead,
  eight_in_flight,
  client_credentials,
  refresh_token,
  sign_in_code,
  receiver
};

inline constexpr Action actions[] = {
    Action::cancel, Action::deadline, Action::leave,  Action::destroy,    Action::exit,
    Action::fork,   Action::reenter,  Action::throws, Action::clock_jump, Action::no_memory};
inline constexpr Stage stages[] = {
    Stage::turn,      Stage::token,    Stage::renewing,      Stage::connecting, Stage::sending,
    Stage::receiving, Stage::decoding, Stage::between_pages, Stage::in_flight,  Stage::delivery};
inline constexpr Driver drivers[] = {Driver::call,
                                     Driver::listing,
                                     Driver::read_ahead,
                                     Driver::eight_in_flight,
                                     Driver::client_credentials,
                                     Driver::refresh_token,
                                     Driver::sign_in_code,
                                     Driver::receiver};

[[nodiscard]] std::string_view word(Action action) noexcept;
[[nodiscard]] std::string_view word(Stage stage) noexcept;
[[nodiscard]] std::string_view word(Driver driver) noexcept;

[[nodiscard]] constexpr bool is_listing(Driver driver) noexcept {
  return driver == Driver::listing || driver == Driver::read_ahead ||
         driver == Driver::eight_in_flight;
}
[[nodiscard]] constexpr bool is_renewal(Driver driver) noexcept {
  return driver == Driver::client_credentials || driver == Driver::refresh_token ||
         driver == Driver::sign_in_code;
}
// True if a token request of the driver uses up a refresh token or a code.
[[nodiscard]] constexpr bool spends(Driver driver) noexcept {
  return driver == Driver::refresh_token || driver == Driver::sign_in_code;
}

struct Cell {
  Action action;
  Stage stage;
  Driver driver;

  [[nodiscard]] std::string name() const;  // "cancel x receiving x refresh_token"
};

// The reason why the cell is impossible, or "" if it is possible.
[[nodiscard]] std::string_view impossible(const Cell& cell) noexcept;

// All cells, ordered by driver.
[[nodiscard]] std::vector<Cell> all_cells();

}  // namespace crossings
