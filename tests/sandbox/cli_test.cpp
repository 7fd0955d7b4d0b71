// SPDX-License-Identifier: MIT
#include "sandbox/server/cli.hpp"

#include <gtest/gtest.h>

namespace ninjaone::sandbox {

TEST(CommandLine, ReadsOptionsInBothForms) {
  const auto line = parse_command_line({"--port", "8080", "--devices=7", "--organizations", "2",
                                        "--seed", "9", "--dialect", "documented", "--token-life=60",
                                        "--rate", "100", "--action-time=3", "--no-user", "--as-of",
                                        "2024-02-03", "--", "ls", "--port"});
  EXPECT_EQ(line.port, 8080);
  EXPECT_EQ(line.tenant.devices, 7);
  EXPECT_EQ(line.tenant.organizations, 2);
  EXPECT_EQ(line.tenant.seed, 9U);
  EXPECT_EQ(line.tenant.dialect, Dialect::documented);
  EXPECT_EQ(line.tenant.token_life, std::chrono::seconds(60));
  EXPECT_EQ(line.tenant.requests_per_minute, 100);
  EXPECT_EQ(line.tenant.action_time, std::chrono::seconds(3));
  EXPECT_FALSE(line.tenant.user_context);
  EXPECT_EQ(line.tenant.data_as_of.time_since_epoch(), std::chrono::seconds(1706918400));
  EXPECT_EQ(line.command, (std::vector<std::string>{"ls", "--port"}));
}

TEST(CommandLine, ErrorsNameTheWrongArgument) {
  const std::pair<std::vector<std::string>, const char*> rows[] = {
      {{"--prot", "1"}, "unknown option '--prot'"},
      {{"--port"}, "--port needs a value"},
      {{"--port", "99999"}, "0 to 65535"},
      {{"--devices", "-1"}, "not '-1'"},
      {{"--dialect", "old"}, "live or documented"},
      {{"--no-user=1"}, "takes no value"},
      {{"--"}, "followed by a command"},
      {{"--organizations", "0"}, "at least one organization"},
      {{"--as-of", "soon"}, "a date"},
      {{"ls"}, "after --"}};
  for (const auto& [arguments, text] : rows) {
    try {
      (void)parse_command_line(arguments);
      ADD_FAILURE() << arguments.front();
    } catch (const UsageError& error) {
      EXPECT_NE(std::string(error.what()).find(text), std::string::npos) << error.what();
    }
  }
}

TEST(CommandLine, HelpHasTheOptions) {
  for (const char* word : {"--port N", "--dialect WORD", "--fault SPEC", "--event SPEC", "--help",
                           "-- COMMAND", "Exit status"}) {
    EXPECT_NE(help_text().find(word), std::string::npos) << word;
  }
}

TEST(CommandLine, ReadsEventsAndSortsThemByTime) {
  const auto line = parse_command_line(
      {"--event", "20 online 42", "--event=0.5 alert 42 Disk is  full", "--event", "5 offline 42",
       "--event", "30 clear 42", "--event", "30 revoke-tokens", "--event", "31 revoke-client"});
  ASSERT_EQ(line.events.size(), 6U);
  EXPECT_EQ(line.events[0].kind, TimedEvent::Kind::alert);
  EXPECT_EQ(line.events[0].after, std::chrono::milliseconds(500));
  EXPECT_EQ(line.events[0].device, DeviceId{42});
  EXPECT_EQ(line.events[0].name, "Disk is  full");
  EXPECT_EQ(line.events[1].kind, TimedEvent::Kind::offline);
  EXPECT_EQ(line.events[2].kind, TimedEvent::Kind::online);
  EXPECT_EQ(line.events[3].kind, TimedEvent::Kind::clear);
  EXPECT_EQ(line.events[4].kind, TimedEvent::Kind::revoke_tokens);
  EXPECT_EQ(line.events[5].kind, TimedEvent::Kind::revoke_client);
  for (const char* bad :
       {"", "5", "offline 42", "-1 offline 42", "nan offline 42", "5s offline 42", "5 explode 42",
        "5 offline", "5 offline x", "5 offline 42 now", "5 revoke-client 42"}) {
    EXPECT_THROW((void)parse_event(bad), UsageError) << bad;
  }
}

TEST(CommandLine, HelpListsOperationsThatAreNotSimulated) {
  const std::string help = help_text();
  EXPECT_NE(help.find("  /v2/contacts  GET POST\n"), std::string::npos);
  EXPECT_EQ(help.find("  /v2/devices  "), std::string::npos);
  for (const std::string& name : unserved_operations()) {
    const auto at = help.find("  " + name.substr(name.find(' ') + 1) + "  ");
    ASSERT_NE(at, std::string::npos) << name;
    EXPECT_NE(help.substr(at, help.find('\n', at) - at).find(name.substr(0, name.find(' '))),
              std::string::npos)
        << name;
  }
}

TEST(CommandLine, ReadsFaults) {
  Fault fault = parse_fault("GET /device/*/alerts 503 x2 skip=3 retry-after=7 delay=10");
  EXPECT_EQ(fault.method, "GET");
  EXPECT_EQ(fault.path, "/device/*/alerts");
  EXPECT_EQ(fault.status, 503);
  EXPECT_EQ(fault.times, 2);
  EXPECT_EQ(fault.skip, 3);
  EXPECT_EQ(fault.delay, std::chrono::milliseconds(10));
  EXPECT_EQ(*fault.headers.find("Retry-After"), "7");
  fault = parse_fault("* * close applied x*");
  EXPECT_TRUE(fault.method.empty() && fault.path.empty() && fault.apply);
  EXPECT_EQ(fault.kind, Fault::Kind::close);
  EXPECT_EQ(fault.times, -1);
  for (const char* bad : {"", "GET /x", "FETCH /x 500", "GET x 500", "GET /x 42", "GET /x explode",
                          "GET /x 500 x0", "GET /x 500 later"}) {
    EXPECT_THROW((void)parse_fault(bad), UsageError) << bad;
  }
}

}  // namespace ninjaone::sandbox
