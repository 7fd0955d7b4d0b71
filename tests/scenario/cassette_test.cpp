// SPDX-License-Identifier: MIT
#include <ninjaone/testing/cassette.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <ninjaone/testing/fake_transport.hpp>
#include <sstream>

#include "support/simulated.hpp"

namespace ninjaone::doubles {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

// A file for one test, which is gone with it.
struct CassetteFile {
  CassetteFile() : path(::testing::TempDir() + name()) {}
  CassetteFile(const CassetteFile&) = delete;
  CassetteFile& operator=(const CassetteFile&) = delete;
  ~CassetteFile() { std::remove(path.c_str()); }

  static std::string name() {
    return std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
           std::to_string(::getpid()) + ".jsonl";
  }
  [[nodiscard]] std::string text() const {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
  }
  [[nodiscard]] std::vector<Json> lines() const {
    std::vector<Json> lines;
    std::istringstream in(text());
    for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
    return lines;
  }
  void write(const std::string& text) const { std::ofstream(path) << text; }

  std::string path;
};

const SendContext soon = [] {
  SendContext context;
  context.time_left = 10s;
  return context;
}();

Request ask(Method method, std::string url, std::string body = {}, Headers headers = {}) {
  return {method, "https://api.example" + std::move(url), std::move(headers), std::move(body),
          Effect::safe};
}

// What the recorder makes of one exchange.
Json recorded(const Request& request, const Response& response) {
  const CassetteFile file;
  const auto inner = std::make_shared<FakeTransport>();
  inner->reply([&](const Request&) { return response; });
  RecordingTransport(inner, file.path).send(request, soon);
  return file.lines().at(1);
}

Json recorded_body(const std::string& url, const std::string& body) {
  return recorded(ask(Method::get, url), {200, {}, body, {}})["body"];
}

TEST(Cassette, NoCanaryIsWritten) {
  const CassetteFile file;
  const auto inner = std::make_shared<FakeTransport>();
  inner->reply(
      200,
      R"({"access_token":"c4nary-token","refresh_token":"c4nary-refresh","token_type":"Bearer","expires_in":3600})",
      {{"Set-Cookie", "c4nary-cookie"},
       {"X-Other", "c4nary-header"},
       {"Content-Type", "application/json"}});
  inner->reply(
      200,
      R"([{"id":1,"email":"c4nary@corp.example","status":"c4nary status","userUid":"c4nary","nodeClass":"c4nary",
                        "c4nary@key.example":"c4nary","tags":["c4nary"],"error":"C4NARY x","token_type":"c4nary","scope":"c4nary"}])");
  inner->reply(
      200,
      R"({"status":"C4NARY","pin":4242,"on":true,"id":"4242","rate":42.42,"when":"4242-01-01","list":["C4NARY",{"type":"C4NARY"}]})");
  inner->reply(
      200,
      R"({"results":[{"deviceId":7,"fields":{"type":"C4NARY","pin":4242}}],"cursor":{"name":"c4nary","offset":0,"count":1}})");
  inner->reply(200, "<html>c4nary</html>").reply(200, "c4nary,c4nary").reply(204);
  RecordingTransport recorder(inner, file.path);
  recorder.send(
      ask(Method::post, "/oauth/token", "client_id=c4nary-id&client_secret=c4nary-secret"), soon);
  recorder.send(
      ask(Method::get,
          "/v2/users?q=c4nary&of=cf%3Dtier%3Dc4nary&cursor=c4nary&c4nary%40=1&olderThan=c4nary", {},
          {{"Authorization", "Bearer c4nary"}, {"Cookie", "c4nary"}}),
      soon);
  recorder.send(ask(Method::get, "/v2/device/7/custom-fields?status=C4NARY%20x"), soon);
  recorder.send(ask(Method::get, "/v2/queries/custom-fields"), soon);
  recorder.send(ask(Method::get, "/v2/device/c4nary%40corp/page"), soon);
  recorder.send(ask(Method::post, "/v2/upload", "c4nary"), soon);
  recorder.send(ask(Method::patch, "/v2/device/7/custom-fields",
                    R"({"wifi":"c4nary","status":"C4NARY","pin":4242})"),
                soon);
  inner->reply([](const Request&) -> Response {
    ErrorInfo info;
    info.reason = "c4nary reason";
    info.message = "c4nary";
    throw_error(std::move(info));
  });
  EXPECT_THROW(recorder.send(ask(Method::get, "/v2/devices"), soon), TransportError);
  const std::string text = file.text();
  EXPECT_EQ(file.lines().size(), 9U);
  EXPECT_THAT(text, Not(HasSubstr("c4nary")));
  EXPECT_THAT(text, Not(HasSubstr("C4NARY")));
  EXPECT_THAT(text, Not(HasSubstr("4242")));
  EXPECT_THAT(text, Not(HasSubstr("42.42")));
}

