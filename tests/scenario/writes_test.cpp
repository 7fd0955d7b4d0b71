// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>

#include "support/simulated.hpp"

using namespace ninjaone;
using sandbox::Dialect;
using sandbox::Fault;

TEST(Writes, APostWhoseReusedConnectionDiesReachesTheServerOnce) {
  const simulated::Served served;
  const Client client = served.client();
  NewOrganization organization;
  organization.name = "once";
  for (int i = 0; i < 1000; ++i) {
    (void)client.policies().roles().collect(1);  // leaves an open connection behind
    served.tenant->forget_received();
    Fault fault;
    fault.method = "POST";
    fault.path = "/organizations";
    fault.kind = Fault::Kind::close;
    served.tenant->inject(fault);
    try {
      (void)client.organizations().create(organization);
      FAIL() << "the answer was lost";
    } catch (const TransportError& error) {
      ASSERT_EQ(error.outcome(), Outcome::unknown);
      ASSERT_EQ(error.info().attempts, 1);
      ASSERT_EQ(error.info().stop_reason, StopReason::unsafe);
    }
    const auto received = served.tenant->received();
    ASSERT_EQ(std::count_if(received.begin(), received.end(),
                            [](const auto& request) { return request.method == Method::post; }),
              1);
  }
}

class Dialects : public ::testing::TestWithParam<Dialect> {
 protected:
  simulated::Tenant simulated = [] {
    sandbox::TenantOptions options;
    options.dialect = GetParam();
    return simulated::Tenant(options);
  }();
  Client client = simulated.client();
};

TEST_P(Dialects, AnOrganizationWithLocationsPoliciesAndApprovalMode) {
  const auto roles = client.policies().roles().collect(2);
  const auto policies = client.policies().list().collect(2);
  NewOrganization wanted;
  wanted.name = "Grün & Söhne \"GmbH\" \xF0\x9F\xA5\x90";
  wanted.description = "bakers";
  wanted.node_approval_mode = NodeApprovalMode::manual;
  wanted.locations = {{"Head office"}, {"Bakehouse"}};
  wanted.policies = {{roles.at(0).id, policies.at(0).id}};
  const OrganizationDetailed made = client.organizations().create(wanted);
  const OrganizationDetailed read = client.organizations().get(made.id);
  EXPECT_EQ(read.name, wanted.name);
  EXPECT_EQ(read.description, wanted.description);
  EXPECT_EQ(read.node_approval_mode->value(), NodeApprovalMode::manual);
  ASSERT_EQ(read.locations.size(), 2U);
  EXPECT_EQ(read.locations[1].name, "Bakehouse");

  const Location third = client.locations().create(made.id, {"Shop"});
  LocationPatch move;
  move.address = "Main Street 1";
  (void)client.locations().update(made.id, third.id, move);
  const auto locations = client.organizations().locations(made.id).collect();
  ASSERT_EQ(locations.size(), 3U);
  EXPECT_EQ(locations[2].address, "Main Street 1");

  (void)client.organizations().set_policies(made.id, {{roles.at(1).id, policies.at(1).id}});
  OrganizationPatch patch;
  patch.name = "Grün";
  patch.node_approval_mode = NodeApprovalMode::automatic;
  client.organizations().update(made.id, patch);
  const OrganizationDetailed changed = client.organizations().get(made.id);
  EXPECT_EQ(changed.name, "Grün");
  EXPECT_EQ(changed.description, "bakers");  // left alone
  EXPECT_EQ(changed.node_approval_mode->value(), NodeApprovalMode::automatic);
  EXPECT_TRUE(
      std::any_of(changed.policies.begin(), changed.policies.end(), [&](const PolicyMapping& p) {
        return p.node_role_id == roles.at(1).id && p.policy_id == policies.at(1).id;
      }));

  NewOrganization copy;
  copy.name = "from the template";
  copy.template_organization_id = made.id;
  (void)client.organizations().create(copy);
  EXPECT_EQ(simulated.seen("templateOrganizationId=" + to_string(made.id)), 1U);
}

