// SPDX-License-Identifier: MIT
#include <chrono>
#include <memory>
#include <ninjaone/testing/fake_transport.hpp>
#include <ninjaone/testing/manual_clock.hpp>

int main() {
  ninjaone::doubles::FakeTransport transport;
  transport.reply(204);
  ninjaone::doubles::ManualClock clock;
  const auto before = clock.steady();
  clock.advance(std::chrono::hours(1));
  const bool played = transport.send({}, {std::chrono::seconds(1)}).status == 204 &&
                      transport.unused_replies() == 0;
  return played && clock.steady() - before == std::chrono::hours(1) ? 0 : 1;
}
