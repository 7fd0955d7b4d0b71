// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
using namespace std::chrono_literals;

struct Sandbox {
  std::shared_ptr<doubles::ManualClock> clock = std::make_shared<doubles::ManualClock>();
  std::shared_ptr<Tenant> tenant;
  std::shared_ptr<ninjaone::Transport> transport;
  Sandbox() {
    TenantOptions options = small();
    options.clock = clock;
    tenant = std::make_shared<Tenant>(options);
    transport = std::make_shared<Transport>(tenant);
  }
  Response get(const std::string& path, SendContext context = {5s, {}, 0},
               Effect effect = Effect::safe) const {
    return transport->send({Method::get, "http://sandbox.invalid" + path, {}, {}, effect}, context);
  }
  template <class E>
  ErrorInfo error_of(Effect effect = Effect::unsafe, SendContext context = {5s, {}, 0}) const {
    try {
      (void)get("/app-version.txt", context, effect);
    } catch (const E& error) {
      return error.info();
    }
    ADD_FAILURE() << "another error or none was thrown";
    return {};
  }
};

Fault fault(Fault::Kind kind) {
  Fault f;
  f.kind = kind;
  return f;
}
}  // namespace

TEST(SandboxTransport, SendsARequestToTheTenant) {
  const Sandbox sandbox;
  const Response response = sandbox.get("/app-version.txt?a=%2F");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "13.0.20");
  EXPECT_EQ(response.wire.sends, 1);
  EXPECT_GE(response.wire.bytes_in, 7U);
  EXPECT_EQ(sandbox.tenant->received().at(0).target, "/app-version.txt?a=%2F");
}

TEST(SandboxTransport, ThrowsTheErrorsOfCurlTransportForFaults) {
  const Sandbox sandbox;
  const struct {
    Fault::Kind kind;
    std::string reason;
  } rows[] = {{Fault::Kind::close, "reset"},
              {Fault::Kind::reset, "reset"},
              {Fault::Kind::cut, "truncated"}};
  for (const auto& row : rows) {
    sandbox.tenant->inject(fault(row.kind));
    const ErrorInfo info = sandbox.error_of<TransportError>();
    EXPECT_EQ(info.reason, row.reason);
    EXPECT_EQ(info.outcome, Outcome::unknown);
    EXPECT_EQ(info.wire.sends, 1);
    EXPECT_GT(info.wire.bytes_out, 0U);
    EXPECT_EQ(sandbox.get("/app-version.txt").status, 200);  // the fault happens once
  }
  sandbox.tenant->inject(fault(Fault::Kind::close));
  EXPECT_EQ(sandbox.error_of<TransportError>(Effect::safe).outcome, Outcome::not_applied);
}

TEST(SandboxTransport, AStallTakesTimeOfTheClockOnly) {
  const Sandbox sandbox;
  sandbox.tenant->inject(fault(Fault::Kind::stall));
  const auto virtual_start = sandbox.clock->steady();
  const auto real_start = std::chrono::steady_clock::now();
  EXPECT_EQ(sandbox.error_of<TimeoutError>(Effect::unsafe, {60s, {}, 0}).reason, "deadline");
  EXPECT_EQ(sandbox.clock->steady() - virtual_start, 60s);
  EXPECT_LT(std::chrono::steady_clock::now() - real_start, 5s);
}

TEST(SandboxTransport, SlowResponsesArriveOrTimeOut) {
  const Sandbox sandbox;
  Fault slow = fault(Fault::Kind::answer);
  slow.delay = 3s;
  slow.status = 418;
  sandbox.tenant->inject(slow);
  EXPECT_EQ(sandbox.get("/app-version.txt").status, 418);
  Fault drip = fault(Fault::Kind::drip);
  drip.delay = 1s;
  sandbox.tenant->inject(drip);
  EXPECT_EQ(sandbox.get("/app-version.txt", {20s, {}, 0}).body, "13.0.20");
  sandbox.tenant->inject(drip);
  EXPECT_EQ(sandbox.error_of<TimeoutError>().outcome, Outcome::unknown);
}

TEST(SandboxTransport, SendsNothingIfCancelledOrOutOfTime) {
  const Sandbox sandbox;
  CancellationSource source;
  source.cancel();
  EXPECT_EQ(sandbox.error_of<CancelledError>(Effect::unsafe, {5s, source.token(), 0}).outcome,
            Outcome::not_sent);
  EXPECT_EQ(sandbox.error_of<TimeoutError>(Effect::unsafe, {0s, {}, 0}).outcome, Outcome::not_sent);
  EXPECT_TRUE(sandbox.tenant->received().empty());
}

TEST(SandboxTransport, RejectsResponsesLargerThanTheLimit) {
  const Sandbox sandbox;
  EXPECT_EQ(sandbox.error_of<TransportError>(Effect::unsafe, {5s, {}, 6}).reason, "too_large");
  EXPECT_EQ(sandbox.get("/app-version.txt", {5s, {}, 7}).body, "13.0.20");
}

TEST(Faults, FitByPathAndCount) {
  Visitor visitor(small());
  visitor.sign_in();
  Fault f = fault(Fault::Kind::answer);
  f.method = "GET";
  f.path = "/device/*/alerts";
  f.skip = 1;
  f.times = 2;
  f.status = 503;
  f.headers.set("Retry-After", "7");
  visitor.tenant.inject(f);
  EXPECT_EQ(visitor.get("/v2/device/42").status, 200);
  EXPECT_EQ(visitor.get("/api/v2/device/42/alerts").status, 200);
  EXPECT_EQ(visitor.get("/ws/api/v2/device/42/alerts?lang=en").status, 503);
  const Answer second = visitor.get("/v2/device/42/alerts");
  EXPECT_EQ(second.status, 503);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(*second.headers.find("Retry-After"), "7");
  EXPECT_EQ(visitor.get("/v2/device/42/alerts").status, 200);
}

TEST(Faults, CanApplyTheRequestFirst) {
  Visitor visitor(small());
  visitor.sign_in();
  Fault f = fault(Fault::Kind::close);
  f.path = "/v2/organizations";
  f.method = "POST";
  visitor.tenant.inject(f);
  EXPECT_EQ(visitor.call(Method::post, "/v2/organizations", R"({"name":"A"})").kind,
            Fault::Kind::close);
  EXPECT_EQ(visitor.json("/v2/organizations").size(), 3U);
  f.apply = true;
  f.kind = Fault::Kind::answer;
  f.status = 504;
  visitor.tenant.inject(f);
  EXPECT_EQ(visitor.call(Method::post, "/v2/organizations", R"({"name":"A"})").status, 504);
  EXPECT_EQ(visitor.json("/v2/organizations").size(), 4U);
}

TEST(Faults, HtmlIsThePageOfAProxyUntilFaultsAreCleared) {
  Visitor visitor(small());
  Fault f = fault(Fault::Kind::html);
  f.status = 200;
  f.times = -1;
  visitor.tenant.inject(f);
  for (int i = 0; i < 3; ++i) {
    const Answer page = visitor.send(Method::get, "/v2/devices");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<title>Sign in</title>"), std::string::npos);
    EXPECT_EQ(*page.headers.find("Content-Type"), "text/html");
  }
  visitor.tenant.clear_faults();
  EXPECT_EQ(visitor.send(Method::get, "/v2/devices").status, 400);
}

}  // namespace ninjaone::sandbox
