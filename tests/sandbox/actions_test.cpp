// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
// The status codes of the activities of device 42 with this type, newest first.
std::vector<std::string> statuses(Visitor& visitor, const std::string& type) {
  std::vector<std::string> words;
  const Parsed page = visitor.json("/v2/device/42/activities?activityType=" + type);
  for (const Parsed& row : page.at("activities"))
    words.push_back(row.at("statusCode").get<std::string>());
  return words;
}

// A tenant with device 42 online.
class OnlineVisitor : public Visitor {
 public:
  explicit OnlineVisitor(TenantOptions options = small()) : Visitor(std::move(options)) {
    tenant.set_offline(DeviceId{42}, false);
  }
};

const std::vector<std::string> done{"COMPLETED", "STARTED", "START_REQUESTED"};

std::vector<std::string> newer(std::vector<std::string> words, std::size_t number_before) {
  words.resize(words.size() - number_before);
  return words;
}
}  // namespace

TEST(Actions, AreAcceptedNowAndCompletedLater) {
  OnlineVisitor visitor;
  const std::size_t number_before = statuses(visitor, "ACTION").size();
  EXPECT_EQ(
      visitor.call(Method::post, "/v2/device/42/reboot/NORMAL", R"({"reason":"Patch \"day\""})")
          .status,
      204);
  EXPECT_EQ(newer(statuses(visitor, "ACTION"), number_before),
            std::vector<std::string>{"START_REQUESTED"});
  const Parsed jobs = visitor.json("/v2/device/42/jobs");
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs.at(0).at("jobStatus"), "START_REQUESTED");
  EXPECT_EQ(jobs.at(0).at("jobType"), "ACTION");
  EXPECT_EQ(jobs.at(0).at("device").at("id"), 42);

  visitor.clock->advance(std::chrono::seconds(5));
  EXPECT_EQ(visitor.json("/v2/jobs?df=id%3D42").at(0).at("jobStatus"), "STARTED");
  visitor.clock->advance(std::chrono::seconds(60));
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 0U);
  EXPECT_EQ(newer(statuses(visitor, "ACTION"), number_before), done);
  const Parsed rows =
      visitor.json("/v2/activities?seriesUid=" + jobs.at(0).at("uid").get<std::string>())
          .at("activities");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows.at(0).at("activityResult"), "SUCCESS");
  EXPECT_EQ(rows.at(0).at("activityTime"),
            1735689610);  // when it was due, not when it was requested
  EXPECT_EQ(rows.at(0).at("message"), "Reboot (NORMAL): Patch \"day\"");
  EXPECT_EQ(visitor.json("/v2/device/42").at("os").at("lastBootTime"), 1735689610);
  EXPECT_FALSE(visitor.json("/v2/device/42").at("os").at("needsReboot").get<bool>());
}

TEST(Actions, TakeTheTimeOfTheOption) {
  TenantOptions options = small();
  options.action_time = std::chrono::seconds(0);
  OnlineVisitor visitor(options);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/reboot/FORCED").status, 204);
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 0U);
}

TEST(Actions, WaitWhileTheDeviceIsOffline) {
  Visitor visitor(small());
  visitor.tenant.set_offline(DeviceId{42}, true);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/reboot/NORMAL").status, 204);
  visitor.clock->advance(std::chrono::minutes(10));
  EXPECT_EQ(visitor.json("/v2/jobs").at(0).at("jobStatus"), "START_REQUESTED");
  visitor.tenant.set_offline(DeviceId{42}, false);
  EXPECT_EQ(visitor.json("/v2/jobs").at(0).at("jobStatus"), "STARTED");
  visitor.clock->advance(std::chrono::seconds(5));
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 0U);
}

TEST(Actions, PatchRunsNeedADeviceWithAnAgent) {
  OnlineVisitor visitor;
  for (const std::string path : {"os/scan", "os/apply", "software/scan", "software/apply"}) {
    EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/patch/" + path).status, 204) << path;
  }
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 4U);
  EXPECT_EQ(visitor.json("/v2/jobs?jobType=SOFTWARE_PATCH_MANAGEMENT").size(), 2U);
  EXPECT_EQ(visitor.json("/v2/jobs?jobType=RDP").size(), 0U);
  EXPECT_EQ(visitor.json("/v2/jobs?df=id%3D1").size(), 0U);
  visitor.clock->advance(std::chrono::seconds(10));
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 0U);
  EXPECT_EQ(statuses(visitor, "SOFTWARE_PATCH_MANAGEMENT").size(), 6U);
  const Parsed asset = visitor.json("/v2/devices?df=class%3DUNMANAGED_DEVICE").at(0);
  EXPECT_EQ(
      visitor.call(Method::post, "/v2/device/" + asset.at("id").dump() + "/patch/os/scan").status,
      400);
  EXPECT_EQ(visitor.call(Method::post, "/v2/device/42/patch/os/undo").status, 404);
}

