// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/ninjaone.hpp>
#include <ninjaone/testing/cassette.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <ninjaone/testing/manual_clock.hpp>

// A test file of a user: the namespace of the test doubles must not hide the namespace of
// GoogleTest.
namespace a_users_tests {
using namespace ninjaone;  // NOLINT(google-build-using-namespace)

class DoublesNamespace : public testing::Test {
 protected:
  doubles::ManualClock clock;
};

TEST_F(DoublesNamespace, DoesNotCollideWithGoogleTest) { EXPECT_TRUE(clock.sleeps().empty()); }

}  // namespace a_users_tests
