// SPDX-License-Identifier: MIT
// A complete client and a server that responds incorrectly: the number of requests, the error of
// the caller, and the success of the next call.
#include <atomic>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/wire_faults.hpp"

namespace ninjaone::sockets {

namespace {

// A client with a virtual clock and real sockets. Its token, its query and its body contain
// canaries.
struct ClientOnSockets {
  explicit ClientOnSockets(const std::string& base_url) {
    options.auth = static_token("c4nary-token");
    options.base_url = base_url;
    options.attempt_timeout = 100ms;
    options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
    options.curl.max_response_bytes = std::size_t{2} << 20U;
    options.log = [this](const LogEvent& event) {
      for (const auto text :
           {event.what, event.method, event.path, event.where, event.reason, event.request_id})
        log += std::string(text) + " ";
    };
  }

  // The error that a call with this method throws.
  std::optional<ErrorInfo> failure(const Client& client, Method method) {
    CallOptions call;
    call.extra_query = {{"q", "c4nary-query"}};
    try {
      (void)client.call(method, "/device/42",
                        method == Method::get ? Json() : Json::object({{"a", "c4nary-body"}}),
                        call);
    } catch (const Error& error) {
      const ErrorInfo& info = error.info();
      const std::string texts = log + error.what() + info.message + info.body_excerpt +
                                info.details.dump() + info.checkpoint + info.path;
      EXPECT_EQ(texts.find("c4nary"), std::string::npos) << texts;
      return info;
    }
    return std::nullopt;
  }

  ClientOptions options{};
  std::string log{};
};

class TransportFaults : public ::testing::TestWithParam<WireFault> {};

// Faults L175, L176.
TEST_P(TransportFaults, AreReportedAndTheNextCallSucceeds) {
  const WireFault& fault = GetParam();
  const ExpectedError& expected = *fault.error;
  std::atomic<bool> repaired{false};
  FaultServer server([&](Peer& peer) { repaired ? answer_all(peer) : respond_once(peer, fault); });
  ClientOnSockets setup("http://" + server.address());
  const Client client(setup.options);
  for (const Method method : {Method::get, Method::post}) {
    const bool read = method == Method::get;
    const int before = server.connections(), sends = read ? expected.get_requests : 1;
    const auto info = setup.failure(client, method);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->reason, expected.reason) << info->message;
    EXPECT_EQ(info->kind, expected.kind) << to_string(info->kind);
    EXPECT_EQ(info->outcome, read ? Outcome::not_applied : expected.post_outcome)
        << to_string(info->outcome);
    EXPECT_EQ(info->attempts, sends);
    EXPECT_EQ(server.connections(), before + sends);
    const bool final = expected.get_requests == 1;
    EXPECT_EQ(info->stop_reason, final  ? StopReason::final
                                 : read ? StopReason::attempts
                                        : StopReason::unsafe);
  }
  repaired = true;
  EXPECT_EQ(client.call(Method::get, "/device/42").dump(), "{}");
}

INSTANTIATE_TEST_SUITE_P(On, TransportFaults, ::testing::ValuesIn(faults_with_error()),
                         [](const auto& param) { return param.param.name; });

const std::string unframed = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
const std::string json_body =
    R"({"id":42,"name":"c4nary \"}\\","tags":["a",{"b":[1,2.5e1,true,null]}],"x":"\u00e9\ud83d\ude00"})";

// Fault T16.
TEST(UnframedResponses, ARetryRepeatsAReadThatIsCutAtAnyByte) {
  std::atomic<std::size_t> size{0};
  FaultServer server([&](Peer& peer) {
    if (peer.read_request() == nullptr) return;
    peer.send(unframed +
              json_body.substr(0, peer.number() % 2 == 1 ? size.load() : json_body.size()));
  });
  ClientOnSockets setup("http://" + server.address());
  setup.options.attempt_timeout = 5s;
  const Client client(setup.options);
  for (; size < json_body.size(); ++size) {
    EXPECT_EQ(client.call(Method::get, "/device/42").dump(), Json::parse(json_body).dump()) << size;
    ASSERT_EQ(server.connections(), static_cast<int>(2 * size + 2));
  }
}

