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

// A clock that the test moves. A sleep of up to a minute (a back-off, a pause, the wait for a lock)
// advances the time and returns. A longer sleep (a call that waits for its turn) and wait() block
// until the time has passed or they are cancelled. The clock uses no mutex and no condition
// variable, so that a forked child can use it.
class StepClock final : public ninjaone::Clock {
 public:
  using Nanoseconds = std::chrono::nanoseconds;

  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
  [[nodiscard]] std::chrono::system_clock::time_point wall() const override;
  bool sleep(Nanoseconds duration, const ninjaone::CancellationToken& cancel) override;
  bool wait(Nanoseconds limit, const ninjaone::CancellationToken& done) override;

  void advance(Nanoseconds duration);
  // Moves only the wall clock.
  void jump(std::chrono::hours time);
  void wait_for_waiters() const;
  // Called at the start of a blocking sleep() (stage turn) or wait() (stage token), on the waiting
  // thread.
  std::function<void(Stage)> on_wait{};

 private:
  bool block(Nanoseconds limit, const ninjaone::CancellationToken& token);

  std::atomic<Nanoseconds> passed_{std::chrono::hours(1000)};
  std::atomic<std::chrono::hours> jumped_{std::chrono::hours(0)};
  std::atomic<int> waiting_{0};
};

// Stops the threads that arrive at the chosen stage. Uses no mutex and no condition variable, for
// the same reason as the clock.
class Gate {
 public:
  // If `held` is true, threads stop at the stage until open(). Otherwise on_reach runs and they
  // continue. `count` threads must arrive before the stage is reached.
  void arm(Stage stage, bool held, int count = 1);
  // Returns true if the caller must give up, because `token` was cancelled or `late` is true.
  bool arrive(Stage stage, const ninjaone::CancellationToken& token = {},
              const std::function<bool()>& late = {});
  void open();
  // Waits until the stage is reached. Returns false after ten seconds.
  [[nodiscard]] bool wait_until_reached() const;
  [[nodiscard]] bool reached() const;

  // Runs on the thread that reaches the stage, before it stops. It may throw.
  std::function<void()> on_reach{};
  // Runs on the thread that reaches the next stage.
  std::function<void()> on_leave{};

 private:
  std::atomic<Stage> stage_{Stage::turn};
  std::atomic<bool> armed_{false}, open_{false}, left_{false}, reached_{false};
  std::atomic<int> missing_{1};
};

// More pages than a listing fetches in advance.
inline constexpr int total_rows = 160, rows_per_page = 4;

// One tenant. Its refresh tokens and codes can be used once. A second use ends the sign-in.
class Server {
 public:
  [[nodiscard]] ninjaone::Response answer(const ninjaone::Request& request);

  std::atomic<int> token_requests{0}, signed_out{0};
  std::atomic<int> writes{0};            // organizations that were created
  std::atomic<bool> reject_once{false};  // the first request for a later page gets a 401

 private:
  [[nodiscard]] ninjaone::Response token(const std::string& form);
  [[nodiscard]] ninjaone::Response devices(const std::string& url) const;

  std::mutex mutex_{};
  int issued_ = 0;
  std::string current_ = "refresh-0";  // the valid refresh token, or "" if the user is signed out
  std::set<std::string> spent_{};
};

// Everything outside of the client, with a gate at which the work stops.
struct World {
  explicit World(const Cell& cell);

  [[nodiscard]] ninjaone::ClientOptions options();
  // The options of another program that uses the stored tokens.
  [[nodiscard]] ninjaone::ClientOptions next_options();
  // Occupies all turns of a client until release() is called. For a listing, the last turn is
  // occupied only when `last_turn` is set, so that the first page gets a turn.
  void occupy(const ninjaone::Client& client);
  void release();

  const Cell cell;
  std::shared_ptr<StepClock> clock = std::make_shared<StepClock>();
  Gate gate{};
  Server server{};
  std::atomic<bool> hold_renewals{false};  // at stage token
  std::atomic<int> stored{0};              // the number of tokens that were stored
  std::shared_ptr<ninjaone::Transport> transport;
  std::shared_ptr<ninjaone::TokenStore> store;
  std::shared_ptr<ninjaone::TokenProvider> grant;
  std::atomic<int> occupants{0};
  std::atomic<bool> occupied{true};
  std::atomic<bool> last_turn{false};          // a holder requests the last turn
  std::atomic<bool> renewal_requested{false};  // the server has the token request
  std::atomic<bool> later_page{false};  // at stage turn: the request for a later page has a turn
  std::vector<std::thread> holders{};
};

}  // namespace crossings