TEST_P(Dialects, ADeviceIsChangedMemberByMember) {
  const DeviceId id = client.devices().list().collect(1).at(0).id;
  DevicePatch patch;
  patch.display_name = "front desk";
  patch.policy_id = client.policies().list().collect(1).at(0).id;
  client.devices().update(id, patch);
  EXPECT_EQ(client.devices().get(id).display_name, "front desk");
  EXPECT_TRUE(client.devices().get(id).policy_id);
  DevicePatch back;
  back.policy_id = clear;
  client.devices().update(id, back);
  const DeviceDetail now = client.devices().get(id);
  EXPECT_FALSE(now.policy_id);
  EXPECT_EQ(now.display_name, "front desk");
  EXPECT_EQ(simulated.tenant->received().back().target.find("?"), std::string::npos);
}

TEST_P(Dialects, WaitingDevicesAreLetIn) {
  auto waiting = client.devices().list({DeviceFilter().status(ApprovalStatus::pending)}).collect();
  ASSERT_EQ(waiting.size(), 2U);
  client.devices().approve({waiting[0].id});
  client.devices().reject({waiting[1].id});
  EXPECT_TRUE(
      client.devices().list({DeviceFilter().status(ApprovalStatus::pending)}).collect().empty());
  EXPECT_EQ(client.devices().list().collect().size(), 1116U);
  EXPECT_THROW(client.devices().approve({}), ConfigurationError);
}

TEST_P(Dialects, AlertsAreListedAndReset) {
  const DeviceId id = client.devices().list().collect(1).at(0).id;
  const std::string uid = simulated.tenant->raise_alert(id, "Disk");
  const auto alerts = client.devices().alerts(id).collect();
  ASSERT_TRUE(
      std::any_of(alerts.begin(), alerts.end(), [&](const Alert& a) { return a.uid == uid; }));
  const auto activities = client.devices().activities(id).collect(1);
  EXPECT_EQ(activities.at(0).series_uid, uid);
  EXPECT_EQ(activities.at(0).status_code, activity_status::triggered);
  client.alerts().reset(uid);
  EXPECT_EQ(client.activities().list().collect(1).at(0).status_code, activity_status::reset);
  const std::string second = simulated.tenant->raise_alert(id, "Disk");
  client.alerts().reset(second, Json::object({{"ticket", 7}}));
  EXPECT_THROW(client.alerts().reset("../x/..", Json()), Error);
  for (const Alert& alert : client.alerts().list()) EXPECT_NE(alert.uid, second);
}

TEST_P(Dialects, RefusalsSayWhatTheServerSaid) {
  try {
    (void)client.devices().get(DeviceId{999'999});
    FAIL();
  } catch (const NotFoundError& error) {
    EXPECT_EQ(error.info().path, "/v2/device/{id}");
    EXPECT_FALSE(error.info().request_id.empty());
    EXPECT_FALSE(error.info().api_code.empty());
  }
  DevicePatch patch;
  patch.extra = Json::object({{"systemName", "x"}});
  EXPECT_THROW(client.devices().update(client.devices().list().collect(1).at(0).id, patch),
               ApiError);
}

TEST_P(Dialects, TheSoftwareReportIsComplete) {
  std::size_t rows = 0;
  ListOptions options;
  options.page_size = 100;
  auto range = client.queries().software({}, options);
  std::optional<std::size_t> total;
  while (auto page = range.next_page()) {
    rows += page->items.size();
    if (page->total) total = page->total;
    for (const Software& row : page->items) EXPECT_TRUE(row.device_id);
  }
  EXPECT_GT(rows, 1115U);
  EXPECT_EQ(total.value_or(rows), rows);
}

INSTANTIATE_TEST_SUITE_P(Both, Dialects, ::testing::Values(Dialect::live, Dialect::documented),
                         [](const auto& row) {
                           return row.param == Dialect::live ? "live" : "documented";
                         });
