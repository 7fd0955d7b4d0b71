// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "sandbox/helper.hpp"
#include "sandbox/server/routes.hpp"

namespace ninjaone::sandbox {

TEST(Routing, EveryPrefixServesTheSame) {
  Visitor visitor(small());
  const std::string body = visitor.get("/v2/devices?pageSize=5").body;
  EXPECT_EQ(visitor.get("/api/v2/devices?pageSize=5").body, body);
  EXPECT_EQ(visitor.get("/ws/api/v2/devices?pageSize=5").body, body);
  EXPECT_EQ(visitor.get("/v2/devices/?pageSize=5").body, body);
}

TEST(Routing, UnknownPathsAre404InTheShapeOfTheService) {
  Visitor visitor(small());
  for (const std::string path : {"/v2/nothing", "/v2/organization/1/alerts", "/api/v3/devices",
                                 "/v2/device/abc", "/", "/v2//devices"}) {
    const Answer answer = visitor.get(path);
    EXPECT_EQ(answer.status, 404) << path;
    const Parsed body = Parsed::parse(answer.body);
    EXPECT_EQ(body.at("resultCode"), "FAILURE");
    EXPECT_EQ(body.at("errorMessage"), "HTTP 404 Not Found");
    EXPECT_EQ(body.at("incidentId").get<std::string>().rfind("WEB_MGMT_SERVICE-", 0), 0U);
  }
}

TEST(Routing, KnownPathsWithAnotherMethodAre405) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.call(Method::delete_, "/v2/organization/1").status, 405);
  EXPECT_EQ(visitor.call(Method::post, "/v2/devices", "{}").status, 405);
  EXPECT_EQ(visitor.call(Method::get, "/v2/webhook").status, 405);
  EXPECT_EQ(visitor.send(Method::get, "/oauth/token").status, 405);
}

TEST(Routing, OperationsThatAreNotSimulatedAre501WithTheirName) {
  Visitor live(small()), documented(small(Dialect::documented));
  for (Visitor* visitor : {&live, &documented}) {
    const Answer answer =
        visitor->call(Method::post, "/api/v2/knowledgebase/articles/archive", "[1]");
    EXPECT_EQ(answer.status, 501);
    const Parsed body = Parsed::parse(answer.body);
    const bool is_live = visitor == &live;
    EXPECT_EQ(body.at(is_live ? "resultCode" : "error"),
              is_live ? "NOT_SIMULATED" : "not_simulated");
    EXPECT_EQ(body.at(is_live ? "errorMessage" : "message"),
              "not simulated: POST /v2/knowledgebase/articles/archive");
  }
  EXPECT_EQ(live.get("/v2/contact/7").status, 501);
  EXPECT_EQ(live.send(Method::get, "/v2/contacts").status, 501) << "even without a token";
  EXPECT_EQ(live.get("/v2/organization/checklists").status, 501)
      << "checklists is not the id of an organization";
  EXPECT_EQ(live.get("/v2/organization/1").status, 200);
  EXPECT_EQ(live.call(Method::put, "/v2/contacts").status, 405);
  EXPECT_EQ(live.get("/v2/contacts/7").status, 404);
}

// Uses the list of operations with which the typed methods are checked.
TEST(Routing, EveryOperationOfTheApiIsServedOrNotSimulated) {
  Visitor visitor(small());
  const auto list = unserved_operations();
  const std::set<std::string> unserved(list.begin(), list.end());
  std::set<std::string> seen;
  std::ifstream facts(std::string(NINJAONE_TESTS) + "/contract/operations.txt");
  int count = 0;
  for (std::string line; std::getline(facts, line);) {
    std::istringstream words(line);
    std::string method, path;
    if (line.front() == '#' || !(words >> method >> path)) continue;
    ++count;
    seen.insert(method + " " + path);
    std::string target = path;
    for (auto open = target.find('{'); open != std::string::npos; open = target.find('{'))
      target.replace(open, target.find('}') - open + 1, "1");
    const auto verb = method == "GET"     ? Method::get
                      : method == "POST"  ? Method::post
                      : method == "PUT"   ? Method::put
                      : method == "PATCH" ? Method::patch
                                          : Method::delete_;
    const Answer answer = visitor.call(verb, target, verb == Method::get ? "" : "{}");
    EXPECT_EQ(answer.status == 501, unserved.count(method + " " + path) == 1) << line;
    EXPECT_NE(answer.status, 405) << line;
    EXPECT_EQ(answer.body.find("HTTP 404 Not Found"), std::string::npos) << line;
  }
  EXPECT_EQ(count, 315);
  for (const std::string& name : unserved)
    EXPECT_EQ(seen.count(name), 1U) << name << " is not an operation of the API";
}

