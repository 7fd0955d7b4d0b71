// SPDX-License-Identifier: MIT
// The request, the member and the parameter in the text of an error, and the result of a started
// script.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ninjaone/sign_in.hpp>

#include "support/bench.hpp"

using namespace ninjaone;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

std::string what_of(const ErrorInfo& info) { return Error(info).what(); }

DevicePatch renamed(std::string name) {
  DevicePatch patch;
  patch.display_name = std::move(name);
  return patch;
}

struct Input {
  std::function<void(Client&)> call;
  std::string method, path, reason, word;
  Effect effect;
};

std::vector<Input> wrong_inputs() {
  const std::string broken = "\xff\xfe";
  ListOptions small, alone;
  small.page_size = -1;
  alone.concurrency = 0;
  return {
      {[](Client& c) { c.actions().set_maintenance(DeviceId{1}, {}); }, "PUT",
       "/v2/device/{id}/maintenance", "end", "end", Effect::idempotent},
      {[](Client& c) { c.devices().approve({}); }, "POST", "/v2/devices/approval/APPROVE", "ids",
       "ids", Effect::unsafe},
      {[](Client& c) { (void)c.devices().search("x", -1); }, "GET", "/v2/devices/search", "limit",
       "limit", Effect::safe},
      {[=](Client& c) { c.devices().update(DeviceId{1}, renamed(broken)); }, "PATCH",
       "/v2/device/{id}", "utf8", "displayName", Effect::idempotent},
      {[=](Client& c) { (void)c.devices().search(broken); }, "GET", "/v2/devices/search", "query",
       "q", Effect::safe},
      {[=](Client& c) { c.devices().set_owner(DeviceId{1}, broken); }, "POST",
       "/v2/device/{id}/owner/{ownerUid}", "path", "UTF-8", Effect::unsafe},
      {[=](Client& c) {
         c.devices().set_custom_fields(DeviceId{1}, {{broken, 1}});
       },
       "PATCH", "/v2/device/{id}/custom-fields", "utf8", "UTF-8", Effect::idempotent},
      {[=](Client& c) { (void)c.devices().list({}, small); }, "GET", "/v2/devices", "page_size",
       "page_size", Effect::safe},
      {[=](Client& c) { (void)c.organizations().list({}, alone); }, "GET", "/v2/organizations",
       "concurrency", "concurrency", Effect::safe},
      {[](Client& c) { (void)c.call(Method::get, "/devices//x"); }, "GET", "/v2/devices//x", "path",
       "segment", Effect::safe},
      {[](Client& c) { (void)c.call(Method::post, "/devices?pageSize=1"); }, "POST", "/v2/devices",
       "path", "query", Effect::unsafe},
      {[](Client& c) { c.webhooks().configure({}); }, "PUT", "/v2/webhook", "webhook_url",
       "address", Effect::idempotent},
      {[](Client& c) {
         CallOptions options;
         options.max_attempts = 0;
         (void)c.devices().get(DeviceId{1}, options);
       },
       "GET", "/v2/device/{id}", "max_attempts", "max_attempts", Effect::safe},
  };
}

}  // namespace

TEST(ErrorText, NamesTheRequestAndTheWrongParameter) {
  for (const Input& input : wrong_inputs()) {
    Bench bench;
    const auto info = bench.error_of(input.call);
    ASSERT_TRUE(info) << input.path;
    EXPECT_EQ(info->kind, ErrorKind::configuration) << what_of(*info);
    EXPECT_EQ(info->method, input.method) << what_of(*info);
    EXPECT_EQ(info->path, input.path) << what_of(*info);
    EXPECT_EQ(info->reason, input.reason) << what_of(*info);
    EXPECT_EQ(info->effect, input.effect) << what_of(*info);
    EXPECT_EQ(info->outcome, Outcome::not_sent);
    EXPECT_THAT(what_of(*info), HasSubstr(input.word));
    EXPECT_TRUE(bench.sent.empty());
  }
}

TEST(ErrorText, NamesADuplicateMemberOfARequest) {
  Bench bench;
  const auto info = bench.error_of([](Client& client) {
    NewOrganization organization;
    organization.name = "a";
    organization.extra = Json::object({{"name", "b"}});
    (void)client.organizations().create(organization);
  });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->method + " " + info->path, "POST /v2/organizations");
  EXPECT_EQ(info->reason, "duplicate");
  EXPECT_THAT(what_of(*info), HasSubstr("contains `name`"));
}

TEST(ErrorText, NamesTheRequestAndTheUnreadableMember) {
  struct Row {
    const char *body, *reason, *where;
  };
  const Row rows[] = {
      {R"({"id":1,"id":2})", "duplicate", "device.id"},
      {R"({"systemName":"x"})", "missing", "device.id"},
      {R"({"id":"x"})", "type", "device.id"},
      {R"([1])", "type", "device"},
      {R"({"id":99999999999999999999})", "range", "device.id"},
  };
  for (const Row& row : rows) {
    Bench bench;
    bench.reply(200, row.body);
    const auto info =
        bench.error_of([](Client& client) { (void)client.devices().get(DeviceId{1}); });
    ASSERT_TRUE(info) << row.body;
    EXPECT_EQ(info->kind, ErrorKind::protocol);
    EXPECT_EQ(info->method + " " + info->path, "GET /v2/device/{id}") << row.body;
    EXPECT_EQ(info->reason, row.reason) << row.body;
    EXPECT_EQ(info->where, row.where) << row.body;
    EXPECT_THAT(what_of(*info), HasSubstr(row.where));
  }
}

