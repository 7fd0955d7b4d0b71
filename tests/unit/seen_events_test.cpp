// SPDX-License-Identifier: MIT
#include "api/seen_events.hpp"

#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/testing/manual_clock.hpp>

namespace ninjaone {
namespace {

using namespace std::chrono_literals;
using State = SeenEvents::State;

struct RememberedEvents {
  std::shared_ptr<doubles::ManualClock> clock = std::make_shared<doubles::ManualClock>();
  SeenEvents seen;
  explicit RememberedEvents(std::size_t max_events = 3, std::chrono::hours life = 24h)
      : seen(max_events, life, clock) {}
  void handle(std::int64_t id, const std::string& tenant = {}) {
    ASSERT_EQ(seen.begin(tenant, ActivityId{id}), State::fresh) << id;
    seen.end(tenant, ActivityId{id}, true);
  }
  State begin(std::int64_t id, const std::string& tenant = {}) {
    return seen.begin(tenant, ActivityId{id});
  }
};

std::string load_result(SeenEvents& seen, std::string_view text) {
  try {
    seen.load(text);
  } catch (const ConfigurationError& error) {
    return error.info().reason;
  }
  return "loaded";
}

TEST(SeenEvents, AnEventIsBusyUntilItsHandlingEnds) {
  RememberedEvents memory;
  EXPECT_EQ(memory.begin(7), State::fresh);
  EXPECT_EQ(memory.begin(7), State::busy);
  memory.seen.end("", ActivityId{7}, false);
  EXPECT_EQ(memory.begin(7), State::fresh);
  memory.seen.end("", ActivityId{7}, true);
  EXPECT_EQ(memory.begin(7), State::seen);
}

TEST(SeenEvents, ForgetsEventsBeyondTheMaximumNumberAndAge) {
  RememberedEvents memory;
  for (const std::int64_t id : {1, 2, 3, 4}) memory.handle(id);
  EXPECT_EQ(memory.begin(2), State::seen);
  EXPECT_EQ(memory.begin(1), State::fresh);
  memory.clock->advance(24h);
  EXPECT_EQ(memory.begin(4), State::seen);
  memory.clock->advance(1s);
  EXPECT_EQ(memory.begin(4), State::fresh);
}

TEST(SeenEvents, KeepsTheEventsOfTenantsApart) {
  RememberedEvents memory;
  memory.handle(1, "contoso");
  EXPECT_EQ(memory.begin(1, "fabrikam"), State::fresh);
  EXPECT_EQ(memory.begin(1, "contoso"), State::seen);
  for (const std::int64_t id : {2, 3, 4, 5, 6, 7}) memory.handle(id, "fabrikam");
  EXPECT_EQ(memory.begin(1, "contoso"), State::seen)
      << "a tenant with many events displaces only its own ids";
}

TEST(SeenEvents, AJumpOfTheWallClockForgetsNothing) {
  RememberedEvents memory;
  memory.handle(1);
  const auto wall = memory.clock->wall();
  for (const auto jump : {24h * 365 * 10, -24h * 365 * 10, 0h}) {
    memory.clock->set_wall(wall + jump);
    EXPECT_EQ(memory.begin(1), State::seen) << jump.count();
  }
  memory.clock->advance(24h + 1s);
  EXPECT_EQ(memory.begin(1), State::fresh) << "its age is measured by the steady clock";
}

TEST(SeenEvents, ForgetsNothingWithoutAnAgeLimit) {
  RememberedEvents memory(3, std::chrono::hours::max());
  memory.handle(1);
  memory.clock->advance(24h * 365 * 50);
  EXPECT_EQ(memory.begin(1), State::seen);
  RememberedEvents after(3, std::chrono::hours::max());
  after.seen.load(memory.seen.text());
  EXPECT_EQ(after.begin(1), State::seen);
}

TEST(SeenEvents, CanBeSavedAsTextAndLoaded) {
  RememberedEvents before;
  before.handle(9007199254740993);
  before.clock->advance(1h);
  before.handle(-4);
  before.handle(-4, "Zürich AG\n%");
  EXPECT_EQ(
      before.seen.text(),
      "n1w:2;3\n9007199254740993 1735689600 \n-4 1735693200 \n-4 1735693200 Zürich%20AG%0A%25\n");
  RememberedEvents after;
  after.handle(5);
  after.clock->advance(1h);
  after.seen.load(before.seen.text());
  EXPECT_EQ(after.seen.text().substr(0, 8), "n1w:2;4\n");
  EXPECT_EQ(after.begin(9007199254740993), State::seen);
  EXPECT_EQ(after.begin(-4), State::seen);
  EXPECT_EQ(after.begin(-4, "Zürich AG\n%"), State::seen);
  EXPECT_EQ(after.begin(5), State::seen);
  after.clock->advance(23h + 1s);
  EXPECT_EQ(after.begin(9007199254740993), State::fresh);
  EXPECT_EQ(after.begin(-4), State::seen) << "it was seen an hour later";
}

TEST(SeenEvents, LoadsTheFirstFormatAsEventsOfTheUnnamedTenant) {
  RememberedEvents memory;
  memory.seen.load("n1w:1;2\n7 1735689600\n8 1735689600\n");
  EXPECT_EQ(memory.begin(7), State::seen);
  EXPECT_EQ(memory.begin(8, "contoso"), State::fresh);
}

TEST(SeenEvents, LimitsTheAgesOfTheEventsThatItLoads) {
  RememberedEvents memory;  // its wall clock begins at 1735689600
  memory.seen.load("n1w:2;3\n1 1735689600 \n2 4102444800 \n3 1 \n");
  EXPECT_EQ(memory.begin(2), State::seen) << "saved with a date in the future: its age is 0";
  EXPECT_EQ(memory.begin(3), State::seen) << "saved long ago: its age is the limit, and not more";
  memory.clock->advance(1s);
  EXPECT_EQ(memory.begin(3), State::fresh);
  memory.clock->advance(24h - 1s);
  EXPECT_EQ(memory.begin(2), State::seen);
  memory.clock->advance(1s);
  EXPECT_EQ(memory.begin(2), State::fresh) << "a date in the future does not keep an id longer";
}

TEST(SeenEvents, AnIdThatIsLoadedTwiceKeepsTheYoungerAge) {
  RememberedEvents memory;
  memory.handle(1);
  memory.seen.load("n1w:2;3\n1 1735600000 \n2 1735600000 \n2 1735689600 \n");
  EXPECT_EQ(memory.seen.text(), "n1w:2;2\n1 1735689600 \n2 1735689600 \n");
}

TEST(SeenEvents, LoadsAllOfATextOrNothing) {
  RememberedEvents memory;
  for (const std::string whole :
       {"n1w:1;2\n1 1735689600\n2 1735689600\n", "n1w:2;2\n1 1735689600 a\n2 1735689600 b%20c\n"}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      EXPECT_EQ(load_result(memory.seen, whole.substr(0, length)), "seen_events") << length;
    }
  }
  for (const char* text :
       {"n1w:3;0\n", "n1w:2;1\n1 2\n", "n1w:1;1\n1 2 a\n", "n1w:1;1\n1 2\n3 4\n", "n1w:1;1\nx 2\n",
        "n1w:1;1\n1\n", "n1w:2;1\n1 2 a b\n", "n1w:2;1\n1 2 %2\n", "n1w:2;1\n1 2 %41\n",
        "n1w:2;1\n1 2 %zz\n", "n1w:2;1\n1 2 %\n", "n1w:1;1\n1 99999999999999999999\n", "{}"}) {
    EXPECT_EQ(load_result(memory.seen, text), "seen_events") << text;
  }
  EXPECT_EQ(memory.begin(1), State::fresh);
  EXPECT_EQ(load_result(memory.seen, "n1w:1;0\n"), "loaded");
  EXPECT_EQ(load_result(memory.seen, "n1w:2;0\n"), "loaded");
  EXPECT_EQ(load_result(memory.seen, "n1w:2;2\n1 -9223372036854775808 \n2 9223372036854775807 x\n"),
            "loaded");
}

}  // namespace
}  // namespace ninjaone
