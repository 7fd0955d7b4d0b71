// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

// The table of crossings: what may happen to a client (action), where its work stands then (stage),
// and what that work is (driver).
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
  lanes,
  delivery
};
enum class Driver {
  call,
  listing,
  ahead,
  eight,
  client_credentials,
  refresh_token,
  code,
  receiver
};

inline constexpr Action actions[] = {
    Action::cancel, Action::deadline, Action::leave,  Action::destroy,    Action::exit,
    Action::fork,   Action::reenter,  Action::throws, Action::clock_jump, Action::no_memory};
inline constexpr Stage stages[] = {
    Stage::turn,      Stage::token,    Stage::renewing,      Stage::connecting, Stage::sending,
    Stage::receiving, Stage::decoding, Stage::between_pages, Stage::lanes,      Stage::delivery};
inline constexpr Driver drivers[] = {Driver::call,
                                     Driver::listing,
                                     Driver::ahead,
                                     Driver::eight,
                                     Driver::client_credentials,
                                     Driver::refresh_token,
                                     Driver::code,
                                     Driver::receiver};

[[nodiscard]] std::string_view word(Action action) noexcept;
[[nodiscard]] std::string_view word(Stage stage) noexcept;
[[nodiscard]] std::string_view word(Driver driver) noexcept;

[[nodiscard]] constexpr bool is_listing(Driver driver) noexcept {
  return driver == Driver::listing || driver == Driver::ahead || driver == Driver::eight;
}
[[nodiscard]] constexpr bool is_renewal(Driver driver) noexcept {
  return driver == Driver::client_credentials || driver == Driver::refresh_token ||
         driver == Driver::code;
}
// Its token requests spend what has no copy.
[[nodiscard]] constexpr bool spends(Driver driver) noexcept {
  return driver == Driver::refresh_token || driver == Driver::code;
}

struct Cell {
  Action action;
  Stage stage;
  Driver driver;

  [[nodiscard]] std::string name() const;  // "cancel x receiving x refresh_token"
};

// Why there is no such cell; "" where there is one.
[[nodiscard]] std::string_view impossible(const Cell& cell) noexcept;

// Every cell, driver by driver.
[[nodiscard]] std::vector<Cell> all_cells();

}  // namespace crossings
