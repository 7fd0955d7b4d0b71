// SPDX-License-Identifier: MIT
#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
Answer get_dashboard_url(Call& call) {
  const std::int64_t id = call.device(call.id(0)).id;
  const std::string url =
      "https://console.example/#/deviceDashboard/" + std::to_string(id) + "/overview";
  if (call.flag("redirect")) {
    Answer answer;
    answer.status = 302;
    answer.headers.set("Location", url);
    return answer;
  }
  Doc link = Doc::object();
  add(link, "url", url);
  add(link, "expires", seconds(call.state.now() + 600 * one_second));
  return ok(text(link));
}

constexpr Route device_link_routes[] = {
    {Method::get, "/device/{id}/dashboard-url", reads, no_body, get_dashboard_url},
};
}  // namespace

constexpr Subject subjects::device_link{device_link_routes};

}  // namespace ninjaone::sandbox