TEST(Routing, PrefersLiteralSegmentsInEveryOrderOfTheRoutes) {
  const Route routes[] = {{Method::get, "/organization/{id}", reads, no_body, nullptr},
                          {Method::get, "/organization/documents", reads, no_body, nullptr},
                          {Method::post, "/organization/documents", writes, json_body, nullptr},
                          {Method::get, "/{subject}/documents", reads, no_body, nullptr}};
  std::vector<const Route*> order;
  for (const Route& route : routes) order.push_back(&route);
  std::sort(order.begin(), order.end());
  const auto path_of = [&](Method method, const std::vector<std::string>& segments) {
    Match match;
    for (const Route* route : order) match_route(match, *route, method, segments);
    EXPECT_TRUE(match.path_known);
    if (match.route == nullptr) return std::string("none");
    std::string path(match.route->path);
    for (const std::string& argument : match.arguments) path += " " + argument;
    return path;
  };
  do {
    EXPECT_EQ(path_of(Method::get, {"organization", "documents"}), "/organization/documents");
    EXPECT_EQ(path_of(Method::post, {"organization", "documents"}), "/organization/documents");
    EXPECT_EQ(path_of(Method::get, {"organization", "7"}), "/organization/{id} 7");
    EXPECT_EQ(path_of(Method::get, {"group", "documents"}), "/{subject}/documents group");
    EXPECT_EQ(path_of(Method::delete_, {"organization", "documents"}), "none");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Routing, PrefersTheLiteralSegmentOnTheLeftInEveryOrderOfTheRoutes) {
  const Route left{Method::put, "/tag/device/{id}", writes, json_body, nullptr},
      right{Method::put, "/tag/{type}/merge", writes, json_body, nullptr};
  for (const auto& order : {std::pair(&left, &right), std::pair(&right, &left)}) {
    Match match;
    for (const Route* route : {order.first, order.second})
      match_route(match, *route, Method::put, {"tag", "device", "merge"});
    EXPECT_EQ(match.route, &left);
    EXPECT_EQ(match.arguments, std::vector<std::string>{"merge"});
  }
}

TEST(Routing, TheVersionNeedsNoToken) {
  Visitor visitor(small());
  const Answer answer = visitor.send(Method::get, "/app-version.txt");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "13.0.20");
}

TEST(Routing, EveryResponseHasADate) {
  Visitor visitor(small());
  using std::chrono::seconds;
  for (const auto& [epoch, text] : {std::pair{784111777, "Sun, 06 Nov 1994 08:49:37 GMT"},
                                    {1709164800, "Thu, 29 Feb 2024 00:00:00 GMT"}}) {
    visitor.clock->set_wall(std::chrono::system_clock::time_point(seconds(epoch)));
    const Answer answer = visitor.get("/v2/nothing");
    ASSERT_NE(answer.headers.find("Date"), nullptr);
    EXPECT_EQ(*answer.headers.find("Date"), text);
  }
}

