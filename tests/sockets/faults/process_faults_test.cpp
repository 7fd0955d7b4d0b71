// SPDX-License-Identifier: MIT
// A client in its process: cancellation, destruction, long series of faults, and places where
// secrets must not appear.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>
#include <thread>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/process_size.hpp"
#include "support/runs.hpp"
#include "support/sanitized.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): only GNU declares it

namespace ninjaone::sockets {

namespace {

ClientOptions options_for(const FaultServer& server) {
  ClientOptions options;
  options.auth = static_token("c4nary-token");
  options.base_url = "http://" + server.address();
  return options;
}

std::string token_response(std::string_view token) {
  return R"({"access_token":")" + std::string(token) +
         R"(","token_type":"Bearer","expires_in":3600})";
}

std::vector<std::string> environment() {
  std::vector<std::string> values;
  for (char** value = environ; *value != nullptr; ++value) values.emplace_back(*value);
  return values;
}

using Latencies = std::vector<std::chrono::milliseconds>;

int cancellations() { return runs(10, 1'000); }

// The time within which 99 % of the calls ended, or all but the slowest of a few: a busy machine
// may have delayed that one.
std::chrono::milliseconds percentile_99(Latencies latencies) {
  std::sort(latencies.begin(), latencies.end());
  return latencies.at(latencies.size() - 1 - std::max<std::size_t>(1, latencies.size() / 100));
}

// The time between cancel() and the end of a call. `wait_until_reached` returns when the i-th call
// has reached the state in which it is to be cancelled.
template <class Reached>
std::chrono::milliseconds time_to_cancel(const Client& client, Reached wait_until_reached) {
  Latencies latencies;
  for (int i = 1; i <= cancellations(); ++i) {
    CancellationSource source;
    CallOptions call;
    call.cancel = source.token();
    Stopwatch since_cancel;
    std::thread canceller([&] {
      wait_until_reached(i);
      std::this_thread::sleep_for(2ms);
      since_cancel = Stopwatch();
      source.cancel();
    });
    EXPECT_THROW((void)client.call(Method::get, "/device/42", {}, call), CancelledError);
    canceller.join();
    latencies.push_back(since_cancel.elapsed());
  }
  return percentile_99(std::move(latencies));
}

// Fault R74.
TEST(CancelledCalls, EndPromptlyWhileTheyWaitForATurn) {
  FaultServer server([](Peer& peer) { peer.hold(); });
  ClientOptions options = options_for(server);
  options.rate_limit.max_in_flight = 1;
  const Client client(options);
  CancellationSource first;
  std::thread holder([&] {
    CallOptions call;
    call.cancel = first.token();
    EXPECT_THROW((void)client.call(Method::get, "/device/1", {}, call), CancelledError);
  });
  ASSERT_TRUE(server.wait_for_connections(1));
  EXPECT_LE(time_to_cancel(client, [](int) {}), 100ms);
  EXPECT_EQ(server.connections(), 1);
  first.cancel();
  holder.join();
}

// Fault R74.
TEST(CancelledCalls, EndPromptlyWhileTheyWaitForAToken) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.hold();
  });
  ClientOptions options = options_for(server);
  options.auth = client_credentials({"id", "c4nary-secret"});
  const Client client(options);
  // All calls wait for one renewal, which continues when they are cancelled.
  EXPECT_LE(time_to_cancel(client, [&](int) { server.wait_for_requests(1); }), 100ms);
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_NE(server.requests().front().head.find("/oauth/token"), std::string::npos);
}

