// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/organization.hpp>
#include <ninjaone/model/webhook.hpp>

#include "json/codec.hpp"

namespace ninjaone {
namespace {

using json::encode;

template <class T>
std::string text_or_reason(const T& request) {
  try {
    return encode(request);
  } catch (const ConfigurationError& error) {
    return error.info().reason;
  }
}

TEST(Encode, WritesOnlyTheMembersOfAPatchThatWereSet) {
  DevicePatch patch;
  EXPECT_EQ(encode(patch), "{}");
  patch.display_name = "New \"name\"";
  patch.policy_id = clear;
  patch.organization_id = OrganizationId{12};
  patch.user_data = Json::parse(R"({ "a" : 1.50 })");
  EXPECT_EQ(
      encode(patch),
      R"({"displayName":"New \"name\"","userData":{ "a" : 1.50 },"policyId":null,"organizationId":12})");
  patch.user_data = Json();
  patch.display_name = clear;
  EXPECT_EQ(encode(patch),
            R"({"displayName":null,"userData":null,"policyId":null,"organizationId":12})");
}

TEST(Encode, WritesWarrantyDatesInSeconds) {
  DevicePatch patch;
  patch.warranty = WarrantyPatch{};
  EXPECT_EQ(encode(patch), R"({"warranty":{}})");
  WarrantyPatch dates;
  dates.start_date = *parse_timestamp("2025-03-19T13:41:15Z");
  dates.end_date = clear;
  patch.warranty = dates;
  EXPECT_EQ(encode(patch), R"({"warranty":{"startDate":1742391675,"endDate":null}})");
  patch.warranty = clear;
  EXPECT_EQ(encode(patch), R"({"warranty":null})");
}

TEST(Encode, WritesANewOrganizationAsDocumented) {
  NewOrganization organization;
  organization.name = "Contoso";
  organization.template_organization_id =
      OrganizationId{3};  // sent as a parameter of the query, not in the body
  EXPECT_EQ(encode(organization), R"({"name":"Contoso"})");
  organization.description = "";
  organization.node_approval_mode = NodeApprovalMode::manual;
  organization.locations.push_back({"HQ", "Street 1", std::nullopt, Json::object({{"floor", 3}}),
                                    Json::object({{"new", true}})});
  organization.policies.push_back({RoleId{1}, PolicyId{2}, {}});
  organization.extra = Json::object({{"tomorrow", Json::array({1})}});
  EXPECT_EQ(
      encode(organization),
      R"({"name":"Contoso","description":"","nodeApprovalMode":"MANUAL","locations":[{"name":"HQ","address":"Street 1",)"
      R"("userData":{"floor":3},"new":true}],"policies":[{"nodeRoleId":1,"policyId":2}],"tomorrow":[1]})");
}

TEST(Encode, WritesListsAndFreeFormBodies) {
  EXPECT_EQ(encode(std::vector<PolicyMapping>{}), "[]");
  EXPECT_EQ(encode(std::vector<PolicyMapping>{{RoleId{1}, PolicyId{2}, {}},
                                              {RoleId{3}, PolicyId{4}, {}}}),
            R"([{"nodeRoleId":1,"policyId":2},{"nodeRoleId":3,"policyId":4}])");
  EXPECT_EQ(encode(json::DeviceIdList{{DeviceId{5}, DeviceId{6}}}), R"({"devices":[5,6]})");
  EXPECT_EQ(encode(json::DeviceIdList{}), R"({"devices":[]})");
  EXPECT_EQ(encode(Json::parse(" [1, 2] ")), "[1, 2]");
  EXPECT_EQ(encode(Json()), "null");
}

TEST(Encode, WritesPatchesOfOrganizationsAndLocations) {
  OrganizationPatch organization;
  organization.node_approval_mode = NodeApprovalMode::automatic;
  organization.description = clear;
  EXPECT_EQ(encode(organization), R"({"description":null,"nodeApprovalMode":"AUTOMATIC"})");
  LocationPatch location;
  location.address = "x";
  EXPECT_EQ(encode(location), R"({"address":"x"})");
}

TEST(Encode, WritesBothFormsOfAWebhook) {
  WebhookConfiguration webhook;
  webhook.url = "https://hook.example/n1";
  EXPECT_EQ(encode(webhook), R"({"url":"https://hook.example/n1"})");
  webhook.activities["CONDITION"] = {"TRIGGERED", "RESET"};
  webhook.activities["SYSTEM"] = {"*"};
  webhook.expand = {"device"};
  webhook.headers.push_back({"X-Hook-Secret", "hunter2"});
  webhook.organization_ids = {OrganizationId{12}};
  EXPECT_EQ(
      encode(webhook),
      R"({"url":"https://hook.example/n1","activities":{"CONDITION":["TRIGGERED","RESET"],"SYSTEM":["*"]},)"
      R"("expand":["device"],"headers":[{"name":"X-Hook-Secret","value":"hunter2"}],"organizationIds":[12]})");
  EXPECT_EQ(encode(EventSubscription{"https://hook.example",
                                     {AlertEvent::alert_triggered, AlertEvent::device_offline}}),
            R"({"url":"https://hook.example","events":["ALERT_TRIGGERED","DEVICE_OFFLINE"]})");
  EXPECT_EQ(encode(EventSubscription{}), R"({"url":"","events":[]})");
}

TEST(Encode, RejectsValuesThatCannotBeSent) {
  DevicePatch patch;
  patch.display_name = "\xff";
  EXPECT_EQ(text_or_reason(patch), "utf8");
  patch = {};
  patch.extra = Json::array({});
  EXPECT_EQ(text_or_reason(patch), "extra");
  patch.extra = "text";
  EXPECT_EQ(text_or_reason(patch), "extra");
  patch.extra = Json::object({{"displayName", "x"}});
  EXPECT_EQ(text_or_reason(patch),
            R"({"displayName":"x"})");  // no member of the patch has this name
  patch.display_name = "y";
  EXPECT_EQ(text_or_reason(patch), "duplicate");
  OrganizationPatch organization;
  organization.node_approval_mode = NodeApprovalMode::unrecognized;
  EXPECT_EQ(text_or_reason(organization), "enum");
  organization.node_approval_mode = OpenEnum<NodeApprovalMode>::unrecognized("TOMORROW");
  EXPECT_EQ(text_or_reason(organization), R"({"nodeApprovalMode":"TOMORROW"})");
  WebhookConfiguration webhook;
  webhook.activities["\xff"] = {"*"};
  EXPECT_EQ(text_or_reason(webhook), "utf8");
}

TEST(Encode, PrefersTheMembersOfAModelToItsExtra) {
  Device device;
  device.id = DeviceId{1};
  device.offline = true;
  device.extra = Json::parse(R"({"offline":"maybe","new":null})");
  EXPECT_EQ(to_json(device).dump(), R"({"id":1,"offline":true,"new":null})");
  device.extra = Json::array({});
  EXPECT_THROW((void)to_json(device), ConfigurationError);
  device.extra = {};
  device.node_class = OpenEnum<NodeClass>::unrecognized("");
  EXPECT_EQ(to_json(device)["nodeClass"].as_string(), "");
  Json deep;
  for (int i = 0; i < 64; ++i) deep = Json::array({deep});
  device.user_data = deep;
  EXPECT_THROW((void)to_json(device), ConfigurationError);
}

}  // namespace
}  // namespace ninjaone
