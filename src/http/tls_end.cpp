// SPDX-License-Identifier: MIT
#include "http/tls_end.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <thread>

#include "http/process.hpp"

namespace ninjaone::http {

namespace {

constexpr std::chrono::seconds grace{2};  // for exchanges whose outcome would be unknown

std::atomic<bool> ending{false}, ended{false};
// Of this process: safe and idempotent ones, unsafe ones. A forked child counts on from what its
// parent had, and never waits.
std::atomic<int> running[2];
// Those of this thread: exit() may be called in the middle of one.
thread_local std::array<int, 2> mine{};

void wait_for(std::size_t kind, std::chrono::milliseconds longest) {
  const auto end = std::chrono::steady_clock::now() + longest;
  while (running[kind] > mine[kind] && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

struct TlsEnd {
  const long process = process_id();
  ~TlsEnd() {
    ending = true;
    const bool waits = process == process_id();
    if (waits) wait_for(1, grace);
    ended = true;
    for (const std::size_t kind : {0U, 1U}) {
      if (waits) wait_for(kind, std::chrono::seconds(1));
    }
  }
};

}  // namespace

void notice_tls_end() { static const TlsEnd end; }

bool tls_has_ended() noexcept { return ending; }
bool tls_ends_now(bool unsafe) noexcept { return unsafe ? ended : ending; }

RunningExchange::RunningExchange(bool unsafe) noexcept : unsafe_(unsafe) {
  ++running[unsafe_ ? 1 : 0];
  ++mine[unsafe_ ? 1 : 0];
}

RunningExchange::~RunningExchange() {
  --running[unsafe_ ? 1 : 0];
  --mine[unsafe_ ? 1 : 0];
}

}  // namespace ninjaone::http
