// SPDX-License-Identifier: MIT
// A server that does not respond: the deadline, a cancellation or a limit ends the exchange, in
// each phase.
#include <curl/curl.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "sockets/exchange.hpp"
#include "sockets/silent_places.hpp"
#include "support/fault_server.hpp"
#include "support/identity.hpp"
#include "support/runs.hpp"

namespace ninjaone::sockets {

namespace {

CurlOptions direct() {
  CurlOptions options;
  options.proxy = "";
  return options;
}

// A phase in which an exchange hangs. `sent`: the request has been sent before.
struct Phase {
  const char* name;
  Script script;
  bool tls, sent;
};

const std::string half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";

const Phase phases[] = {
    // Fault S48.
    {"Handshake", [](Peer& peer) { peer.hold(); }, true, false},
    // Fault T12.
    {"NoResponse",
     [](Peer& peer) {
       peer.read_request();
       peer.hold();
     },
     false, true},
    // Fault T12.
    {"Headers",
     [](Peer& peer) {
       peer.read_request();
       peer.send("HTTP/1.1 200 OK\r\nX-");
       peer.hold();
     },
     false, true},
    // Fault T13.
    {"Body",
     [](Peer& peer) {
       peer.read_request();
       peer.send(half);
       peer.hold();
     },
     false, true},
    {"Dripping",
     [](Peer& peer) {
       peer.read_request();
       peer.drip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x'),
                 1ms);
     },
     false, true},
};

void PrintTo(const Phase& phase, std::ostream* out) { *out << phase.name; }

class CurlWaiting : public ::testing::TestWithParam<Phase> {
 protected:
  std::string url() { return (GetParam().tls ? "https://" : "http://") + server.address() + "/"; }
  FaultServer server{GetParam().script};
  CurlTransport transport{direct()};
};

// Faults T12, T13.
TEST_P(CurlWaiting, EndsAtTheDeadline) {
  const Stopwatch watch;
  const ErrorInfo error = error_of(transport, post(url(), "{}"), within(120ms));
  EXPECT_GE(watch.elapsed(), 120ms);
  EXPECT_LT(watch.elapsed(), 370ms);
  EXPECT_EQ(error.kind, ErrorKind::timeout);
  EXPECT_EQ(error.reason, "deadline");
  EXPECT_EQ(error.outcome, GetParam().sent ? Outcome::unknown : Outcome::not_sent);
  EXPECT_EQ(error.wire.sends, GetParam().sent ? 1 : 0);
}

// The times between cancel() and the end of the exchange in several runs, sorted.
template <class Ready>
std::vector<std::chrono::milliseconds> cancel_latencies(Transport& transport,
                                                        const std::string& url, Outcome outcome,
                                                        Ready ready) {
  std::vector<std::chrono::milliseconds> latencies;
  for (int i = 0; i < runs(30, 1'000); ++i) {
    CancellationSource source;
    Stopwatch since_cancel;
    std::thread canceller([&] {
      ready(i + 1);
      std::this_thread::sleep_for(2ms);
      since_cancel = Stopwatch();
      source.cancel();
    });
    const ErrorInfo error = error_of(transport, post(url, "{}"), within(10s, source.token()));
    canceller.join();
    latencies.push_back(since_cancel.elapsed());
    EXPECT_EQ(error.kind, ErrorKind::cancelled) << error.message;
    EXPECT_EQ(error.reason, "cancelled");
    EXPECT_EQ(error.outcome, outcome);
  }
  std::sort(latencies.begin(), latencies.end());
  return latencies;
}

// 99 % of the runs end within 100 ms, or all but the slowest of a few: a busy machine may have
// delayed that one.
bool is_prompt(const std::vector<std::chrono::milliseconds>& latencies) {
  return latencies.at(latencies.size() - 1 - std::max<std::size_t>(1, latencies.size() / 100)) <=
         100ms;
}

// Fault R74.
TEST_P(CurlWaiting, EndsWhenCancelled) {
  const auto ready = [this](int count) {
    if (GetParam().sent) {
      server.wait_for_requests(static_cast<std::size_t>(count));
    } else {
      server.wait_for_connections(count);
    }
  };
  EXPECT_TRUE(is_prompt(cancel_latencies(
      transport, url(), GetParam().sent ? Outcome::unknown : Outcome::not_sent, ready)));
}

INSTANTIATE_TEST_SUITE_P(In, CurlWaiting, ::testing::ValuesIn(phases),
                         [](const auto& param) { return param.param.name; });

// Faults T4, R74.
TEST(CurlWaitingToConnect, EndsAtTheConnectTimeOutAtTheDeadlineOrWhenCancelled) {
  FullPort port;
  CurlOptions options = direct();
  options.connect_timeout = 100ms;
  CurlTransport quick(options), patient(direct());
  const Stopwatch watch;
  const ErrorInfo limit = error_of(quick, post(port.url(), "{}"));
  EXPECT_LT(watch.elapsed(), 350ms);
  EXPECT_EQ(limit.kind, ErrorKind::timeout);
  EXPECT_EQ(limit.reason, "connect");
  EXPECT_EQ(limit.outcome, Outcome::not_sent);
  const ErrorInfo deadline = error_of(patient, post(port.url(), "{}"), within(100ms));
  EXPECT_EQ(deadline.reason, "deadline");
  EXPECT_EQ(deadline.outcome, Outcome::not_sent);
  EXPECT_TRUE(is_prompt(cancel_latencies(patient, port.url(), Outcome::not_sent, [](int) {})));
}

// Without CURLOPT_QUICK_EXIT each of these calls would wait until the name server times out.
// Faults T2, R74.
TEST(CurlWaitingForAName, EndsAtTheConnectTimeOutAtTheDeadlineOrWhenCancelled) {
  const HangingResolver resolver;
  const int before = HangingResolver::started();
  CurlOptions options = direct();
  options.connect_timeout = 100ms;
  CurlTransport quick(options), patient(direct());
  const Stopwatch watch;
  const ErrorInfo limit = error_of(quick, get(HangingResolver::url()));
  EXPECT_LT(watch.elapsed(), 350ms);
  EXPECT_EQ(limit.kind, ErrorKind::timeout);
  EXPECT_EQ(limit.reason, "dns");
  EXPECT_EQ(limit.outcome, Outcome::not_sent);
  EXPECT_EQ(error_of(patient, get(HangingResolver::url()), within(100ms)).reason, "deadline");
  EXPECT_TRUE(is_prompt(
      cancel_latencies(patient, HangingResolver::url(), Outcome::not_sent, [&](int count) {
        while (HangingResolver::started() < before + 2 + count) std::this_thread::sleep_for(1ms);
      })));
}

int threads_of_process() {
  int count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
    ++count;
  return count;
}

// A look-up that hangs occupies a thread of libcurl after its call has ended.
TEST(CurlLookups, ATransportHasAtMost64UnfinishedLookups) {
  FaultServer server(answer_all);
  auto resolver = std::make_unique<HangingResolver>();
  const int before = HangingResolver::started(), threads = threads_of_process();
  CurlTransport transport(direct()), other(direct());
  const Request request = post(HangingResolver::url(), "{}");
  for (int i = 0; i < 64; ++i)
    EXPECT_EQ(error_of(transport, request, within(1ms)).reason, "deadline") << i;
  for (int i = 0; i < 100; ++i) {
    const Stopwatch watch;
    const ErrorInfo error = error_of(transport, request);
    EXPECT_LT(watch.elapsed(), 1s);
    EXPECT_EQ(error.kind, ErrorKind::transport);
    EXPECT_EQ(error.reason, "dns");
    EXPECT_EQ(error.outcome, Outcome::not_sent);
    EXPECT_NE(error.message.find("64 look-ups"), std::string::npos) << error.message;
  }
  EXPECT_LE(HangingResolver::started(), before + 64);
  EXPECT_LE(threads_of_process(), threads + 64 + 2);  // the server has two more threads
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).status,
            200);  // an address needs no look-up
  const std::string port = std::to_string(server.port());
  EXPECT_EQ(transport.send(get("http://localhost:" + port + "/"), within(10s)).status, 200);
  EXPECT_EQ(error_of(transport, get("https://127.0.0.1:" + port + "/"), within(50ms)).reason,
            "deadline");  // in its handshake
  EXPECT_EQ(error_of(other, request, within(50ms)).reason,
            "deadline");  // each transport has its own limit
  resolver.reset();
  if (curl_version_info(CURLVERSION_NOW)->version_num >= 0x080a00)
    return;  // with these versions it takes a minute until a place is free
  const Stopwatch watch;
  const Request other_name = get("https://" + std::string(half_reachable_host) + ":" + port + "/");
  while (error_of(transport, other_name, within(50ms)).reason == "dns") {
    ASSERT_LT(watch.elapsed(), 5s);
  }
}

