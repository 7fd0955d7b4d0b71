// SPDX-License-Identifier: MIT
#include "http/public_host.hpp"

#include <gtest/gtest.h>

using ninjaone::http::is_public_host;

TEST(PublicHost, RejectsDotsWithoutAName) {
  for (const char* host : {".", "..", "...", "a..", "127.0.0.1..", "localhost.."})
    EXPECT_FALSE(is_public_host(host)) << host;
}

TEST(PublicHost, AcceptsPublicNamesAndAddresses) {
  for (const char* host :
       {"hooks.example", "hooks.example.", "1.example", "xn--bcher-kva.example",
        "localhost.example", "mylocalhost", "8.8.8.8", "1.1.1.1", "172.32.0.1", "172.15.255.255",
        "100.63.0.1", "100.128.0.1", "198.17.0.1", "223.255.255.255", "[2606:4700:4700::1111]",
        "[2a00:1450::1]", "[2001:4860:4860::8888]"}) {
    EXPECT_TRUE(is_public_host(host)) << host;
  }
}

TEST(PublicHost, RejectsReservedLocalAndPrivateAddresses) {
  for (const char* host :
       {"0.0.0.0",         "0.1.2.3",         "10.0.0.1",        "100.64.0.1",  "100.127.255.255",
        "127.0.0.1",       "127.255.255.254", "169.254.169.254", "172.16.0.1",  "172.31.255.255",
        "192.0.0.1",       "192.0.2.1",       "192.88.99.1",     "192.168.1.1", "198.18.0.1",
        "198.19.255.255",  "198.51.100.7",    "203.0.113.7",     "224.0.0.1",   "240.0.0.1",
        "255.255.255.255", "127.0.0.1.",      "localhost",       "LOCALHOST",   "localhost.",
        "tenant.localhost"}) {
    EXPECT_FALSE(is_public_host(host)) << host;
  }
}

TEST(PublicHost, RejectsNumbersThatResolversReadDifferently) {
  for (const char* host :
       {"0177.1", "0177.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0.0.1",
        "127.0.0.01", "08.8.8.8", "8.8.8.8.8", "8.8.8", "256.8.8.8", "8..8.8", "1e3", "", "."}) {
    EXPECT_FALSE(is_public_host(host)) << host;
  }
}

TEST(PublicHost, RejectsIpv6AddressesThatAreLocalOrContainAnIpv4Address) {
  for (const char* host : {"[::]",
                           "[::1]",
                           "[0:0:0:0:0:0:0:1]",
                           "[::ffff:7f00:1]",
                           "[::ffff:127.0.0.1]",
                           "[::ffff:8.8.8.8]",
                           "[::127.0.0.1]",
                           "[64:ff9b::7f00:1]",
                           "[2002:7f00:1::]",
                           "[2001:0:7f00:1::]",
                           "[2001:db8::1]",
                           "[3fff::1]",
                           "[fe80::1]",
                           "[fc00::1]",
                           "[fd00:ec2::254]",
                           "[ff02::1]",
                           "[4000::1]",
                           "[]",
                           "[",
                           "[x]",
                           "[2606:4700::1",
                           "[2606:4700::1%eth0]"}) {
    EXPECT_FALSE(is_public_host(host)) << host;
  }
}
