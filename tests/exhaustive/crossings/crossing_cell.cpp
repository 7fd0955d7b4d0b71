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
      if (in_child_) ::_exit(result.done && result.in_order && result.rows == rows_in_all ? 0 : 1);
      return result;
    });
    if (!world_->gate.wait_until_reached()) {
      ADD_FAILURE() << "the stage is not reached";
      return;
    }
    // A renewal that is only about to ask when the clock jumps has no time left.
    for (int i = 0; cell_.stage == Stage::token && i < 50'000 && !world_->renewal_asked; ++i)
      std::this_thread::sleep_for(20us);
    if (stands() && (is_renewal(cell_.driver) || !stops(cell_))) world_->clock->wait_for_waiters();
    act();
    world_->release();
    if (!result_) result_ = ended(2s);
    if (result_) judge();
  }

 private:
  [[nodiscard]] bool stands() const {
    return cell_.action != Action::reenter && cell_.action != Action::throws;
  }

  void arm() {
    Gate& gate = world_->gate;
    gate.arm(cell_.stage, stands() && stops(cell_), arrivals(cell_));
    if (cell_.action == Action::throws)
      gate.on_reach = [] { throw std::runtime_error("of a callback"); };
    if (cell_.action == Action::reenter) gate.on_reach = [this] { reenter(); };
    if (cell_.action == Action::fork && cell_.stage == Stage::between_pages)
      gate.on_reach = [this] { forks_in_loop(); };
  }

  void act() {
    switch (cell_.action) {
      case Action::cancel:
        stop_.cancel();
        return end_by_itself();
      case Action::deadline:
        world_->clock->advance(is_renewal(cell_.driver) ? 11s : 121s);
        // A thread that begins to wait after that has its whole time before it.
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

  // The work ends although the stage stays as it is, unless that is a callback of the caller's own.
  void end_by_itself() {
    const bool callback = !is_renewal(cell_.driver) &&
                          (cell_.stage == Stage::decoding || cell_.stage == Stage::between_pages);
    if (!callback) result_ = ended(500ms);
  }

  void destroy() {
    if (is_renewal(cell_.driver)) {  // the call that waits holds the client, too
      world_->clock->advance(11s);
      result_ = ended(500ms);
    }
    const bool waits = spends(cell_.driver) || cell_.stage == Stage::renewing ||
                       cell_.stage == Stage::turn || cell_.stage == Stage::decoding;
    std::thread opener([&] {
      std::this_thread::sleep_for(5ms);
      if (waits) world_->gate.open();
    });
    const auto begun = std::chrono::steady_clock::now();
    client_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 500ms);
    opener.join();
  }

  std::optional<Result> ended(std::chrono::milliseconds limit) {
    if (job_.wait_for(limit) == std::future_status::ready) return job_.get();
    ADD_FAILURE() << "it does not end in time";
    return std::nullopt;
  }

  void reenter() {
    try {
      CallOptions options;
      // This clock ends a wait of up to a minute at once: long enough where the call only has to
      // wait for a lane's turn.
      options.timeout = cell_.stage == Stage::turn ? 1s : 600s;
      inner_ = client_->call(Method::get, "/other", {}, options)["id"].as_int() == 42 ? "works"
                                                                                      : "wrong";
    } catch (const Error& error) {
      inner_ = error.info().reason;
    }
  }

  // What the parent spends is gone in a child that has a copy of the store.
  [[nodiscard]] bool has_token() const {
    if (cell_.driver == Driver::code)
      return cell_.stage == Stage::turn || cell_.stage == Stage::renewing;
    return cell_.driver != Driver::refresh_token ||
           (cell_.stage != Stage::receiving && cell_.stage != Stage::decoding);
  }
  // The child has its own client, and goes on with the one that it inherits unless all turns of it
  // are taken.
  void fork_here() {
    std::this_thread::sleep_for(5ms);  // until other threads wait, too: the child has their locks
    expect_good(child([this] {
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
  // On the thread of the loop: the child reads on.
  void forks_in_loop() {
    std::this_thread::sleep_for(
        20ms);  // until other threads wait: the child has the locks of the server that is played
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
  [[nodiscard]] static bool child(Body body) {
    const ::pid_t pid = ::fork();
    if (pid == 0) {
      ::alarm(10);
      ::_exit(body() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  static void expect_good(bool good) { EXPECT_TRUE(good) << "in the child"; }
  void judge();
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

void Crossing::judge() {
  expect_result();
  // A transport that throws an answer away loses the refresh token in it.
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
      cell_.driver == Driver::call && cell_.stage == Stage::decoding;  // the answer is there
  const bool later = is_listing(cell_.driver) &&
                     (cell_.stage == Stage::decoding || cell_.stage == Stage::between_pages);
  if (cell_.action == Action::cancel && !ends &&
      !(later && cell_.driver == Driver::eight && result_->done)) {
    EXPECT_EQ(outcome(), "cancelled");
  } else if (late && !ends && !(later && result_->done)) {  // a page has a time of its own
    EXPECT_EQ(outcome(), "timeout");
  } else if (cell_.action == Action::throws) {
    const bool swallowed = cell_.stage == Stage::decoding ||
                           (is_renewal(cell_.driver) && cell_.stage == Stage::turn) ||
                           cell_.stage == Stage::renewing;
    EXPECT_EQ(outcome(), swallowed ? "done" : "of a callback");
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

// What the loop did not get comes from where it stood. A row in whose body the loop ended counts as
// not delivered.
void Crossing::expect_complete() {
  EXPECT_TRUE(result_->in_order);
  const bool in_body = cell_.action == Action::leave ||
                       (cell_.action == Action::throws && cell_.stage == Stage::between_pages);
  if (result_->done && !in_body) {
    EXPECT_EQ(result_->rows, rows_in_all);
    return;
  }
  ListOptions options;
  options.page_size = rows_per_page;
  options.resume = result_->next;
  int next = result_->rows + (in_body ? 0 : 1);
  for (const Device& device : client_->devices().list({}, options))
    EXPECT_EQ(raw(device.id), next++);
  EXPECT_EQ(next, rows_in_all + 1);
}

}  // namespace

void cross(const Cell& cell) { Crossing(cell).run(); }

}  // namespace crossings
