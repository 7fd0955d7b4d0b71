// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <ninjaone/client.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "exhaustive/crossings/crossing_table.hpp"

namespace crossings {

// Time that the test owns. A sleep of up to a minute (back-off, a pause, a look at a lock) moves
// time and returns. A longer one (a call that waits for its turn) and wait() block until time has
// moved past their end or they are cancelled. Without mutex and condition, so that a forked child
// can use it.
class StepClock final : public ninjaone::Clock {
 public:
  using Nanoseconds = std::chrono::nanoseconds;

  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override;
  bool sleep(Nanoseconds duration, const ninjaone::CancellationToken& cancel) override;
  bool wait(Nanoseconds limit, const ninjaone::CancellationToken& done) override;

  void advance(Nanoseconds duration);
  // The wall clock alone.
  void jump(std::chrono::hours time);
  void wait_for_waiters() const;
  // Called at the beginning of a blocking sleep() (turn) or wait() (token), on the thread that
  // waits.
  std::function<void(Stage)> on_wait{};

 private:
  bool block(Nanoseconds limit, const ninjaone::CancellationToken& token);

  std::atomic<Nanoseconds> passed_{std::chrono::hours(1000)};
  std::atomic<std::chrono::hours> jumped_{std::chrono::hours(0)};
  std::atomic<int> waiting_{0};
};

// Stops the thread that arrives first at the chosen stage. Without mutex and condition, as the
// clock.
class Gate {
 public:
  // `held`: threads stop there until open(). Otherwise on_reach runs and they go on. `count`: how
  // many have to arrive.
  void arm(Stage stage, bool held, int count = 1);
  // True: the caller gives up, because `token` was cancelled or `late` is true.
  bool arrive(Stage stage, const ninjaone::CancellationToken& token = {},
              const std::function<bool()>& late = {});
  void open();
  // Until the stage is reached; false: after ten seconds it is not.
  [[nodiscard]] bool wait_until_reached() const;
  [[nodiscard]] bool reached() const;

  // On the thread that reaches the stage, before it stops there; may throw.
  std::function<void()> on_reach{};
  // On the thread that reaches the next stage.
  std::function<void()> on_leave{};

 private:
  std::atomic<Stage> stage_{Stage::turn};
  std::atomic<bool> armed_{false}, open_{false}, left_{false}, reached_{false};
  std::atomic<int> missing_{1};
};

inline constexpr int rows_in_all = 160, rows_per_page = 4;  // more pages than are fetched ahead

// One tenant. Its refresh tokens and codes serve once; a second use ends the sign-in.
class Server {
 public:
  [[nodiscard]] ninjaone::Response answer(const ninjaone::Request& request);

  std::atomic<int> token_requests{0}, signed_out{0};
  std::atomic<int> writes{0};            // organizations that were created
  std::atomic<bool> reject_once{false};  // the first request for a later page is answered 401

 private:
  [[nodiscard]] ninjaone::Response token(const std::string& form);
  [[nodiscard]] ninjaone::Response devices(const std::string& url) const;

  std::mutex mutex_{};
  int issued_ = 0;
  std::string current_ = "refresh-0";  // the one that serves; "": signed out
  std::set<std::string> spent_{};
};

// Everything outside of the client, with a place where work stops.
struct World {
  explicit World(const Cell& cell);

  [[nodiscard]] ninjaone::ClientOptions options();
  // Of a program that goes on with what the store holds.
  [[nodiscard]] ninjaone::ClientOptions next_options();
  // Occupies all turns of a client until release() is called; of a listing the last one when
  // `last_turn` is set, so that its first page has a turn.
  void occupy(const ninjaone::Client& client);
  void release();

  const Cell cell;
  std::shared_ptr<StepClock> clock = std::make_shared<StepClock>();
  Gate gate{};
  Server server{};
  std::atomic<bool> hold_renewals{false};  // at stage token
  std::atomic<int> stored{0};              // tokens that the store was given
  std::shared_ptr<ninjaone::Transport> transport;
  std::shared_ptr<ninjaone::TokenStore> store;
  std::shared_ptr<ninjaone::TokenProvider> grant;
  std::atomic<int> occupants{0};
  std::atomic<bool> occupied{true}, last_turn{false};  // the second: the last turn is asked for
  std::atomic<bool> renewal_asked{false};              // the request for a token is with the server
  std::atomic<bool> later_page{false};  // at stage turn: the request for a later page has a turn
  std::vector<std::thread> holders{};
};

}  // namespace crossings
