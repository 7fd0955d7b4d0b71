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
  explicit RememberedEvents(std::size_t most = 3) : seen(most, 24h, clock) {}
  void take(std::int64_t id) {
    ASSERT_EQ(seen.begin(ActivityId{id}), State::fresh) << id;
    seen.end(ActivityId{id}, true);
  }
  State begin(std::int64_t id) { return seen.begin(ActivityId{id}); }
};

std::string load_result(SeenEvents& seen, std::string_view text) {
  try {
    seen.load(text);
  } catch (const ConfigurationError& error) {
    return error.info().reason;
  }
  return "loaded";
}

TEST(SeenEvents, AreBusyThenSeenOrFreshAgain) {
  RememberedEvents memory;
  EXPECT_EQ(memory.begin(7), State::fresh);
  EXPECT_EQ(memory.begin(7), State::busy);
  memory.seen.end(ActivityId{7}, false);
  EXPECT_EQ(memory.begin(7), State::fresh);
  memory.seen.end(ActivityId{7}, true);
  EXPECT_EQ(memory.begin(7), State::seen);
}

TEST(SeenEvents, AreForgottenBeyondTheirNumberAndAge) {
  RememberedEvents memory;
  for (const std::int64_t id : {1, 2, 3, 4}) memory.take(id);
  EXPECT_EQ(memory.begin(2), State::seen);
  EXPECT_EQ(memory.begin(1), State::fresh);
  memory.clock->advance(24h);
  EXPECT_EQ(memory.begin(4), State::seen);
  memory.clock->advance(1s);
  EXPECT_EQ(memory.begin(4), State::fresh);
}

TEST(SeenEvents, SurviveAsText) {
  RememberedEvents before;
  before.take(9007199254740993);
  before.clock->advance(1h);
  before.take(-4);
  EXPECT_EQ(before.seen.text(), "n1w:1;2\n9007199254740993 1735689600\n-4 1735693200\n");
  RememberedEvents after;
  after.take(5);
  after.seen.load(before.seen.text());
  EXPECT_EQ(after.begin(9007199254740993), State::seen);
  EXPECT_EQ(after.begin(-4), State::seen);
  EXPECT_EQ(after.begin(5), State::seen);
  after.clock->advance(24h + 1s);
  EXPECT_EQ(after.begin(9007199254740993), State::fresh);
  EXPECT_EQ(after.begin(-4), State::seen) << "it was seen an hour later";
}

TEST(SeenEvents, AreNotLoadedInPart) {
  RememberedEvents memory;
  const std::string whole = "n1w:1;2\n1 1735689600\n2 1735689600\n";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(load_result(memory.seen, whole.substr(0, length)), "seen_events") << length;
  }
  for (const char* text :
       {"n1w:2;0\n", "n1w:1;1\n1 2\n3 4\n", "n1w:1;1\nx 2\n", "n1w:1;1\n1\n", "n1w:1;1\n1 99999999999999999999\n", "{}"}) {
    EXPECT_EQ(load_result(memory.seen, text), "seen_events") << text;
  }
  EXPECT_EQ(memory.begin(1), State::fresh);
  EXPECT_EQ(load_result(memory.seen, "n1w:1;0\n"), "loaded");
  EXPECT_EQ(load_result(memory.seen, whole), "loaded");
}

}  // namespace
}  // namespace ninjaone
