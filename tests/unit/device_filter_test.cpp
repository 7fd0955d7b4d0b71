// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/device_filter.hpp>
#include <ninjaone/error.hpp>

namespace ninjaone {
namespace {

// Fault I184.
TEST(DeviceFilter, WritesTheGrammarOfTheService) {
  const DeviceFilter any;
  const Timestamp time = *parse_timestamp("2024-03-31T09:05:07.0456Z");
  struct Row {
    DeviceFilter filter;
    const char* text;
  };
  const Row rows[] = {
      {any, ""},
      {any.organization({OrganizationId{1}}), "org = 1"},
      {any.organization({OrganizationId{1}, OrganizationId{2}}), "org in (1,2)"},
      {any.not_organization({OrganizationId{1}}), "org != 1"},
      {any.not_organization({OrganizationId{1}, OrganizationId{2}}), "org notin (1,2)"},
      {any.location({LocationId{5}}), "loc = 5"},
      {any.not_location({LocationId{5}, LocationId{6}}), "loc notin (5,6)"},
      {any.role({RoleId{3}}), "role = 3"},
      {any.not_role({RoleId{3}}), "role != 3"},
      {any.device({DeviceId{3}, DeviceId{4}}), "id in (3,4)"},
      {any.not_device({DeviceId{3}, DeviceId{4}}), "id notin (3,4)"},
      {any.node_class({NodeClass::windows_server, NodeClass::mac_server}),
       "class in (WINDOWS_SERVER,MAC_SERVER)"},
      {any.node_class({NodeClass::windows_workstation}).online(),
       "class = WINDOWS_WORKSTATION AND online"},
      {any.node_class({OpenEnum<NodeClass>::unrecognized("TOASTER")}), "class = TOASTER"},
      {any.not_node_class({NodeClass::mac}), "class != MAC"},
      {any.tag({TagId{1}}), "tagId in (1)"},
      {any.not_tag({TagId{1}, TagId{2}}).offline(), "tagId notin (1,2) AND offline"},
      {any.group(GroupId{563}), "group 563"},
      {any.status(ApprovalStatus::pending).location({LocationId{5}}),
       "status = PENDING AND loc = 5"},
      {any.not_status(ApprovalStatus::approved), "status != APPROVED"},
      {any.created_after(time), "created after 2024-03-31T09:05:07.045Z"},
      {any.created_before(Timestamp{}), "created before 1970-01-01T00:00:00.000Z"},
      {any.created_on(time), "created = 2024-03-31"},
      {DeviceFilter::raw("x = 1").also(any.online()), "x = 1 AND online"},
      {any.also(DeviceFilter::raw("x = 1")), "x = 1"},
      {any.online().also(any), "online"},
  };
  for (const Row& row : rows) EXPECT_EQ(row.filter.text(), row.text);
  EXPECT_TRUE(any.empty());
}

// Fault I184.
TEST(DeviceFilter, RejectsFiltersThatTheServiceAnswersWith500) {
  const DeviceFilter any;
  EXPECT_THROW((void)any.organization({}), ConfigurationError);
  EXPECT_THROW((void)any.not_location({}), ConfigurationError);
  EXPECT_THROW((void)any.node_class({}), ConfigurationError);
  EXPECT_THROW((void)any.tag({}), ConfigurationError);
  EXPECT_THROW((void)any.node_class({NodeClass::mac, NodeClass::unrecognized}), ConfigurationError);
  EXPECT_THROW((void)any.status(ApprovalStatus::unrecognized), ConfigurationError);
  EXPECT_THROW((void)DeviceFilter::raw(""), ConfigurationError);
  EXPECT_THROW((void)DeviceFilter::raw(" \t"), ConfigurationError);
  const Timestamp year_10000(std::chrono::microseconds(253'402'300'800'000'000));
  EXPECT_THROW((void)any.created_after(year_10000), ConfigurationError);
  EXPECT_THROW((void)any.created_on(Timestamp(std::chrono::microseconds(-62'167'219'200'000'000))),
               ConfigurationError);
  EXPECT_EQ(any.created_on(year_10000 - std::chrono::microseconds(1)).text(),
            "created = 9999-12-31");
  EXPECT_EQ(any.created_after(Timestamp(std::chrono::microseconds(-1))).text(),
            "created after 1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace ninjaone
