// SPDX-License-Identifier: MIT
#include "sandbox/subjects/windows_services.hpp"

#include <algorithm>
#include <array>

#include "sandbox/data/rows.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
struct Control {
  std::string_view action, state;  // the state of the service afterwards
};
constexpr std::array<Control, 4> controls{
    {{"START", "RUNNING"}, {"PAUSE", "PAUSED"}, {"STOP", "STOPPED"}, {"RESTART", "RUNNING"}}};

bool has_service(Call& call, Device& device, const std::string& name) {
  const Rows rows = service_rows(call, device);
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Doc& row) { return text_member(row, "name") == name; });
}

// Accepts a change of the service in the path.
Answer change(Call& call, const std::string& words, Doc changed) {
  Device& device = call.device(call.id(0));
  const std::string& name = call.arguments.at(1);
  if (!has_service(call, device, name)) reject(Why::not_found, "Service " + name + " not found");
  Work work;
  work.type = "ACTION";
  work.name = words + " service '" + name + "'";
  work.effect = [name, changed = std::move(changed)](State&, Device& target, std::int64_t) {
    Doc& kept = target.services[name];
    for (const auto& [member_name, value] : changed.items()) kept[member_name] = value;
  };
  accept(call.state, device, std::move(work));
  return no_content();
}
}  // namespace

void apply_service_changes(const Device& device, Doc& service) {
  const auto found = device.services.find(text_member(service, "name"));
  if (found == device.services.end()) return;
  for (const auto& [name, value] : found->second.items()) service[name] = value;
}

namespace {
Answer control_service(Call& call) {
  must_be_object(call.body);
  const std::string action = required_text(call.body, "action");
  const auto* control = std::find_if(controls.begin(), controls.end(),
                                     [&](const Control& row) { return row.action == action; });
  if (control == controls.end())
    reject(Why::validation, "must be START, PAUSE, STOP or RESTART, not '" + action + "'",
           "action");
  Doc changed = Doc::object();
  changed["state"] = control->state;
  return change(call, action, std::move(changed));
}

Answer configure_service(Call& call) {
  must_be_object(call.body);
  const auto start = word_in(call.body, "startType",
                             {"AUTO_START", "AUTO_START_DELAYED", "BOOT_START", "DEMAND_START",
                              "DISABLED", "SYSTEM_START"});
  const auto user = text_in(call.body, "userName");
  if (!start && !user) reject(Why::validation, "startType or userName must be given", "startType");
  Doc changed = Doc::object();
  if (start) changed["startType"] = *start;
  if (user) changed["userName"] = *user;
  return change(call, "CONFIGURE", std::move(changed));
}

constexpr Route windows_service_routes[] = {
    {Method::post, "/device/{id}/windows-service/{name}/control", writes, json_body,
     control_service},
    {Method::post, "/device/{id}/windows-service/{name}/configure", writes, json_body,
     configure_service},
};
}  // namespace

constexpr Subject subjects::windows_services{windows_service_routes};

}  // namespace ninjaone::sandbox
