// SPDX-License-Identifier: MIT
#include <ninjaone/testing/fake_transport.hpp>

#include "contract/transport_contract.hpp"

namespace ninjaone::contract {

namespace {

class FakeHarness {
 public:
  Transport& transport() { return transport_; }
  static std::string url() { return "https://eu.ninjarmm.com/v2/devices"; }
  void reply(int status, Headers headers, std::string body) { transport_.reply(status, std::move(body), std::move(headers)); }
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
    transport_.reply([](const Request&) -> Response { throw TransportError(lost(ErrorKind::transport)); });
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

}  // namespace ninjaone::contract