// Where a text of the service's own would stay, one that repeats a credential does not.
TEST(Cassette, ARepeatedCredentialIsNoHarmlessText) {
  const CassetteFile file;
  const auto inner = std::make_shared<FakeTransport>();
  inner->reply(
      200,
      R"({"access_token":"0E1F2A3B-0000-4000-8000-C4NARY","refresh_token":"11112222333344445555","expires_in":3600})");
  const std::string echo =
      R"({"status":"C4NARY_BEARER_WORD","error":"c_nary_client_secret","id":333344445555,"uid":"1111222233334444",
                               "C4NARY_BEARER_WORD":1,"severity":"NARY_BEARER"})";
  inner->reply(400, echo,
               {{"x-nj-request-id", "c4nary%5Fbearer_word"},
                {"Content-Type", "x/C4nary_Bearer"},
                {"Retry-After", "30"}});
  inner->reply([](const Request&) -> Response {
    ErrorInfo info;
    info.reason = "c_nary_client_secret";
    throw TransportError(info);
  });
  RecordingTransport recorder(inner, file.path);
  recorder.send(
      ask(Method::post, "/oauth/token", "client_id=me&client_secret=c_nary%5Fclient_secret"), soon);
  const Headers bearer{{"Authorization", "Bearer C4NARY_BEARER_WORD"}};
  recorder.send(
      ask(Method::get,
          "/v2/C4NARY_BEARER_WORD/11112222?status=C4NARY_BEARER_WORD&NARY_BEARER=1&df=nary_bearer",
          {}, bearer),
      soon);
  EXPECT_THROW(recorder.send(ask(Method::get, "/v2/devices", {}, bearer), soon), TransportError);
  const std::string text = file.text();
  for (const char* part :
       {"NARY_BEARER", "nary_bearer", "c4nary", "C4nary", "nary_client", "33334444", "11112222"}) {
    EXPECT_THAT(text, Not(HasSubstr(part))) << part;
  }
  EXPECT_EQ(file.lines().at(2)["headers"]["Retry-After"], Json("30"));
  EXPECT_EQ(file.lines().at(3)["failure"]["reason"], Json("other"));
}

TEST(Cassette, WhatIsHarmlessStays) {
  const std::string body =
      R"([{"id":7,"uid":"0e1f2a3b-0000-4000-8000-1234567890ab","organizationId":2,"nodeClass":"WINDOWS_SERVER",)"
      R"("offline":true,"created":1707363433.892432000,"installDate":"2024-03-19T13:41:15.500Z","empty":"",)"
      R"("none":null,"definitionScope":["NODE"],"deep":{"size":0.5}}])";
  EXPECT_EQ(recorded_body("/v2/devices", body).dump(), body);
  const Json line = recorded(
      ask(Method::get,
          "/api/v2/device/7/reboot/NORMAL?df=org%20%3D%201&pageSize=5&after=42&of=cf%3Da%3Db"),
      {429, {{"retry-after", "30"}, {"X-NJ-Request-Id", "abc"}}, {}, {}});
  EXPECT_EQ(
      line["target"],
      Json("/api/v2/device/7/reboot/NORMAL?df=org%20%3D%201&pageSize=5&after=42&of=redacted-1"));
  EXPECT_EQ(line["status"], Json(429));
  EXPECT_EQ(line["headers"]["Retry-After"], Json("30"));
  EXPECT_EQ(line["headers"]["x-nj-request-id"], Json("abc"));
  EXPECT_FALSE(line.contains("body"));
}

TEST(Cassette, TheSameTextIsTheSameWord) {
  const Json body = recorded_body("/v2/devices", R"([{"name":"a","other":"b"},{"name":"a"}])");
  EXPECT_EQ(body[0]["name"], body[1]["name"]);
  EXPECT_NE(body[0]["name"], body[0]["other"]);
}

// Reads much of a tenant; what it finds, in numbers.
std::vector<std::size_t> read_tenant(const Client& client) {
  std::vector<std::size_t> counts;
  ListOptions pages;
  pages.page_size = 100;
  const auto count = [&](auto range) { counts.push_back(std::move(range).collect().size()); };
  count(client.organizations().list_detailed({OrganizationFilter::custom_field("tier", "gold")},
                                             pages));
  count(client.organizations().list({}, pages));
  count(client.devices().list_detailed({DeviceFilter().offline()}, pages));
  count(client.devices().list({}, pages));
  count(client.queries().software({}, pages));
  count(client.queries().custom_fields({}, pages));
  count(client.activities().list({}, pages));
  for (const Alert& alert : client.alerts().list()) counts.push_back(alert.device_id ? 1 : 0);
  for (const Device& device : client.devices().list({}, pages))
    counts.push_back(static_cast<std::size_t>(raw(device.id)));
  counts.push_back(client.devices().custom_fields(DeviceId{42}).size());
  counts.push_back(static_cast<std::size_t>(client.stats().decode_notices));
  return counts;
}

