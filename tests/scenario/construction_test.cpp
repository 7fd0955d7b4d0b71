// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>

#include <cstdlib>
#include <limits>
#include <ninjaone/client.hpp>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

ClientOptions usable_options() {
  ClientOptions options;
  options.auth = static_token("t");
  options.transport = std::make_shared<ninjaone::doubles::FakeTransport>();
  return options;
}

// The reason for which the constructor rejects the options, or "" if it accepts them.
template <class Change>
std::string rejection_reason(Change change) {
  ClientOptions options = usable_options();
  change(options);
  try {
    const Client client(std::move(options));
  } catch (const ConfigurationError& error) {
    EXPECT_FALSE(error.info().message.empty());
    EXPECT_EQ(error.outcome(), Outcome::not_sent);
    return error.info().reason;
  }
  return "";
}

// Sets environment variables for one test and restores the old values afterwards.
using Variables = std::vector<std::pair<std::string, std::string>>;

class Environment {
 public:
  explicit Environment(const Variables& values) {
    for (const char* name : {"NINJAONE_CLIENT_ID", "NINJAONE_CLIENT_SECRET", "NINJAONE_REGION",
                             "NINJAONE_BASE_URL", "NINJAONE_SCOPE"}) {
      const char* old = std::getenv(name);
      before_.emplace_back(name, old != nullptr ? std::optional<std::string>(old) : std::nullopt);
      unsetenv(name);
    }
    for (const auto& [name, value] : values) setenv(name.c_str(), value.c_str(), 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    for (const auto& [name, value] : before_)
      value ? setenv(name.c_str(), value->c_str(), 1) : unsetenv(name.c_str());
  }

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> before_{};
};

std::string environment_error() {
  try {
    (void)Client::from_environment();
  } catch (const ConfigurationError& error) {
    return error.info().message;
  }
  return "";
}

}  // namespace

// Faults S51, R80.
TEST(Construction, RejectsBadOptionsBeforeAnyRequest) {
  EXPECT_EQ(rejection_reason([](ClientOptions&) {}), "");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.auth = nullptr; }), "auth");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.timeout = 0ms; }), "timeout");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.timeout = -1ms; }), "timeout");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.attempt_timeout = -1ms; }),
            "attempt_timeout");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.base_url = "http://eu.ninjarmm.com"; }),
            "base_url");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.base_url = "eu.ninjarmm.com"; }), "base_url");
  EXPECT_EQ(rejection_reason(
                [](ClientOptions& o) { o.base_url = "https://user:secret@eu.ninjarmm.com"; }),
            "base_url");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.base_url = "http://127.0.0.1:8080/ws"; }),
            "");
  for (const char* bad : {"v2", "/v2/", "/a//b", "/../v2", "/v2?x", "/v 2"}) {
    EXPECT_EQ(rejection_reason([&](ClientOptions& o) { o.api_prefix = bad; }), "api_prefix") << bad;
    EXPECT_EQ(rejection_reason([&](ClientOptions& o) { o.token_path = bad; }), "token_path") << bad;
  }
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.token_path = ""; }), "token_path");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.api_prefix = ""; }), "");
  for (const int attempts : {0, -1, 1'000'000'000}) {
    EXPECT_EQ(rejection_reason([&](ClientOptions& o) { o.retry.max_attempts = attempts; }),
              "max_attempts");
  }
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.retry.first_delay = 0ms; }), "first_delay");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.retry.max_delay = 100ms; }), "max_delay");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.retry.longest_hint = -1ms; }),
            "longest_hint");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.retry.budget = 0; }), "budget");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.retry.budget_per_second = -1; }),
            "budget_per_second");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.retry.budget_per_second = std::nan(""); }),
            "budget_per_second");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.rate_limit.per_second = -1; }), "per_second");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) {
              o.rate_limit.per_second = std::numeric_limits<double>::quiet_NaN();
            }),
            "per_second");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.rate_limit.burst = 0; }), "burst");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.rate_limit.max_in_flight = 0; }),
            "max_in_flight");
  EXPECT_EQ(rejection_reason([](ClientOptions& o) { o.user_agent = "a\r\nX: b"; }), "header");
}

TEST(Construction, RejectsMissingOrMalformedCredentials) {
  EXPECT_THROW(Client(Region::eu, {"", "secret"}), ConfigurationError);
  EXPECT_THROW(Client(Region::eu, {"id", ""}), ConfigurationError);
  EXPECT_THROW(Client(Region::eu, {"id", "secret", " "}), ConfigurationError);
  EXPECT_THROW(Client("", {"id", "secret"}), ConfigurationError);
  EXPECT_THROW((void)static_token("Bearer x"), ConfigurationError);
  EXPECT_EQ(Client(Region::eu, {"id", "secret"}).base_url(), "https://eu.ninjarmm.com");
  EXPECT_EQ(Client("https://tenant.rmmservice.eu/ws/", {"id", "secret"}).base_url(),
            "https://tenant.rmmservice.eu");
}

TEST(Construction, LogsThatThePathOfTheBaseUrlIsIgnored) {
  std::string log;
  ClientOptions options = usable_options();
  options.base_url = "https://eu.ninjarmm.com/ws";
  options.log = [&](const LogEvent& event) { log += event.what; };
  const Client client(std::move(options));
  EXPECT_EQ(log, "base_url");
}

TEST(Construction, FromEnvironmentNamesTheMissingVariable) {
  {
    const Environment empty(Variables{});
    EXPECT_NE(environment_error().find("NINJAONE_CLIENT_ID"), std::string::npos);
  }
  {
    const Environment half(Variables{{"NINJAONE_CLIENT_ID", "id"}});
    EXPECT_NE(environment_error().find("NINJAONE_CLIENT_SECRET"), std::string::npos);
  }
  {
    const Environment nowhere({{"NINJAONE_CLIENT_ID", "id"}, {"NINJAONE_CLIENT_SECRET", "s"}});
    EXPECT_NE(environment_error().find("NINJAONE_REGION"), std::string::npos);
  }
  {
    const Environment unknown({{"NINJAONE_CLIENT_ID", "id"},
                               {"NINJAONE_CLIENT_SECRET", "s"},
                               {"NINJAONE_REGION", "mars"}});
    EXPECT_NE(environment_error().find("us, us2, eu"), std::string::npos);
  }
  const Environment complete(
      {{"NINJAONE_CLIENT_ID", "id"}, {"NINJAONE_CLIENT_SECRET", "s"}, {"NINJAONE_REGION", "OC"}});
  EXPECT_EQ(Client::from_environment().base_url(), "https://oc.ninjarmm.com");
}

TEST(Construction, AMovedFromClientStillWorks) {
  Bench bench;
  bench.reply(200, "{}").reply(200, "{}");
  Client first(bench.options);
  const Client second(std::move(first));
  (void)second.call(Method::get, "/x");
  (void)first.call(Method::get, "/x");  // NOLINT(bugprone-use-after-move): this is tested here
  EXPECT_EQ(first.stats().requests, 2U);
}
