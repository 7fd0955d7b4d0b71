// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/testing/cassette.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <string>
#include <vector>

// Examples of tests for a program that uses this library, one for each double. The program is
// names_of_offline().
namespace {

using ninjaone::doubles::FakeTransport;
using ninjaone::doubles::ManualClock;
using ninjaone::doubles::RecordingTransport;
using ninjaone::doubles::ReplayingTransport;

std::vector<std::string> names_of_offline(const ninjaone::Client& client) {
  std::vector<std::string> names;
  for (const ninjaone::Device& device :
       client.devices().list({ninjaone::DeviceFilter().offline()})) {
    names.push_back(ninjaone::label(device));
  }
  return names;
}

// Options of a client that uses `transport` and no network.
ninjaone::ClientOptions options_for(std::shared_ptr<ninjaone::Transport> transport) {
  ninjaone::ClientOptions options;
  options.base_url = "https://api.example";
  options.auth = ninjaone::static_token(ninjaone::Secret("a-token"));
  options.transport = std::move(transport);
  return options;
}

ninjaone::Device device_named(std::int64_t id, const std::string& name) {
  ninjaone::Device device;
  device.id = ninjaone::DeviceId{id};
  device.display_name = name;
  return device;
}

TEST(Doubles, AFakeTransportReturnsModels) {
  const auto transport = std::make_shared<FakeTransport>();
  transport->reply_pages(
      std::vector{device_named(1, "A"), device_named(2, "B"), device_named(3, "C")}, 2);
  const ninjaone::Client client(options_for(transport));
  EXPECT_EQ(names_of_offline(client), (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(transport->unused_replies(), 0U);
  EXPECT_NE(transport->requests().front().url.find("df=offline"), std::string::npos);

  transport->reply(ninjaone::to_json(device_named(7, "seven")));
  EXPECT_EQ(client.devices().get(ninjaone::DeviceId{7}).display_name, "seven");
  transport->reply_pages(std::vector<ninjaone::Device>{}, 2);
  EXPECT_TRUE(names_of_offline(client).empty());
}

TEST(Doubles, AManualClockWaitsWithoutRealTime) {
  const auto transport = std::make_shared<FakeTransport>();
  const auto clock = std::make_shared<ManualClock>();
  ninjaone::ClientOptions options = options_for(transport);
  options.clock = clock;
  transport->reply(429, {}, {{"Retry-After", "30"}})
      .reply_pages(std::vector{device_named(1, "A")}, 10);
  EXPECT_EQ(names_of_offline(ninjaone::Client(options)), std::vector<std::string>{"A"});
  ASSERT_EQ(clock->sleeps().size(), 1U);  // half a minute of virtual time
  EXPECT_GE(clock->sleeps().front(), std::chrono::seconds(30));
}

TEST(Doubles, ARecordingIsReplayed) {
  const std::string file =
      ::testing::TempDir() + "offline-" + std::to_string(::getpid()) + ".jsonl";
  const auto tenant = std::make_shared<ninjaone::sandbox::Tenant>();
  std::vector<std::string> names;
  {
    // In a real program: record a CurlTransport, with options_from_environment().
    const auto simulated = std::make_shared<ninjaone::sandbox::Transport>(tenant);
    ninjaone::ClientOptions options =
        options_for(std::make_shared<RecordingTransport>(simulated, file));
    options.base_url = "http://127.0.0.1";
    options.auth =
        ninjaone::client_credentials({tenant->client_id(), tenant->client_secret(), "monitoring"});
    names = names_of_offline(ninjaone::Client(options));
  }
  // From here on, and in every later run, only the file is used.
  const auto transport = std::make_shared<ReplayingTransport>(file);
  const std::vector<std::string> again = names_of_offline(ninjaone::Client(options_for(transport)));
  EXPECT_EQ(again.size(), names.size());
  EXPECT_EQ(again.front().rfind("redacted-", 0), 0U);
  EXPECT_EQ(transport->unused(), 1U);  // the request for a token
  std::remove(file.c_str());
}

}  // namespace
