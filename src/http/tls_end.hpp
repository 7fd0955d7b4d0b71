// SPDX-License-Identifier: MIT
#pragma once

// The end of TLS in a process that exits. OpenSSL has an exit handler of its own; a connection that
// is opened, used or closed after it is a crash. A static object, constructed right after libcurl
// has been initialised, is destroyed just before that handler runs, and ends the use of
// connections. Static objects that were constructed later (a client, and what uses it) are
// destroyed earlier and still work; what is destroyed later gets the error `exiting`, and
// connections are left open.
namespace ninjaone::http {

// Called once, right after libcurl has been initialised.
void notice_tls_end();

// No exchange begins any longer, and no connection is closed.
[[nodiscard]] bool tls_has_ended() noexcept;
// An exchange that is under way must end: at once, an `unsafe` one after a grace of two seconds,
// for its outcome would be unknown.
[[nodiscard]] bool tls_ends_now(bool unsafe) noexcept;

// Counts the exchanges that are under way: while one is, the end of TLS waits for it, about three
// seconds at most.
class RunningExchange {
 public:
  explicit RunningExchange(bool unsafe) noexcept;
  RunningExchange(const RunningExchange&) = delete;
  RunningExchange& operator=(const RunningExchange&) = delete;
  ~RunningExchange();

 private:
  const bool unsafe_;
};

}  // namespace ninjaone::http
