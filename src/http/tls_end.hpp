// SPDX-License-Identifier: MIT
#pragma once

// The end of TLS in a process that exits. OpenSSL registers an exit handler, and the process
// crashes if a connection is opened, used or closed after this handler. Static objects are
// destroyed in the reverse order of their construction, together with these handlers. So a static
// object that is constructed right after libcurl was initialised is destroyed just before the
// handler of OpenSSL runs. Its destructor ends the use of connections. Static objects that were
// constructed later (a client, for example) are destroyed earlier and can still send requests.
// Those that were constructed earlier get the error `exiting`, and their connections stay open.
namespace ninjaone::http {

// Constructs this static object. Call it once, right after libcurl was initialised.
void notice_tls_end();

// Whether no exchange may start and no connection may be closed.
[[nodiscard]] bool tls_has_ended() noexcept;
// Whether a running exchange must end now. An `unsafe` one has two seconds more to complete,
// because its outcome would be unknown.
[[nodiscard]] bool tls_ends_now(bool unsafe) noexcept;

// Counts a running exchange as long as this object exists. The end of TLS waits for running
// exchanges, for about three seconds at most.
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
