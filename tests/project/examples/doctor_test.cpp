// SPDX-License-Identifier: MIT
#include "doctor/checkup.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/testing/manual_clock.hpp>

namespace ninjaone {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

// Answers requests for the published documents, and passes the others to the simulated tenant.
class Publishing final : public Transport {
 public:
  Publishing(std::shared_ptr<Transport> inner, std::map<std::string, std::string> files)
      : inner_(std::move(inner)), files_(std::move(files)) {}
  Response send(const Request& request, const SendContext& context) override {
    if (request.url.find("/apidocs") == std::string::npos) return inner_->send(request, context);
    EXPECT_EQ(request.headers.find("Authorization"), nullptr) << request.url;
    for (const auto& [path, body] : files_) {
      if (request.url == "http://127.0.0.1:9" + path) return {200, {}, body, {}};
    }
    return {404, {}, "<html></html>", {}};
  }

 private:
  std::shared_ptr<Transport> inner_;
  std::map<std::string, std::string> files_;
};

// A simulated tenant, and a machine whose clock is `ahead` of the clock of the tenant.
struct DoctorSetup {
  explicit DoctorSetup(std::chrono::seconds ahead = 0s) {
    sandbox::TenantOptions options;
    options.clock = server_clock;
    options.client_secret = "canary-secret";
    tenant = std::make_shared<sandbox::Tenant>(options);
    local_clock->set_wall(server_clock->wall() + ahead);
  }
  std::vector<doctor::Finding> run_checks() const {
    ClientOptions options;
    options.base_url = "http://127.0.0.1:9";
    options.auth =
        client_credentials({tenant->client_id(), tenant->client_secret(), "monitoring management"});
    options.transport = std::make_shared<sandbox::Transport>(tenant);
    if (!published.empty())
      options.transport = std::make_shared<Publishing>(options.transport, published);
    options.clock = local_clock;
    return doctor::Checkup(std::move(options), "eu").run();
  }
  std::shared_ptr<doubles::ManualClock> server_clock = std::make_shared<doubles::ManualClock>();
  std::shared_ptr<doubles::ManualClock> local_clock = std::make_shared<doubles::ManualClock>();
  std::shared_ptr<sandbox::Tenant> tenant{};
  std::map<std::string, std::string> published{};  // path and content; empty: those of the tenant
};

doctor::Finding finding_of(const std::vector<doctor::Finding>& findings, const std::string& check) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const auto& finding) { return finding.check == check; });
  EXPECT_NE(found, findings.end()) << check;
  return found == findings.end() ? doctor::Finding{} : *found;
}

TEST(Doctor, SendsOnlyRequestsThatRead) {
  const DoctorSetup setup;
  EXPECT_TRUE(doctor::all_passed(setup.run_checks()));
  for (const sandbox::Received& request : setup.tenant->received()) {
    const std::string path = request.target.substr(0, request.target.find('?'));
    const bool reads = request.method == Method::get || path == "/oauth/token" ||
                       path.find("/ticketing/trigger/board/") != std::string::npos;
    EXPECT_TRUE(reads) << to_string(request.method) << " " << path;
  }
}

TEST(Doctor, ComparesTheDocumentThatTheTenantPublishes) {
  DoctorSetup setup;
  EXPECT_THAT(finding_of(setup.run_checks(), "published API").text,
              ::testing::StartsWith("315 operations, "));
  setup.published = {{"/apidocs-beta/NinjaRMM-API-v2.yaml", "paths:\n  /v2/devices:\n    get:\n"}};
  const auto findings = setup.run_checks();
  EXPECT_EQ(finding_of(findings, "published API").text,
            "1 operations, 0 of them without a typed method");
  const auto lacks = finding_of(findings, "operations that this tenant lacks");
  EXPECT_EQ(lacks.result, doctor::Finding::Result::note);
  EXPECT_THAT(lacks.text, ::testing::HasSubstr("GET /v2/organizations"));
  setup.published = {{"/none", ""}};
  EXPECT_THAT(finding_of(setup.run_checks(), "published API").text,
              ::testing::HasSubstr("publishes no document of the API, neither at /apidocs/"));
}

TEST(Doctor, ReportsAWrongLocalClock) {
  EXPECT_EQ(finding_of(DoctorSetup().run_checks(), "clock").result, doctor::Finding::Result::ok);
  const auto fast = finding_of(DoctorSetup(90s).run_checks(), "clock");
  EXPECT_EQ(fast.result, doctor::Finding::Result::failed);
  EXPECT_EQ(fast.text, "90 s ahead of the server");
  EXPECT_EQ(finding_of(DoctorSetup(-3600s).run_checks(), "clock").text, "3600 s behind the server");
}

TEST(Doctor, DoesNotIdentifyTheUserInABugReport) {
  const DoctorSetup setup;
  setup.tenant->inject({"GET",
                        "/activities",
                        0,
                        -1,
                        sandbox::Fault::Kind::answer,
                        false,
                        403,
                        {},
                        R"({"error":"no, Contoso, Ltd."})"});
  const auto findings = setup.run_checks();
  EXPECT_FALSE(doctor::all_passed(findings));
  EXPECT_THAT(doctor::report(findings), HasSubstr("may not read this"));
  for (const std::string& text : {doctor::anonymous_report(findings), doctor::report(findings)}) {
    EXPECT_THAT(text, Not(HasSubstr("canary")));
    EXPECT_THAT(text, Not(HasSubstr(setup.tenant->client_id())));
  }
  EXPECT_THAT(doctor::anonymous_report(findings),
              HasSubstr("activity log /v2/activities: failed, permission"));
  EXPECT_THAT(doctor::anonymous_report(findings), Not(HasSubstr("127.0.0.1")));
  EXPECT_THAT(doctor::anonymous_report(findings), Not(HasSubstr("Contoso")));
}

}  // namespace
}  // namespace ninjaone
