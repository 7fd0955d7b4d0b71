// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ninjaone::sandbox {

using Parsed = nlohmann::json;

// Sends requests to a tenant as a client would, without the SDK.
class Visitor {
 public:
  explicit Visitor(TenantOptions options = {}) : tenant(with_clock(std::move(options))) {}

  Answer send(Method method, std::string target, std::string body = {}, Headers headers = {}) {
    Received request;
    request.method = method;
    request.target = std::move(target);
    request.headers = std::move(headers);
    request.body = std::move(body);
    return tenant.answer(request);
  }
  std::string form(const std::string& scope = "monitoring management control") const {
    return "grant_type=client_credentials&client_id=" + tenant.client_id() +
           "&client_secret=" + tenant.client_secret() + "&scope=" + scope;
  }
  void sign_in(const std::string& scope = "monitoring management control") {
    const Answer answer = send(Method::post, "/ws/oauth/token", form(scope),
                               {{"Content-Type", "application/x-www-form-urlencoded"}});
    token = Parsed::parse(answer.body).at("access_token").get<std::string>();
  }
  Answer call(Method method, const std::string& target, const std::string& body = {}) {
    if (token.empty()) sign_in();
    Headers headers{{"Authorization", "Bearer " + token}};
    if (!body.empty()) headers.set("Content-Type", "application/json");
    return send(method, target, body, std::move(headers));
  }
  Answer get(const std::string& target) { return call(Method::get, target); }
  Parsed json(const std::string& target) { return Parsed::parse(get(target).body); }
  // All rows of a list that is paged by id.
  std::vector<Parsed> all(const std::string& path, int page_size, const std::string& filter = {}) {
    std::vector<Parsed> rows;
    for (std::string after = "0";;) {
      const Parsed page =
          json(path + "?pageSize=" + std::to_string(page_size) + "&after=" + after + filter);
      if (page.empty()) return rows;
      rows.insert(rows.end(), page.begin(), page.end());
      after = std::to_string(rows.back().at("id").get<std::int64_t>());
    }
  }

  // All rows of a report with a named cursor.
  std::vector<Parsed> report(const std::string& path, const std::string& filter = {},
                             int page_size = 10000) {
    std::vector<Parsed> rows;
    const std::string target =
        path + "?pageSize=" + std::to_string(page_size) + (filter.empty() ? "" : "&" + filter);
    for (Parsed page = json(target); !page.at("results").empty();) {
      rows.insert(rows.end(), page.at("results").begin(), page.at("results").end());
      page = json(target + "&cursor=" + page.at("cursor").at("name").get<std::string>());
    }
    return rows;
  }

  std::shared_ptr<doubles::ManualClock> clock = std::make_shared<doubles::ManualClock>();
  Tenant tenant;
  std::string token{};

 private:
  TenantOptions with_clock(TenantOptions options) const {
    if (options.clock == nullptr) options.clock = clock;
    return options;
  }
};

// A tenant with 115 devices, which takes a tenth of the time.
inline TenantOptions small(Dialect dialect = Dialect::live) {
  TenantOptions options;
  options.devices = 115;
  options.dialect = dialect;
  return options;
}

}  // namespace ninjaone::sandbox
