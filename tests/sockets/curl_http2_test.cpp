// SPDX-License-Identifier: MIT
// The client requests HTTP/2 and the server resets streams.
#include <atomic>

#include "sockets/exchange.hpp"
#include "sockets/http2_peer.hpp"
#include "support/fault_server.hpp"
#include "support/identity.hpp"

namespace ninjaone::sockets {

namespace {

constexpr std::uint32_t internal_error = 2, refused_stream = 7, enhance_your_calm = 11,
                        http_1_1_required = 13;

class CurlHttp2 : public ::testing::Test {
 protected:
  using Respond = std::function<std::string(std::uint32_t stream)>;

  CurlHttp2() : authority(Identity::authority("Test authority")), tls(authority.issue()) {
    tls.offer_http2();
    CurlOptions options;
    options.proxy = "";
    options.ca_pem = authority.pem();
    options.http2 = true;
    transport = std::make_unique<CurlTransport>(options);
  }

  void serve(Respond respond) {
    server = std::make_unique<FaultServer>(
        [this, respond = std::move(respond)](Peer& peer) {
          serve_http2(peer, [&](std::uint32_t stream) {
            ++requests;
            return respond(stream);
          });
        },
        tls.get());
  }
  void serve_resets(std::uint32_t error) {
    serve([error](std::uint32_t stream) { return http2_reset(stream, error); });
  }

  Identity authority;
  TlsServer tls;
  std::atomic<int> requests{0};
  std::unique_ptr<FaultServer> server{};
  std::unique_ptr<CurlTransport> transport{};
};

TEST_F(CurlHttp2, SendsSeveralRequestsOnOneConnection) {
  serve([](std::uint32_t stream) { return http2_response(stream, std::to_string(stream)); });
  for (const char* expected : {"1", "3", "5"}) {
    const Response response =
        transport->send(post(server->url(), "{}", Effect::idempotent), within(10s));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, expected);
    EXPECT_EQ(response.wire.sends, 1);
  }
  EXPECT_EQ(server->connections(), 1);
}

// libcurl alone would send such a request six times, also a POST.
// Fault T39.
TEST_F(CurlHttp2, SendsARefusedWriteOnceAndReportsItAsNotSent) {
  for (const std::uint32_t error_code : {refused_stream, http_1_1_required}) {
    requests = 0;
    serve_resets(error_code);
    const ErrorInfo error = error_of(*transport, post(server->url(), "{}"));
    EXPECT_EQ(error.reason, "refused") << error.message;
    EXPECT_EQ(error.outcome, Outcome::not_sent);
    EXPECT_EQ(error.wire.sends, 1);
    EXPECT_EQ(requests, 1);
  }
}

// Fault T39.
TEST_F(CurlHttp2, SendsARefusedReadAsOftenAsAllowed) {
  serve_resets(refused_stream);
  for (const int max_sends : {4, 2}) {
    requests = 0;
    SendContext context = within(10s);
    context.max_sends = max_sends;
    EXPECT_EQ(error_of(*transport, get(server->url()), context).wire.sends, max_sends);
    EXPECT_EQ(requests, max_sends);
  }
}

// Fault T40.
TEST_F(CurlHttp2, ReportsAnUnknownOutcomeForOtherResets) {
  for (const auto& [error_code, reason] :
       {std::pair<std::uint32_t, const char*>{internal_error, "reset"},
        {enhance_your_calm, "overload"}}) {
    requests = 0;
    serve_resets(error_code);
    const ErrorInfo error = error_of(*transport, post(server->url(), "{}"));
    EXPECT_EQ(error.reason, reason) << error_code << " " << error.message;
    EXPECT_EQ(error.outcome, Outcome::unknown);
    EXPECT_EQ(requests, 1);
  }
}

TEST_F(CurlHttp2, ClosesAConnectionAfterATimeOut) {
  serve([this](std::uint32_t stream) {
    return requests == 1 ? std::string() : http2_response(stream, "new");
  });
  EXPECT_EQ(error_of(*transport, get(server->url()), within(100ms)).reason, "deadline");
  EXPECT_EQ(transport->send(get(server->url()), within(10s)).body, "new");
  EXPECT_EQ(server->connections(), 2);
}

}  // namespace

}  // namespace ninjaone::sockets
