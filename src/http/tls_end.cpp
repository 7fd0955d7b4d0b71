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

// The time for unsafe exchanges to complete. Their outcome would be unknown without a response.
constexpr std::chrono::seconds unsafe_grace{2};

std::atomic<bool> ending{false}, ended{false};
// The running exchanges of this process: [0] safe and idempotent ones, [1] unsafe ones. A forked
// child inherits the numbers of its parent, so it never waits for them.
std::atomic<int> running[2];
// Those of this thread. If an exchange calls exit(), the process must not wait for that exchange.
thread_local std::array<int, 2> running_here{};

void wait_for(std::size_t kind, std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (running[kind] > running_here[kind] && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

// Its destructor ends the use of TLS: new exchanges fail, unsafe ones get `unsafe_grace`, then all
// must end.
struct TlsEnd {
  const long process = process_id();
  ~TlsEnd() {
    ending = true;
    const bool waits = process == process_id();
    if (waits) wait_for(1, unsafe_grace);
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
  ++running_here[unsafe_ ? 1 : 0];
}

RunningExchange::~RunningExchange() {
  --running[unsafe_ ? 1 : 0];
  --running_here[unsafe_ ? 1 : 0];
}

}  // namespace ninjaone::http
