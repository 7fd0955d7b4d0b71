// SPDX-License-Identifier: MIT
#include <ninjaone/testing/fake_transport.hpp>

#include "support/transport_contract.hpp"

namespace ninjaone::contract {

namespace {

class FakeHarness {
 public:
  Transport& transport() { return transport_; }
  static std::string url() { return "https://eu.ninjarmm.com/v2/devices"; }
  void reply(int status, Headers headers, std::string body) {
    transport_.reply(status, std::move(body), std::move(headers));
  }
  void echo() {
    transport_.otherwise([](const Request& request) {
      Response response;
      response.status = 200;
      response.body = request.body;
      return response;
    });
  }
  void hold(CancellationToken cancel) {
    transport_.reply([cancel](const Request&) -> Response {
      (void)cancel.wait_for(20s);
      throw CancelledError(lost(ErrorKind::cancelled));
    });
  }
  void lose() {
    transport_.reply(
        [](const Request&) -> Response { throw TransportError(lost(ErrorKind::transport)); });
  }
  std::vector<Request> received() { return transport_.requests(); }

 private:
  static ErrorInfo lost(ErrorKind kind) {
    ErrorInfo info;
    info.kind = kind;
    info.outcome = Outcome::unknown;
    return info;
  }
  doubles::FakeTransport transport_{};
};

}  // namespace

INSTANTIATE_TYPED_TEST_SUITE_P(Fake, TransportContract, FakeHarness);

TEST(FakeTransport, ReturnsRequestsByValue) {
  doubles::FakeTransport transport;
  transport.reply(204).reply(204);
  for (const char* url : {"https://eu.ninjarmm.com/v2/a", "https://eu.ninjarmm.com/v2/b"}) {
    Request request;
    request.url = url;
    (void)transport.send(request, {10s, {}, 0, 1});
  }
  static_assert(std::is_same_v<decltype(transport.requests().at(0)), Request>);
  static_assert(std::is_same_v<decltype(transport.requests()[0]), Request>);
  static_assert(std::is_same_v<decltype(transport.requests().front()), Request>);
  static_assert(std::is_same_v<decltype(transport.requests().back()), Request>);
  const Request& first = transport.requests().at(0);
  const std::string& last = transport.requests().back().url;
  EXPECT_EQ(first.url, "https://eu.ninjarmm.com/v2/a");
  EXPECT_EQ(last, "https://eu.ninjarmm.com/v2/b");
  const std::vector<Request> copy = transport.requests();
  auto list = transport.requests();
  list[0].body = "changed";
  EXPECT_EQ(list.front().body, "changed");
  EXPECT_EQ(copy.size(), 2U);
  EXPECT_THROW((void)transport.requests().at(2), std::out_of_range);
}

}  // namespace ninjaone::contract