TEST(Actions, RejectsInvalidRequests) {
  Visitor visitor(small());
  const struct {
    const char *path, *body;
    int status;
  } rows[] = {
      {"/v2/device/42/reboot/SOON", "", 400},
      {"/v2/device/42/reboot/normal", "", 400},
      {"/v2/device/42/reboot/NORMAL", "[]", 400},
      {"/v2/device/42/reboot/NORMAL", R"({"reason":1})", 400},
      {"/v2/device/1/reboot/NORMAL", "", 404},
      {"/v2/device/1/patch/os/scan", "", 404},
  };
  for (const auto& row : rows) {
    const Answer answer = visitor.call(Method::post, row.path, row.body);
    EXPECT_EQ(answer.status, row.status) << row.path << row.body;
    EXPECT_EQ(Parsed::parse(answer.body).at("resultCode"), "FAILURE");
  }
  EXPECT_EQ(visitor.get("/v2/device/1/jobs").status, 404);
  EXPECT_EQ(visitor.json("/v2/jobs").size(), 0U);
}

namespace {
// The devices that have this Windows service.
std::set<std::int64_t> with_service(Visitor& visitor, const std::string& name) {
  std::set<std::int64_t> ids;
  const Parsed page = visitor.json("/v2/queries/windows-services?pageSize=10000&name=" + name);
  for (const Parsed& row : page.at("results")) ids.insert(row.at("deviceId").get<std::int64_t>());
  return ids;
}

Parsed service(Visitor& visitor, const std::string& device, const std::string& name) {
  return visitor.json(device + "/windows-services?name=" + name).at(0);
}
}  // namespace

TEST(Actions, ChangeTheStateAndConfigurationOfServices) {
  Visitor visitor(small());
  const std::string odd = "Backup%20%26%20Sync%2F2";
  const auto first = with_service(visitor, "Spooler"), second = with_service(visitor, odd);
  const auto both = std::find_if(first.begin(), first.end(),
                                 [&](std::int64_t id) { return second.count(id) != 0; });
  ASSERT_NE(both, first.end());
  const std::string device = "/v2/device/" + std::to_string(*both),
                    path = device + "/windows-service/";
  visitor.tenant.set_offline(DeviceId{static_cast<std::int32_t>(*both)}, false);
  const Parsed before = service(visitor, device, odd);
  for (const auto& [action, state] : {std::pair{"STOP", "STOPPED"},
                                      {"START", "RUNNING"},
                                      {"PAUSE", "PAUSED"},
                                      {"RESTART", "RUNNING"}}) {
    EXPECT_EQ(visitor
                  .call(Method::post, path + "Spooler/control",
                        std::string(R"({"action":")") + action + "\"}")
                  .status,
              204);
    EXPECT_EQ(visitor.json(device + "/jobs").at(0).at("message"),
              std::string(action) + " service 'Spooler'");
    visitor.clock->advance(std::chrono::seconds(10));
    EXPECT_EQ(service(visitor, device, "Spooler").at("state"), state);
  }
  EXPECT_EQ(visitor
                .call(Method::post, path + odd + "/configure",
                      R"({"startType":"DISABLED","userName":"x"})")
                .status,
            204);
  EXPECT_EQ(service(visitor, device, odd), before);
  visitor.clock->advance(std::chrono::seconds(10));
  const Parsed after = service(visitor, device, odd);
  EXPECT_EQ(after.at("startType"), "DISABLED");
  EXPECT_EQ(after.at("userName"), "x");
  EXPECT_EQ(after.at("state"), before.at("state"));

  const auto status_of = [&](const std::string& rest, const char* body) {
    return visitor.call(Method::post, path + rest, body).status;
  };
  for (const char* body : {"[]", "{}", R"({"action":"KILL"})"})
    EXPECT_EQ(status_of("Spooler/control", body), 400) << body;
  for (const char* body : {"[]", "{}", R"({"startType":"SOMETIMES"})", R"({"userName":5})"}) {
    EXPECT_EQ(status_of("Spooler/configure", body), 400) << body;
  }
  EXPECT_EQ(status_of("None/control", R"({"action":"STOP"})"), 404);
  EXPECT_EQ(status_of("None/configure", R"({"userName":"x"})"), 404);
  EXPECT_EQ(visitor
                .call(Method::post, "/v2/device/1/windows-service/Spooler/control",
                      R"({"action":"STOP"})")
                .status,
            404);
}