// Fault R74.
TEST(CancelledCalls, EndPromptlyWhileTheyWaitForARetry) {
  for (const int status : {503, 429}) {
    FaultServer server([&](Peer& peer) {
      while (peer.read_request() != nullptr) peer.respond(status, "", "Retry-After: 30\r\n");
    });
    std::optional<Client> client;
    const auto make_client = [&] {
      client.emplace(options_for(server));
    };  // after a 429 a client delays its next call, so each call needs a new client
    Latencies latencies;
    for (int i = 1; i <= cancellations(); ++i) {
      make_client();
      CancellationSource source;
      CallOptions call;
      call.cancel = source.token();
      Stopwatch since_cancel;
      std::thread canceller([&] {
        while (client->stats().retries == 0) std::this_thread::sleep_for(1ms);
        since_cancel = Stopwatch();
        source.cancel();
      });
      EXPECT_THROW((void)client->call(Method::get, "/device/42", {}, call), CancelledError);
      canceller.join();
      latencies.push_back(since_cancel.elapsed());
    }
    EXPECT_LE(percentile_99(std::move(latencies)), 100ms) << status;
    EXPECT_EQ(server.requests().size(), static_cast<std::size_t>(cancellations()));
  }
}

// Fault R74.
TEST(CancelledCalls, EndPromptlyInABodyAndCloseTheConnection) {
  FaultServer server([](Peer& peer) {
    peer.read_request();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    peer.hold();
  });
  const Client client(options_for(server));
  EXPECT_LE(
      time_to_cancel(client,
                     [&](int count) { server.wait_for_requests(static_cast<std::size_t>(count)); }),
      100ms);
  EXPECT_TRUE(server.wait_until_closed(cancellations()));
}

// A running call and a listing keep the objects that they need.
// Fault C170.
TEST(Lifetime, CallsFinishAfterTheLastHandleIsDestroyed) {
  std::atomic<bool> may_respond{false};
  FaultServer server([&](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      while (!may_respond && peer.sleep(1ms)) continue;
      peer.respond(
          200, request->head.find("after=") == std::string::npos ? R"([{"id":1},{"id":2}])" : "[]");
    }
  });
  std::optional<Client> client(options_for(server));
  std::atomic<int> correct{0};
  std::vector<std::thread> calls;
  for (int i = 0; i < 8; ++i) {
    calls.emplace_back([&correct, devices = client->devices()] {
      correct += std::move(devices.list()).collect().size() == 2 ? 1 : 0;
    });
  }
  ASSERT_TRUE(server.wait_for_requests(8));
  PagedRange<Device> range = client->devices().list();
  client.reset();
  may_respond = true;
  for (auto& call : calls) call.join();
  EXPECT_EQ(correct, 8);
  EXPECT_EQ(std::move(range).collect().size(), 2U);
}

// A client, a listing that reads ahead and an open connection exist until the program ends.
[[noreturn]] void end_with_static_handles(const ClientOptions& options) {
  static const Client client(options);
  ListOptions ahead;
  ahead.prefetch = true;
  static PagedRange<Device> range(client.devices().list({}, ahead));
  // NOLINTNEXTLINE(concurrency-mt-unsafe): exit() is tested
  std::exit(raw(range.begin()->id) == 1 ? 0 : 1);
}

// Fault C174.
TEST(Lifetime, StaticHandlesAreDestroyedWhenTheProgramEnds) {
  FaultServer server([](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      if (request->head.find("after=") != std::string::npos) return peer.hold();
      peer.respond(200, R"([{"id":1},{"id":2}])");
    }
  });
  const ClientOptions options = options_for(server);
  EXPECT_EXIT(end_with_static_handles(options), ::testing::ExitedWithCode(0), "");
}

// Fault P152.
TEST(Lifetime, AListingThatReadsAheadIsDestroyedPromptly) {
  FaultServer server([](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      if (request->head.find("after=") != std::string::npos) return peer.hold();
      peer.respond(200, R"([{"id":1},{"id":2}])");
    }
  });
  const Client client(options_for(server));
  ListOptions ahead;
  ahead.prefetch = true;
  Latencies latencies;
  for (std::size_t i = 1; i <= 5; ++i) {
    std::optional<PagedRange<Device>> range(client.devices().list({}, ahead));
    EXPECT_EQ(raw(range->begin()->id), 1);
    ASSERT_TRUE(server.wait_for_requests(2 * i));
    const Stopwatch watch;
    range.reset();
    latencies.push_back(watch.elapsed());
  }
  EXPECT_LE(percentile_99(std::move(latencies)), 100ms);
  EXPECT_EQ(server.requests().size(), 10U);
}

