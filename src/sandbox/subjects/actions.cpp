// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/rows.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::string_view, 2> reboots{"NORMAL", "FORCED"};

void finish_reboot(State& state, Device& device, std::int64_t time) {
  Doc& detail = detail_of(state, device);
  if (member(detail, "os") == nullptr) return;
  Doc& os = detail["os"];
  os["lastBootTime"] = seconds(time);
  os["needsReboot"] = false;
  reindex(device);
}

struct PatchRun {
  std::string_view feed, step;  // segments of the path
  std::string_view type, name;
};
constexpr std::array<PatchRun, 4> patch_runs{
    {{"os", "scan", "PATCH_MANAGEMENT", "OS patch scan"},
     {"os", "apply", "PATCH_MANAGEMENT", "OS patch apply"},
     {"software", "scan", "SOFTWARE_PATCH_MANAGEMENT", "Software patch scan"},
     {"software", "apply", "SOFTWARE_PATCH_MANAGEMENT", "Software patch apply"}}};

Answer reboot_device(Call& call) {
  const Device& device = call.device(call.id(0));
  const std::string& mode = call.arguments.at(1);
  if (std::find(reboots.begin(), reboots.end(), mode) == reboots.end())
    reject(Why::bad_request, "must be NORMAL or FORCED, not '" + mode + "'", "mode");
  if (!call.body.is_null()) must_be_object(call.body);
  const std::string reason = text_in(call.body, "reason").value_or("");
  Work work;
  work.type = "ACTION";
  work.name = "Reboot (" + mode + ")" + (reason.empty() ? "" : ": " + reason);
  work.effect = finish_reboot;
  accept(call.state, device, std::move(work));
  return no_content();
}

Answer run_patches(Call& call) {
  const auto& words = call.target.segments;  // device, {id}, patch, feed, step
  const auto* run = std::find_if(patch_runs.begin(), patch_runs.end(), [&](const PatchRun& row) {
    return row.feed == words.at(3) && row.step == words.at(4);
  });
  if (run == patch_runs.end()) reject(Why::unknown_path);
  const Device& device = call.device(call.id(0));
  if (!has_agent(device))
    reject(Why::bad_request,
           "device " + std::to_string(device.id) + " has no agent that installs patches");
  Work work;
  work.type = run->type;
  work.name = run->name;
  accept(call.state, device, std::move(work));
  return no_content();
}

constexpr Route action_routes[] = {
    {Method::post, "/device/{id}/reboot/{mode}", writes, any_body, reboot_device},
    {Method::post, "/device/{id}/patch/os/apply", writes, no_body, run_patches},
    {Method::post, "/device/{id}/patch/os/scan", writes, no_body, run_patches},
    {Method::post, "/device/{id}/patch/software/apply", writes, no_body, run_patches},
    {Method::post, "/device/{id}/patch/software/scan", writes, no_body, run_patches},
};
}  // namespace

constexpr Subject subjects::actions{action_routes};

}  // namespace ninjaone::sandbox