// A write is not retried, because the server may have executed it.
// Fault T16.
TEST(UnframedResponses, AWriteThatIsCutAtAnyByteHasAnUnknownOutcome) {
  std::atomic<std::size_t> size{1};
  FaultServer server([&](Peer& peer) {
    if (peer.read_request() != nullptr) peer.send(unframed + json_body.substr(0, size));
  });
  ClientOnSockets setup("http://" + server.address());
  setup.options.attempt_timeout = 5s;
  const Client client(setup.options);
  for (; size < json_body.size(); ++size) {
    const auto info = setup.failure(client, Method::post);
    ASSERT_TRUE(info) << size;
    EXPECT_EQ(info->reason, "truncated") << size;
    EXPECT_EQ(info->outcome, Outcome::unknown) << size;
    EXPECT_EQ(info->stop_reason, StopReason::unsafe) << size;
    ASSERT_EQ(server.connections(), static_cast<int>(size.load()));
  }
  EXPECT_FALSE(setup.failure(client, Method::post));
}

// Nothing was sent, so a write is retried as often as a read.
// Faults T1, T3, S48.
TEST(ConnectFaults, MakesFourAttemptsIfNothingWasSent) {
  FaultServer broken([](Peer& peer) { peer.read_some(1000); });
  const std::pair<std::string, const char*> places[] = {
      {"https://ninjaone.invalid", "dns"},
      {"http://127.0.0.1:" + std::to_string(closed_port()), "connect"},
      {"https://" + broken.address(), "tls_handshake"}};
  for (const auto& [address, reason] : places) {
    ClientOnSockets setup(address);
    setup.options.attempt_timeout = 5s;
    setup.options.curl.proxy = "";
    const Client client(setup.options);
    for (const Method method : {Method::get, Method::post}) {
      const auto info = setup.failure(client, method);
      ASSERT_TRUE(info);
      EXPECT_EQ(info->reason, reason) << info->message;
      EXPECT_EQ(info->attempts, 4);
      EXPECT_EQ(info->outcome, Outcome::not_sent);
      EXPECT_EQ(info->stop_reason, StopReason::attempts);
    }
  }
  EXPECT_EQ(broken.connections(), 8);
}

// Fault S47.
TEST(ConnectFaults, MakesOneAttemptIfThePortIsPlainHttp) {
  FaultServer plain([](Peer& peer) {
    peer.read_some(1000);
    peer.respond(400, "this is plain http");
  });
  ClientOnSockets setup("https://" + plain.address());
  setup.options.attempt_timeout = 5s;
  setup.options.curl.proxy = "";
  const Client client(setup.options);
  const auto info = setup.failure(client, Method::get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason, "tls");
  EXPECT_EQ(info->attempts, 1);
  EXPECT_EQ(plain.connections(), 1);
}

// Fault T21.
TEST(EarlyResponses, ARejectionBeforeTheBodyWasReadIsReported) {
  FaultServer server([](Peer& peer) {
    peer.read_some(1000);
    peer.respond(413, R"({"error":"too_large"})", "Connection: close\r\n");
    peer.fin();
    peer.sleep(50ms);  // then RST, because there are unread bytes
  });
  ClientOnSockets setup("http://" + server.address());
  setup.options.attempt_timeout = 5s;
  const Client client(setup.options);
  try {
    (void)client.send(Method::post, "/upload", std::string(std::size_t{8} << 20U, 'x'),
                      "application/octet-stream");
    FAIL();
  } catch (const ApiError& error) {
    EXPECT_EQ(error.http_status(), 413);
    EXPECT_EQ(error.info().api_code, "too_large");
    EXPECT_EQ(error.outcome(), Outcome::not_applied);
    EXPECT_EQ(error.info().attempts, 1);
  }
  EXPECT_EQ(server.connections(), 1);
}

// Faults T34, T35.
TEST(Redirects, SendsNoRequestToTheTarget) {
  FaultServer target([](Peer& peer) { peer.hold(); });
  for (const int status : {301, 302, 303, 307, 308}) {
    for (const std::string& location : {target.url("/evil?t=c4nary"), std::string("/same?t=c4nary"),
                                        std::string("file:///etc/passwd")}) {
      FaultServer server([&](Peer& peer) {
        while (peer.read_request() != nullptr)
          peer.respond(status, "moved", "Location: " + location + "\r\n");
      });
      ClientOnSockets setup("http://" + server.address());
      setup.options.attempt_timeout = 5s;
      const Client client(setup.options);
      const auto info = setup.failure(client, Method::get);
      ASSERT_TRUE(info);
      EXPECT_EQ(info->http_status, status);
      EXPECT_NE(info->message.find(location.substr(0, location.find('?'))), std::string::npos)
          << info->message;
      EXPECT_NE(info->message.find("base URL"), std::string::npos) << info->message;
      EXPECT_EQ(server.requests().size(), 1U);
    }
  }
  EXPECT_EQ(target.connections(), 0);
}

}  // namespace

}  // namespace ninjaone::sockets
