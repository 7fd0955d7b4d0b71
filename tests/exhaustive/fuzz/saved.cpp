// SPDX-License-Identifier: MIT
#include <memory>
#include <ninjaone/checkpoint.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <utility>

#include "api/seen_events.hpp"
#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"

namespace ninjaone::fuzz {

namespace {

// The number of returned rows and the number of rows to skip: the last two numbers before the
// checksum.
std::pair<std::uint64_t, std::uint64_t> rows_in(std::string_view text) {
  if (text.substr(0, 5) == "n1:2;") text = text.substr(0, text.rfind(';'));
  const auto last = text.rfind(';'), before = text.rfind(';', last - 1);
  return {std::stoull(std::string(text.substr(before + 1))),
          std::stoull(std::string(text.substr(last + 1)))};
}

void check_checkpoint(std::string_view text) {
  Checkpoint saved;
  if (const auto error = error_of([&] { saved = Checkpoint::parse(text); })) {
    require(error->kind == ErrorKind::configuration, "a bad checkpoint is a configuration error");
    return require_printable(*error);
  }
  require(no_control(saved.text()), "a checkpoint is one printable line");
  require(Checkpoint::parse(saved.text()) == saved,
          "the text of a checkpoint gives the same checkpoint");
  require(text.empty() == saved.empty(), "only an empty text is the start");
  if (saved.empty()) return;
  require(rows_in(saved.text()) == rows_in(text), "a checkpoint keeps its numbers of rows");
  const Checkpoint next = saved.advanced({7, 8}, 2);
  require(Checkpoint::parse(next.text()) == next,
          "the text of a later checkpoint gives the same checkpoint");
}

// load() takes the whole text or nothing. The saved text contains the latest loaded events.
void check_seen(std::string_view text) {
  const auto clock = std::make_shared<doubles::ManualClock>();
  const std::chrono::hours ages(24 * 365 * 1000);  // a text may contain any time
  SeenEvents one(50, ages, clock), other(50, ages, clock);
  require(one.begin("", ActivityId{1}) == SeenEvents::State::fresh, "a new object knows no event");
  one.end("", ActivityId{1}, true);
  const std::string before = one.text();
  if (const auto error = error_of([&] { one.load(text); })) {
    require(error->kind == ErrorKind::configuration && one.text() == before,
            "a rejected text changes nothing");
    return require_printable(*error);
  }
  other.load(one.text());
  require(other.text() == one.text(), "a saved text can be loaded");
}

}  // namespace

void fuzz_saved(std::string_view input) {
  check_checkpoint(input);
  check_seen(input);
}

}  // namespace ninjaone::fuzz