TEST(CurlLookups, ManyLookupsWaitForAFreePlaceUntilTheirDeadline) {
  const HangingResolver resolver;
  const int before = HangingResolver::started();
  CurlTransport transport(direct());
  std::vector<std::thread> callers;
  std::atomic<int> deadlines{0}, dns{0};
  for (int i = 0; i < 100; ++i) {
    callers.emplace_back([&] {
      const ErrorInfo error = error_of(transport, get(HangingResolver::url()), within(300ms));
      EXPECT_EQ(error.outcome, Outcome::not_sent);
      ++(error.reason == "dns" ? dns : deadlines);
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_LE(HangingResolver::started(), before + 64);
  EXPECT_GE(deadlines, 64);
  EXPECT_EQ(deadlines + dns, 100);
}

TEST(CurlLookups, ProgramsStartedLaterDoNotInheritTheSocketOfALookup) {
  const HangingResolver resolver;
  const int before = HangingResolver::started();
  CurlTransport transport(direct());
  const auto count_inherited = [] {
    int count = 0;
    for (int fd = 3; fd < 512; ++fd) {
      const int flags = ::fcntl(fd, F_GETFD);
      count += flags != -1 && (flags & FD_CLOEXEC) == 0 ? 1 : 0;
    }
    return count;
  };
  const int first = count_inherited();
  CancellationSource stop;
  SendContext context = within(10s);
  context.cancel = stop.token();
  std::thread caller([&] { (void)error_of(transport, get(HangingResolver::url()), context); });
  while (HangingResolver::started() == before) std::this_thread::sleep_for(1ms);
  // Before libcurl 8.10 one end of a socket pair is inherited: the end of the thread that looks up
  // the name. The other end is marked as close-on-exec soon after that thread has started.
  for (int i = 0; i < 3'000 && count_inherited() > first + 1; ++i) std::this_thread::sleep_for(1ms);
  EXPECT_LE(count_inherited(), first + 1);
  stop.cancel();
  caller.join();
}

// A host with two addresses. Only the second one accepts connections.
struct HalfReachableHost {
  const Identity authority = Identity::authority("Test authority");
  const TlsServer tls{authority.issue(std::string("DNS:") + half_reachable_host)};
  FaultServer server{answer_all, tls.get()};
  const std::string url =
      "https://" + std::string(half_reachable_host) + ":" + std::to_string(server.port()) + "/";

  [[nodiscard]] CurlOptions trusting() const {
    CurlOptions options = direct();
    options.ca_pem = authority.pem();
    return options;
  }
};

// Fault T5.
TEST(CurlAddresses, TriesTheSecondAddressIfTheFirstIsUnreachable) {
  HalfReachableHost host;
  CurlTransport transport(host.trusting());
  const Response response = transport.send(post(host.url, "{}"), within(10s));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.wire.sends, 1);
  EXPECT_EQ(host.server.requests().size(), 1U);
}

// libcurl closes a socket that was never connected without a notice, and the next descriptor that
// is opened gets its number.
TEST(CurlAddresses, AReusedDescriptorNumberDoesNotMakeAConnectionSuspect) {
  HalfReachableHost host;
  CurlTransport transport(host.trusting());
  // libcurl 7.88 waits 200 ms before it tries the second address, 8.14 tries it at once. Both
  // versions close a socket that was never connected.
  const std::string reason = error_of(transport, get(host.url), within(50ms)).reason;
  ASSERT_TRUE(reason == "deadline" || reason.empty()) << reason;
  std::vector<std::array<int, 2>> others(16);
  for (auto& [one, other] : others) {
    int ends[2];
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    one = ends[0];
    other = ends[1];
    ASSERT_EQ(::send(one, "x", 1, 0) + ::send(other, "x", 1, 0), 2);
  }
  ASSERT_EQ(transport.send(get(host.url), within(10s)).status, 200);
  for (int i = 0; i < 2; ++i)
    EXPECT_FALSE(transport.send(get(host.url), within(10s)).wire.new_connection);
  for (const auto& [one, other] : others) {
    ::close(one);
    ::close(other);
  }
}

CurlOptions with_stall_time() {
  CurlOptions options = direct();
  options.stall_time = 1s;
  return options;
}

// Fault T13.
TEST(CurlStall, EndsAResponseThatStopsInItsBody) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + std::string(50'000, 'x'));
    peer.hold();
  });
  CurlTransport transport(with_stall_time());
  const Stopwatch watch;
  const ErrorInfo error = error_of(transport, get(server.url()));
  EXPECT_GE(watch.elapsed(), 1000ms);
  EXPECT_LT(watch.elapsed(), 1500ms);
  EXPECT_EQ(error.kind, ErrorKind::timeout);
  EXPECT_EQ(error.reason, "stall");
  EXPECT_EQ(error.outcome, Outcome::unknown);
}

// Fault T18.
TEST(CurlStall, EndsAResponseThatIsTooSlow) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    peer.drip(std::string(1000, 'x'), 50ms);  // 20 bytes per second
  });
  CurlTransport transport(with_stall_time());
  const Stopwatch watch;
  EXPECT_EQ(error_of(transport, get(server.url())).reason, "stall");
  EXPECT_LT(watch.elapsed(), 1500ms);
}

// Fault T20.
TEST(CurlStall, AcceptsASlowResponse) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 57600\r\n\r\n");
    peer.drip(std::string(57'600, 'x'), 50ms,
              1'600);  // 256 kbit/s: a page of 5 MiB takes three minutes
  });
  CurlTransport transport(with_stall_time());
  const Response response = transport.send(get(server.url()), within(10s));
  EXPECT_EQ(response.body.size(), 57'600U);
  EXPECT_EQ(response.wire.sends, 1);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(CurlStall, DoesNotLimitTheTimeUntilTheFirstByte) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.sleep(1500ms);
    peer.respond(200, "thought");
  });
  CurlTransport transport(with_stall_time());
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "thought");
}

}  // namespace

}  // namespace ninjaone::sockets