TEST(ErrorText, HasTheEffectOfTheCallOptions) {
  for (const auto& [given, wanted] : {std::pair(std::optional<Effect>(), Effect::unsafe),
                                      {Effect::idempotent, Effect::idempotent}}) {
    Bench bench;
    bench.reply(400, "no");
    const auto info = bench.error_of([effect = given](Client& client) {
      CallOptions options;
      options.effect = effect;
      (void)client.call(Method::post, "/organizations", Json::object({{"name", "x"}}), options);
    });
    ASSERT_TRUE(info);
    EXPECT_EQ(info->effect, wanted);
  }
}

TEST(ErrorText, ContainsAPlainTextResponse) {
  Bench bench;
  bench.reply(409, "the ticket was changed by somebody else\n");
  const auto info = bench.error_of([](Client& client) { (void)client.devices().get(DeviceId{1}); });
  ASSERT_TRUE(info);
  EXPECT_THAT(what_of(*info), HasSubstr("409 the ticket was changed by somebody else"));
}

TEST(StartedRuns, ReturnTheUidOfTheResponse) {
  constexpr const char* uid = "0E1f2a3b-0000-4000-8000-1234567890ab";
  const std::string quoted = std::string("\"") + uid + "\"";
  const std::pair<std::string, std::string> rows[] = {
      {quoted, uid},
      {std::string(" ") + uid + "\r\n", uid},
      {"177210", "177210"},
      {"\"177210\"", "177210"},
      {R"({"jobUid":)" + quoted + "}", uid},
      {R"({"result":"SUCCESS","uid":)" + quoted + "}", uid},
      {R"({"seriesUid":)" + quoted + R"(,"deviceId":42})", uid},
      {R"({"seriesUid":"x","uid":null,"jobUid":177210})", "177210"},
      {"", ""},
      {"{}", ""},
      {"null", ""},
      {"true", ""},
      {"1.5", ""},
      {"-1", ""},
      {"\"OK\"", ""},
      {"OK", ""},
      {R"({"result":"SUCCESS"})", ""},
      {R"({"uid":{"a":1}})", ""},
      {R"({"uid":"two words"})", ""},
      {"[" + quoted + "]", ""},
      {R"({"data":{"uid":)" + quoted + "}}", ""},
  };
  for (const auto& [body, wanted] : rows) {
    Bench bench;
    bench.reply(200, body).reply(200, body);
    EXPECT_EQ(bench.client().actions().run_script(DeviceId{42}, ScriptId{7}), wanted) << body;
    EXPECT_EQ(bench.client().actions().run_action(DeviceId{42}, uid), wanted) << body;
  }
}

// The notification channels of the console cannot send headers, so the secret of a receiver may be
// in its address.
TEST(ErrorText, HidesTheQueryOfAWebhookAddress) {
  for (const bool short_form : {false, true}) {
    Bench bench;
    bench.reply(
        400, R"({"message":"https://hooks.example/in?a=1&key=c4nary%2Dvalue cannot be reached"})");
    const auto info = bench.error_of([short_form](Client& client) {
      WebhookConfiguration hook;
      hook.url = "https://hooks.example/in?a=1&key=c4nary-value";
      EventSubscription events;
      events.url = hook.url;
      events.events = {AlertEvent::alert_triggered};
      if (short_form) client.webhooks().subscribe(events);
      if (!short_form) client.webhooks().configure(hook);
    });
    ASSERT_TRUE(info);
    EXPECT_EQ(info->http_status, 400);
    EXPECT_THAT(what_of(*info) + info->body_excerpt, Not(HasSubstr("c4nary")));
  }
}

// Anybody can write the redirect of a rejected sign-in, so its text may contain the secret.
TEST(ErrorText, HidesTheSecretInARejectedSignIn) {
  AuthorizationCode request;
  request.client_id = "id";
  request.client_secret = "c4nary-secret";
  request.redirect_uri = "https://tool.example/back";
  SignIn sign_in(request);
  const std::string& address = sign_in.browser_address();
  const auto at = address.find("state=") + 6;
  const std::string state = address.substr(at, address.find('&', at) - at);
  try {
    (void)sign_in.finish(
        "https://tool.example/"
        "back?error=access_denied&error_description=C4NARY%2Dsecr%65t+and+more&state=" +
        state);
    FAIL();
  } catch (const AuthenticationError& error) {
    EXPECT_EQ(error.info().reason, "access_denied");
    EXPECT_THAT(error.what(), HasSubstr("[redacted]"));
    EXPECT_THAT(error.what(), Not(HasSubstr("secret and")));
  }
}