void record_and_replay(const sandbox::TenantOptions& options) {
  const CassetteFile file;
  const simulated::Tenant tenant(options);
  ClientOptions given = tenant.options();
  given.transport = std::make_shared<RecordingTransport>(given.transport, file.path);
  const auto counts = read_tenant(Client(given));
  const auto replaying = std::make_shared<ReplayingTransport>(file.path);
  given.transport = replaying;
  EXPECT_EQ(read_tenant(Client(given)), counts);
  EXPECT_EQ(replaying->unused(), 0U);
  EXPECT_THAT(file.text(), Not(HasSubstr(tenant.tenant->client_secret())));
  EXPECT_THAT(file.text(), Not(HasSubstr(tenant.tenant->client_id())));
  EXPECT_THAT(file.text(), Not(HasSubstr("example")));  // no address of a mailbox or a host
}

TEST(Cassette, AReplayedTenantReadsAsTheRealOne) {
  sandbox::TenantOptions options;
  options.devices = 115;
  record_and_replay(options);
}

TEST(Cassette, OpaqueCursorsStillLeadFromPageToPage) {
  sandbox::TenantOptions options;
  options.devices = 250;
  options.dialect = sandbox::Dialect::documented;
  record_and_replay(options);
}

TEST(Cassette, FailuresAreReplayed) {
  const CassetteFile file;
  const simulated::Tenant tenant;
  sandbox::Fault fault;
  fault.path = "/device/42";
  fault.kind = sandbox::Fault::Kind::reset;
  tenant.tenant->inject(fault);
  ClientOptions options = tenant.options();
  options.retry.max_attempts = 1;
  options.transport = std::make_shared<RecordingTransport>(options.transport, file.path);
  EXPECT_THROW((void)Client(options).devices().get(DeviceId{42}), TransportError);
  options.transport = std::make_shared<ReplayingTransport>(file.path);
  try {
    (void)Client(options).devices().get(DeviceId{42});
    FAIL() << "no error";
  } catch (const TransportError& error) {
    EXPECT_EQ(error.info().reason, "reset");
  }
}

TEST(Cassette, AnswersComeInOrderAndOnce) {
  const CassetteFile file;
  const auto inner = std::make_shared<FakeTransport>();
  inner->reply(200, "1").reply(200, "2").reply(200, "3");
  {
    RecordingTransport recorder(inner, file.path);
    recorder.send(ask(Method::get, "/v2/device/1"), soon);
    recorder.send(ask(Method::get, "/v2/device/2"), soon);
    recorder.send(ask(Method::get, "/v2/device/1"), soon);
  }
  ReplayingTransport replay(file.path);
  EXPECT_EQ(replay.send(ask(Method::get, "/v2/device/1"), soon).body, "1");
  EXPECT_EQ(replay.send(ask(Method::get, "/v2/device/1"), soon).body, "3");
  EXPECT_EQ(replay.unused(), 1U);
  for (const Request& other : {ask(Method::get, "/v2/device/1"), ask(Method::post, "/v2/device/2"),
                               ask(Method::get, "/v2/device/22")}) {
    try {
      replay.send(other, soon);
      FAIL() << "answered " << other.url;
    } catch (const ConfigurationError& error) {
      EXPECT_EQ(error.info().reason, "unrecorded");
      EXPECT_THAT(error.what(), HasSubstr(std::string(to_string(other.method)) + " " +
                                          other.url.substr(other.url.find("/v2"))));
      EXPECT_THAT(error.what(), HasSubstr("expected next: GET /v2/device/2"));
    }
  }
  SendContext late;
  EXPECT_THROW(replay.send(ask(Method::get, "/v2/device/2"), late), TimeoutError);
  EXPECT_EQ(replay.send(ask(Method::get, "/v2/device/2"), soon).body, "2");
}

TEST(Cassette, AnUnrecordedRequestIsNotTriedAgain) {
  const CassetteFile file;
  file.write("{\"cassette\":1}\n");
  simulated::Tenant tenant;
  ClientOptions options = tenant.options();
  options.auth = static_token(Secret("a-token"));
  options.transport = std::make_shared<ReplayingTransport>(file.path);
  try {
    (void)Client(options).devices().get(DeviceId{42});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.info().reason, "unrecorded");
    EXPECT_THAT(error.what(), HasSubstr("/device/42"));
  }
  EXPECT_TRUE(tenant.clock->sleeps().empty());
}

TEST(Cassette, FilesThatAreNone) {
  EXPECT_THROW(ReplayingTransport("/nowhere/at.all"), ConfigurationError);
  EXPECT_THROW(RecordingTransport(std::make_shared<FakeTransport>(), "/nowhere/at.all"),
               ConfigurationError);
  for (const char* text : {"", "{}\n", "{\"cassette\":2}\n", "{\"cassette\":1}\nx\n",
                           "{\"cassette\":1}\n{\"method\":\"GET\"}\n"}) {
    const CassetteFile file;
    file.write(text);
    EXPECT_THROW(ReplayingTransport(file.path), ConfigurationError) << text;
  }
}

}  // namespace
}  // namespace ninjaone::doubles
