// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

TEST(Groups, HaveTheDevicesThatTheFilterSelects) {
  Visitor visitor(small());
  const Parsed groups = visitor.json("/v2/groups");
  ASSERT_EQ(groups.size(), 3U);
  for (const Parsed& group : groups) {
    const std::string id = group.at("id").dump();
    Parsed filtered = Parsed::array();
    for (const Parsed& device : visitor.all("/v2/devices", 1000, "&df=group%20" + id))
      filtered.push_back(device.at("id"));
    EXPECT_EQ(visitor.json("/v2/group/" + id + "/device-ids"), filtered);
    EXPECT_EQ(group.at("deviceCount"), filtered.size());
  }
  visitor.tenant.set_offline(DeviceId{42}, true);
  EXPECT_EQ(visitor.json("/v2/group/570/device-ids").at(0), 42);
  EXPECT_EQ(visitor.get("/v2/group/1/device-ids").status, 404);
}

TEST(Tasks, AreListed) {
  Visitor visitor(small());
  const Parsed tasks = visitor.json("/v2/tasks");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks.back().at("lastRun"), 0);
  EXPECT_EQ(tasks.back().at("runCount"), 0);
}

}  // namespace ninjaone::sandbox
