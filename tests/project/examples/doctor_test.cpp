// SPDX-License-Identifier: MIT
#include "doctor/checkup.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/testing/manual_clock.hpp>

namespace ninjaone {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

struct Patient {
  explicit Patient(std::chrono::seconds ahead = 0s) {
    sandbox::TenantOptions options;
    options.clock = theirs;
    options.client_secret = "canary-secret";
    tenant = std::make_shared<sandbox::Tenant>(options);
    ours->set_wall(theirs->wall() + ahead);
  }
  std::vector<doctor::Finding> examine() const {
    ClientOptions options;
    options.base_url = "http://127.0.0.1:9";
    options.auth =
        client_credentials({tenant->client_id(), tenant->client_secret(), "monitoring management"});
    options.transport = std::make_shared<sandbox::Transport>(tenant);
    options.clock = ours;
    return doctor::Checkup(std::move(options), "eu").run();
  }
  std::shared_ptr<doubles::ManualClock> theirs = std::make_shared<doubles::ManualClock>();
  std::shared_ptr<doubles::ManualClock> ours = std::make_shared<doubles::ManualClock>();
  std::shared_ptr<sandbox::Tenant> tenant{};
};

doctor::Finding finding_of(const std::vector<doctor::Finding>& findings, const std::string& check) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const auto& finding) { return finding.check == check; });
  EXPECT_NE(found, findings.end()) << check;
  return found == findings.end() ? doctor::Finding{} : *found;
}

TEST(Doctor, ChangesNothing) {
  const Patient patient;
  EXPECT_TRUE(doctor::all_well(patient.examine()));
  for (const sandbox::Received& request : patient.tenant->received()) {
    const std::string path = request.target.substr(0, request.target.find('?'));
    const bool reads = request.method == Method::get || path == "/oauth/token" ||
                       path.find("/ticketing/trigger/board/") != std::string::npos;
    EXPECT_TRUE(reads) << to_string(request.method) << " " << path;
  }
}

TEST(Doctor, SaysWhenOurClockIsWrong) {
  EXPECT_EQ(finding_of(Patient().examine(), "clock").result, doctor::Finding::Result::ok);
  const auto fast = finding_of(Patient(90s).examine(), "clock");
  EXPECT_EQ(fast.result, doctor::Finding::Result::refused);
  EXPECT_EQ(fast.says, "90 s ahead of the server's");
  EXPECT_EQ(finding_of(Patient(-3600s).examine(), "clock").says, "3600 s behind the server's");
}

TEST(Doctor, TellsStrangersNothingAboutWhoAsks) {
  const Patient patient;
  patient.tenant->inject({"GET",
                          "/activities",
                          0,
                          -1,
                          sandbox::Fault::Kind::answer,
                          false,
                          403,
                          {},
                          R"({"error":"no, Contoso, Ltd."})"});
  const auto findings = patient.examine();
  EXPECT_FALSE(doctor::all_well(findings));
  EXPECT_THAT(doctor::told(findings), HasSubstr("may not read this"));
  for (const std::string& text : {doctor::anonymous(findings), doctor::told(findings)}) {
    EXPECT_THAT(text, Not(HasSubstr("canary")));
    EXPECT_THAT(text, Not(HasSubstr(patient.tenant->client_id())));
  }
  EXPECT_THAT(doctor::anonymous(findings),
              HasSubstr("activity log /v2/activities: refused, permission"));
  EXPECT_THAT(doctor::anonymous(findings), Not(HasSubstr("127.0.0.1")));
  EXPECT_THAT(doctor::anonymous(findings), Not(HasSubstr("Contoso")));
}

}  // namespace
}  // namespace ninjaone
