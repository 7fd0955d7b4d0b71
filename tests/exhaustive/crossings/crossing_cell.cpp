// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <future>
#include <stdexcept>
#include <thread>

#include "exhaustive/crossings/crossing_work.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using failing_memory::Spared;

namespace crossings {

namespace {

class Crossing {
 public:
  explicit Crossing(const Cell& cell) : cell_(cell), world_(std::make_unique<World>(cell)) {
    client_ = std::make_unique<Client>(world_->options());
    prepare(*world_, *client_);
  }
  ~Crossing() {
    world_->release();
    client_.reset();
  }
  Crossing(const Crossing&) = delete;
  Crossing& operator=(const Crossing&) = delete;

  void run() {
    arm();
    Work work{*world_, client_, stop_.token(), cell_.action == Action::leave};
    job_ = std::async(std::launch::async, [this, work] {
      Result result = work.run();
      if (in_child_) ::_exit(result.done && result.in_order && result.rows == total_rows ? 0 : 1);
      return result;
    });
    if (!world_->gate.wait_until_reached()) {
      ADD_FAILURE() << "the stage was not reached";
      return;
    }
    // Waits for the token request, because a clock that advances before the request would leave no
    // time for it.
    for (int i = 0; cell_.stage == Stage::token && i < 50'000 && !world_->renewal_requested; ++i)
      std::this_thread::sleep_for(20us);
    if (stops_there() && (is_renewal(cell_.driver) || !stops(cell_)))
      world_->clock->wait_for_waiters();
    act();
    world_->release();
    if (!result_) result_ = wait_for_end(2s);
    if (result_) check();
  }

 private:
  [[nodiscard]] bool stops_there() const {
    return cell_.action != Action::reenter && cell_.action != Action::throws;
  }

  void arm() {
    Gate& gate = world_->gate;
    gate.arm(cell_.stage, stops_there() && stops(cell_), arrivals(cell_));
    if (cell_.action == Action::throws)
      gate.on_reach = [] { throw std::runtime_error("thrown by a callback"); };
    if (cell_.action == Action::reenter) gate.on_reach = [this] { reenter(); };
    if (cell_.action == Action::fork && cell_.stage == Stage::between_pages)
      gate.on_reach = [this] { fork_in_loop(); };
  }

  void act() {
    switch (cell_.action) {
      case Action::cancel:
        stop_.cancel();
        return end_by_itself();
      case Action::deadline:
        world_->clock->advance(is_renewal(cell_.driver) ? 11s : 121s);
        // A thread that starts to wait after that still has its whole time-out.
        for (int again = 0;
             again < 10 && !stops(cell_) && job_.wait_for(20ms) != std::future_status::ready;
             ++again) {
          world_->clock->advance(121s);
        }
        return end_by_itself();
      case Action::destroy:
        return destroy();
      case Action::fork:
        if (cell_.stage != Stage::between_pages) fork_here();
        return;
      case Action::clock_jump:
        world_->clock->jump(365 * 24h);
        return;
      case Action::leave:
        return end_by_itself();
      default:
        return;
    }
  }

  // Expects that the work ends although the gate stays closed, unless the stage is a callback of
  // the caller.
  void end_by_itself() {
    const bool callback = !is_renewal(cell_.driver) &&
                          (cell_.stage == Stage::decoding || cell_.stage == Stage::between_pages);
    if (!callback) result_ = wait_for_end(500ms);
  }

  void destroy() {
    if (is_renewal(cell_.driver)) {  // the waiting call also holds the client
      world_->clock->advance(11s);
      result_ = wait_for_end(500ms);
    }
    const bool waits = spends(cell_.driver) || cell_.stage == Stage::renewing ||
                       cell_.stage == Stage::turn || cell_.stage == Stage::decoding;
    std::thread opener([&] {
      std::this_thread::sleep_for(5ms);
      if (waits) world_->gate.open();
    });
    const auto start = std::chrono::steady_clock::now();
    client_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 500ms);
    opener.join();
  }

  std::optional<Result> wait_for_end(std::chrono::milliseconds limit) {
    if (job_.wait_for(limit) == std::future_status::ready) return job_.get();
    ADD_FAILURE() << "the work did not end in time";
    return std::nullopt;
  }

  void reenter() {
    try {
      CallOptions options;
      // This clock ends a wait of up to a minute at once. 600 s are long enough for a call that
      // only waits for the turn of another request.
      options.timeout = cell_.stage == Stage::turn ? 1s : 600s;
      const bool good = client_->call(Method::get, "/other", {}, options)["id"].as_int() == 42;
      inner_ = good ? "works" : "wrong";
    } catch (const Error& error) {
      inner_ = error.info().reason;
    }
  }