// Fault C173.
TEST(Soak, ThousandsOfRequestsWithFaultsLeakNothing) {
  std::atomic<int> count{0};
  FaultServer server([&](Peer& peer) {
    while (peer.read_request() != nullptr) {
      switch (++count % 100) {
        case 20:
          return;
        case 40:
          return peer.reset();
        case 60:
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
          return;
        case 80:
          peer.respond(503);
          break;
        case 99:
          peer.respond(404, R"({"error":"c4nary"})");
          break;
        default:
          peer.respond(200, R"({"a":[1,2,3]})");
      }
    }
  });
  ClientOptions options = options_for(server);
  options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
  const Client client(options);
  int wrong = 0, missing = 0;
  const auto call_many = [&](int calls) {
    for (int i = 0; i < calls; ++i) {
      try {
        wrong += client.call(Method::get, "/device/42")["a"].size() == 3 ? 0 : 1;
      } catch (const NotFoundError&) {
        ++missing;
      }
    }
  };
  call_many(500);
  const std::size_t descriptors = open_descriptors(), bytes = resident_bytes();
  call_many(4'500);
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(missing, count / 100);
  EXPECT_LE(open_descriptors(),
            descriptors + 2);  // the server may not have closed its end of the last connection yet
  if (!sanitized) {
    EXPECT_LE(resident_bytes(),
              bytes + (std::size_t{4} << 20U));  // the server keeps the requests that it received
  }
}

// Fault L179.
TEST(Secrets, AppearInNoAddressAndNoEnvironment) {
  std::string heads;
  std::mutex mutex;
  FaultServer server([&](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      const bool token = request->head.find("/oauth/token") != std::string::npos;
      {
        const std::lock_guard lock(mutex);
        heads += request->head.substr(0, request->head.find("\r\n")) + "\n";
      }
      peer.respond(200, token ? token_response("c4nary-token") : "[]");
    }
  });
  const auto before = environment();
  ClientOptions options = options_for(server);
  options.auth = client_credentials({"id", "c4nary-secret"});
  const Client client(options);
  (void)client.devices().list().collect();
  EXPECT_EQ(environment(), before);
  EXPECT_NE(heads.find("GET /api/v2/devices?"), std::string::npos) << heads;
  EXPECT_EQ(heads.find("c4nary"), std::string::npos) << heads;
}

std::string hardened_error(CurlOptions options) {
  options.hardened = true;
  try {
    const CurlTransport transport(std::move(options));
  } catch (const ConfigurationError& error) {
    return error.info().reason;
  }
  return "none";
}

// Fault L180.
TEST(Secrets, AFileForTlsKeysCausesAWarning) {
  const char* const name = "SSLKEYLOGFILE";
  const auto warnings = [](bool uses_own_transport) {
    std::string log;
    ClientOptions options;
    options.auth = static_token("t");
    if (uses_own_transport) options.transport = std::make_shared<CurlTransport>();
    options.log = [&](const LogEvent& event) {
      if (event.level == LogEvent::Level::warning) log += std::string(event.what) + " ";
    };
    const Client client(std::move(options));
    return log;
  };
  ASSERT_EQ(std::getenv(name), nullptr);
  EXPECT_EQ(warnings(false), "");
  ::setenv(name, "/dev/null", 1);
  EXPECT_EQ(warnings(false), "tls_keys ");
  EXPECT_EQ(warnings(true), "");  // the caller is responsible for its own transport
  EXPECT_EQ(hardened_error({}), "tls_keys");
  ::unsetenv(name);
}

TEST(Secrets, HardenedModeRejectsSettingsThatItCannotProtect) {
  const CurlTransport plain;
  EXPECT_EQ(hardened_error({}),
            "hardened");  // libcurl was already initialized with other allocation functions
  CurlOptions http2;
  http2.http2 = true;
  EXPECT_EQ(hardened_error(http2), "curl_options");
}

}  // namespace

}  // namespace ninjaone::sockets