TEST(Routing, EveryResponseHasARequestIdAndEveryRequestIsReceived) {
  Visitor visitor(small());
  const Answer one = visitor.get("/v2/nothing"),
               two = visitor.get("/v2/organizations?pageSize=1&x=%20y");
  ASSERT_NE(one.headers.find("x-nj-request-id"), nullptr);
  EXPECT_NE(*one.headers.find("x-nj-request-id"), *two.headers.find("x-nj-request-id"));
  const auto received = visitor.tenant.received();
  ASSERT_EQ(received.size(), 3U);
  EXPECT_EQ(received[0].target, "/ws/oauth/token");
  EXPECT_EQ(received[0].body, visitor.form());
  EXPECT_EQ(received[2].target, "/v2/organizations?pageSize=1&x=%20y");
  EXPECT_EQ(received[2].at, visitor.clock->wall());
  visitor.tenant.forget_received();
  EXPECT_TRUE(visitor.tenant.received().empty());
}

TEST(Routing, ReceivedRemovesTheOldestRequestsBeyondItsLimit) {
  TenantOptions options = small();
  options.received_kept = 2;
  Visitor visitor(options);
  for (const std::string path : {"/a", "/b", "/c"}) visitor.send(Method::get, path);
  const auto received = visitor.tenant.received();
  ASSERT_EQ(received.size(), 2U);
  EXPECT_EQ(received.front().target, "/b");
}

TEST(Routing, BodiesMustBeJson) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.call(Method::post, "/v2/organizations", "{").status, 400);
  visitor.sign_in();
  const Headers form{{"Authorization", "Bearer " + visitor.token},
                     {"Content-Type", "application/x-www-form-urlencoded"}};
  EXPECT_EQ(visitor.send(Method::post, "/v2/organizations", R"({"name":"A"})", form).status, 415);
  const Headers untyped{{"Authorization", "Bearer " + visitor.token}};
  EXPECT_EQ(visitor.send(Method::post, "/v2/organizations", R"({"name":"A"})", untyped).status,
            200);
}

TEST(Routing, ResponsesHaveNoContentTypeIfTheOptionIsSet) {
  TenantOptions options = small();
  Visitor usual(options);
  EXPECT_EQ(*usual.get("/v2/organizations").headers.find("Content-Type"), "application/json");
  options.content_type = false;
  Visitor bare(options);
  EXPECT_EQ(bare.get("/v2/organizations").headers.find("Content-Type"), nullptr);
}

TEST(Limits, RequestsBeyondTheRateGet429UntilTheBucketFills) {
  TenantOptions options = small();
  options.requests_per_minute = 2;
  Visitor visitor(options);
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
  const Answer refused = visitor.get("/v2/organizations");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(*refused.headers.find("Retry-After"), "30");
  EXPECT_EQ(Parsed::parse(refused.body).at("error"), "rate_limit_exceeded");
  EXPECT_EQ(Parsed::parse(refused.body).at("retry_after"), 30);
  EXPECT_EQ(refused.headers.find("X-RateLimit-Limit"), nullptr);  // the service has no such header
  visitor.clock->advance(std::chrono::seconds(30));
  EXPECT_EQ(visitor.get("/v2/organizations").status, 200);
}

TEST(Limits, BriefDialectHasRateLimitHeaders) {
  TenantOptions options = small(Dialect::documented);
  options.requests_per_minute = 60;
  Visitor visitor(options);
  const Answer answer = visitor.get("/api/v2/organizations");
  EXPECT_EQ(*answer.headers.find("X-RateLimit-Limit"), "60");
  EXPECT_EQ(*answer.headers.find("X-RateLimit-Remaining"), "59");
  EXPECT_EQ(*answer.headers.find("X-RateLimit-Reset"),
            "1735689601");  // one second after the start of the manual clock
}

TEST(Limits, APageCanReplaceThe429) {
  TenantOptions options = small();
  options.requests_per_minute = 1;
  options.rate_page = true;
  Visitor visitor(options);
  (void)visitor.get("/v2/organizations");
  const Answer page = visitor.get("/v2/organizations");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Too many requests"), std::string::npos);
}

}  // namespace ninjaone::sandbox