  // True if the child process, which has a copy of the store, still has a usable token. A
  // refresh token or a code that the parent has spent is not usable.
  [[nodiscard]] bool has_token() const {
    if (cell_.driver == Driver::sign_in_code)
      return cell_.stage == Stage::turn || cell_.stage == Stage::renewing;
    return cell_.driver != Driver::refresh_token ||
           (cell_.stage != Stage::receiving && cell_.stage != Stage::decoding);
  }
  // The child process uses a new client, and the inherited client unless all turns of it are
  // occupied.
  void fork_here() {
    std::this_thread::sleep_for(5ms);  // other threads must wait, because the child has their locks
    expect_good(run_in_child([this] {
      world_->occupied = world_->hold_renewals = false;
      world_->gate.open();
      const bool fresh = !has_token() || works(Client(world_->options()));
      const bool inherited = !has_token() ||
                             (!is_renewal(cell_.driver) && cell_.stage == Stage::turn) ||
                             works(*client_);
      client_.reset();
      return fresh && inherited;
    }));
  }
  // Forks on the thread of the loop. The child process reads the rest.
  void fork_in_loop() {
    // Other threads must wait, because the child has the locks of the simulated server.
    std::this_thread::sleep_for(20ms);
    const ::pid_t pid = ::fork();
    if (pid == 0) {
      ::alarm(10);
      in_child_ = true;
      world_->gate.open();
      return;
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    expect_good(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  template <class Body>
  [[nodiscard]] static bool run_in_child(Body body) {
    const ::pid_t pid = ::fork();
    if (pid == 0) {
      ::alarm(10);
      ::_exit(body() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  static void expect_good(bool good) { EXPECT_TRUE(good) << "in the child process"; }
  void check();
  void expect_result();
  void expect_next_works();
  void expect_nothing_doubled();
  void expect_complete();
  [[nodiscard]] std::string outcome() const {
    if (result_->done) return "done";
    return result_->error ? std::string(to_string(result_->error->kind)) : result_->other;
  }

  const Cell cell_;
  std::unique_ptr<World> world_;
  std::unique_ptr<Client> client_;
  CancellationSource stop_{};
  std::future<Result> job_{};
  std::optional<Result> result_{};
  std::string inner_{};
  bool in_child_ = false;
};

void Crossing::check() {
  expect_result();
  // A transport that throws after the response was received loses the refresh token in it.
  if (spends(cell_.driver) && cell_.action == Action::throws && cell_.stage == Stage::receiving)
    return;
  expect_nothing_doubled();
  if (is_listing(cell_.driver)) expect_complete();
  expect_next_works();
  world_->clock->jump(-2 * 365 * 24h);
  expect_next_works();
  EXPECT_EQ(world_->server.signed_out, 0);
}

void Crossing::expect_next_works() {
  if (client_) {
    EXPECT_TRUE(works(*client_));
  }
  EXPECT_TRUE(works(Client(world_->next_options())));
}

void Crossing::expect_result() {
  const bool late = cell_.action == Action::deadline ||
                    (cell_.action == Action::destroy && is_renewal(cell_.driver));
  const bool ends =
      cell_.driver == Driver::call && cell_.stage == Stage::decoding;  // the response has arrived
  const bool later_stage = is_listing(cell_.driver) &&
                           (cell_.stage == Stage::decoding || cell_.stage == Stage::between_pages);
  if (cell_.action == Action::cancel && !ends &&
      !(later_stage && cell_.driver == Driver::eight_in_flight && result_->done)) {
    EXPECT_EQ(outcome(), "cancelled");
  } else if (late && !ends && !(later_stage && result_->done)) {  // each page has its own time-out
    EXPECT_EQ(outcome(), "timeout");
  } else if (cell_.action == Action::throws) {
    const bool swallowed = cell_.stage == Stage::decoding ||
                           (is_renewal(cell_.driver) && cell_.stage == Stage::turn) ||
                           cell_.stage == Stage::renewing;
    EXPECT_EQ(outcome(), swallowed ? "done" : "thrown by a callback");
  } else {
    EXPECT_EQ(outcome(), "done");
  }
  if (cell_.action != Action::reenter) return;
  if (is_renewal(cell_.driver)) {
    EXPECT_EQ(inner_, "reentrant");
  } else {
    EXPECT_EQ(inner_, cell_.stage == Stage::turn ? "deadline" : "works");
  }
}

void Crossing::expect_nothing_doubled() {
  if (cell_.driver == Driver::call) {
    const int writes = world_->server.writes;
    EXPECT_LE(writes, 1);
    if (result_->done) {
      EXPECT_EQ(writes, 1);
    }
    const Outcome outcome = result_->error ? result_->error->outcome : Outcome::unknown;
    if (outcome == Outcome::not_sent || outcome == Outcome::not_applied) {
      EXPECT_EQ(writes, 0);
    }
  }
  const bool renewed_again = cell_.action == Action::throws || cell_.action == Action::clock_jump;
  if (!spends(cell_.driver) || renewed_again) return;
  expect_next_works();
  EXPECT_EQ(world_->server.token_requests, 1);
}

// Reads the missing rows from the checkpoint of the loop. A row in whose loop body the loop
// ended counts as not returned.
void Crossing::expect_complete() {
  EXPECT_TRUE(result_->in_order);
  const bool in_body = cell_.action == Action::leave ||
                       (cell_.action == Action::throws && cell_.stage == Stage::between_pages);
  if (result_->done && !in_body) {
    EXPECT_EQ(result_->rows, total_rows);
    return;
  }
  ListOptions options;
  options.page_size = rows_per_page;
  options.resume = result_->next;
  int next = result_->rows + (in_body ? 0 : 1);
  for (const Device& device : client_->devices().list({}, options))
    EXPECT_EQ(raw(device.id), next++);
  EXPECT_EQ(next, total_rows + 1);
}

}  // namespace

void cross(const Cell& cell) { Crossing(cell).run(); }

}  // namespace crossings