TEST(Scripts, AreOptionsOfDevicesWithTheirOperatingSystem) {
  Visitor visitor(small());
  const Parsed library = visitor.json("/v2/automation/scripts?lang=en");
  ASSERT_GE(library.size(), 5U);
  const Parsed& last = library.back();
  EXPECT_EQ(last.at("scriptVariables").at(1).at("valueList").at(1), "grün");
  EXPECT_TRUE(std::any_of(library.begin(), library.end(),
                          [](const Parsed& row) { return !row.at("active").get<bool>(); }));
  const Parsed options = visitor.json("/v2/device/42/scripting/options");
  std::size_t actions = 0;
  for (const Parsed& row : options.at("scripts")) {
    EXPECT_NE(row.contains("uid"), row.contains("id"));
    actions += row.at("type") == "ACTION" ? 1 : 0;
  }
  EXPECT_EQ(actions, 3U);
  EXPECT_EQ(options.at("scripts").size(), 7U);
  EXPECT_EQ(options.at("credentials").at("credentials").at(0).at("type"), "BASIC");
  const Parsed mac = visitor.json("/v2/devices?df=class%3DMAC").at(0);
  EXPECT_EQ(
      visitor.json("/v2/device/" + mac.at("id").dump() + "/scripting/options").at("scripts").size(),
      4U);
  EXPECT_EQ(visitor.get("/v2/device/1/scripting/options").status, 404);
}

TEST(Scripts, NeedAUserContext) {
  TenantOptions options = small();
  options.user_context = false;
  const Answer status_of = Visitor(options).call(Method::post, "/v2/device/42/script/run",
                                                 R"({"type":"SCRIPT","id":1})");
  EXPECT_EQ(status_of.status, 403);
  EXPECT_EQ(Parsed::parse(status_of.body).at("error_code"), 5);
}

TEST(Scripts, RunByIdAndActionsRunByUid) {
  OnlineVisitor visitor;
  const std::string uid = visitor.json("/v2/device/42/scripting/options")
                              .at("scripts")
                              .back()
                              .at("uid")
                              .get<std::string>();
  const auto run = [&](const std::string& body) {
    return visitor.call(Method::post, "/v2/device/42/script/run", body).status;
  };
  EXPECT_EQ(run(R"({"type":"SCRIPT","id":1,"parameters":"-a \"b c\"","runAs":"system"})"), 204);
  EXPECT_EQ(run(R"({"type":"ACTION","uid":")" + uid + R"(","runAs":"41"})"), 204);
  visitor.clock->advance(std::chrono::seconds(10));
  EXPECT_EQ(statuses(visitor, "SCRIPTING"), done);
  EXPECT_EQ(visitor.json("/v2/activities?sourceConfigUid=" + uid).at("activities").size(), 3U);
  for (const std::string& body :
       {std::string(R"({"type":"SCRIPT"})"), std::string(R"({"type":"ACTION"})"),
        std::string(R"({"type":"OTHER","id":1})"), std::string(R"({"id":1})"),
        R"({"type":"SCRIPT","id":1,"uid":")" + uid + "\"}",
        R"({"type":"ACTION","id":1,"uid":")" + uid + "\"}",
        std::string(R"({"type":"SCRIPT","id":2})"), std::string(R"({"type":"ACTION","uid":"x"})"),
        std::string(R"({"type":"SCRIPT","id":1,"runAs":"SYSTEM"})"),
        std::string(R"({"type":"SCRIPT","id":1,"parameters":["a"]})")}) {
    EXPECT_EQ(run(body), 400) << body;
  }
  EXPECT_EQ(
      visitor.call(Method::post, "/v2/device/1/script/run", R"({"type":"SCRIPT","id":1})").status,
      404);
}

}  // namespace ninjaone::sandbox
