// SPDX-License-Identifier: MIT
#include <ninjaone/actions.hpp>
#include <ninjaone/path.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {

using call::Operation;
constexpr Operation reboot_row{"actions.reboot", Method::post, "/v2/device/{id}/reboot/{mode}", "", Effect::unsafe};
constexpr Operation maintain_row{"actions.set_maintenance", Method::put, "/v2/device/{id}/maintenance", "", Effect::idempotent};
constexpr Operation end_row{"actions.clear_maintenance", Method::delete_, "/v2/device/{id}/maintenance", "", Effect::idempotent};
constexpr Operation control_row{"actions.control_service", Method::post, "/v2/device/{id}/windows-service/{serviceId}/control", "",
                                Effect::unsafe};
constexpr Operation configure_row{"actions.configure_service", Method::post, "/v2/device/{id}/windows-service/{serviceId}/configure", "",
                                  Effect::unsafe};
constexpr Operation scripts_row{"actions.scripts", Method::get, "/v2/automation/scripts", "scripts"};
constexpr Operation options_row{"actions.scripting_options", Method::get, "/v2/device/{id}/scripting/options", "options"};
constexpr Operation script_row{"actions.run_script", Method::post, "/v2/device/{id}/script/run", "", Effect::unsafe};
constexpr Operation scan_os_row{"actions.scan_os_patches", Method::post, "/v2/device/{id}/patch/os/scan", "", Effect::unsafe};
constexpr Operation apply_os_row{"actions.apply_os_patches", Method::post, "/v2/device/{id}/patch/os/apply", "", Effect::unsafe};
constexpr Operation scan_software_row{"actions.scan_software_patches", Method::post, "/v2/device/{id}/patch/software/scan", "",
                                      Effect::unsafe};
constexpr Operation apply_software_row{"actions.apply_software_patches", Method::post, "/v2/device/{id}/patch/software/apply", "",
                                       Effect::unsafe};

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 20 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_uuid(std::string_view text) noexcept {
  constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", hex = "0123456789abcdefABCDEF";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-' ? text[i] != '-' : hex.find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

// A uuid or a number, quoted or not; "": it is something else.
std::string bare_uid(const Json& value) {
  const std::string text = value.kind() == Json::Kind::integer ? value.dump() : value.as_string().value_or("");
  return is_uuid(text) || is_digits(text) ? text : std::string();
}

// The uid of a run that was started. The service documents no answer: it sends nothing, a bare uuid or number, or an object with one of
// three members. Any other answer holds no uid.
std::string uid_of_run(std::string_view body) {
  if (std::string bare = detail::bare_text(body); is_uuid(bare) || is_digits(bare)) return bare;  // without quotes it is not JSON
  try {
    const Json answer = Json::parse(body);
    for (const char* name : {"jobUid", "uid", "seriesUid"}) {
      if (std::string uid = bare_uid(answer[name]); !uid.empty()) return uid;
    }
  } catch (const Error&) {
    // The run was started, whatever the answer says.
  }
  return {};
}

// {"type": "SCRIPT", "id": 7} or {"type": "ACTION", "uid": "..."}, never both.
std::string run_of(const detail::CoreRef& core, DeviceId device, std::string_view type, std::pair<std::string, Json> known_by,
                   const ScriptRun& run, const CallOptions& options) {
  std::vector<std::pair<std::string, Json>> body{{"type", type}, std::move(known_by)};
  if (!run.parameters.empty()) body.emplace_back("parameters", run.parameters);
  body.emplace_back("runAs", run.run_as);
  const auto answer = core->perform(detail::call_of(script_row, {raw(device)}, {}, Json::object(std::move(body)).dump()), options);
  return uid_of_run(answer.response.body);
}

void tell(const detail::CoreRef& core, const Operation& row, DeviceId device, const CallOptions& options) {
  detail::run(core, detail::call_of(row, {raw(device)}), options);
}

}  // namespace

void Actions::reboot(DeviceId device, RebootMode mode, std::string_view reason, const CallOptions& options) const {
  const Json body = reason.empty() ? Json::object({}) : Json::object({{"reason", reason}});
  const auto place = detail::named(reboot_row, [&] { return path(reboot_row.path, device, wire_name(mode)); });
  detail::run(core_, detail::call_at(reboot_row, place, {}, body.dump()), options);
}

void Actions::set_maintenance(DeviceId device, const MaintenanceSettings& settings, const CallOptions& options) const {
  if (!settings.end) detail::refuse(maintain_row, "end", "a maintenance window needs MaintenanceSettings::end");
  detail::run(core_, detail::call_with(maintain_row, {raw(device)}, {}, settings), options);
}

void Actions::clear_maintenance(DeviceId device, const CallOptions& options) const { tell(core_, end_row, device, options); }

void Actions::control_service(DeviceId device, std::string_view service, ServiceAction action, const CallOptions& options) const {
  const Json body = Json::object({{"action", wire_name(action)}});
  const auto place = detail::named(control_row, [&] { return path(control_row.path, device, service); });
  detail::run(core_, detail::call_at(control_row, place, {}, body.dump()), options);
}

void Actions::configure_service(DeviceId device, std::string_view service, const ServiceConfiguration& configuration,
                                const CallOptions& options) const {
  const auto call = detail::named(configure_row, [&] {
    return detail::call_at(configure_row, path(configure_row.path, device, service), {}, wire::encode(configuration));
  });
  detail::run(core_, call, options);
}

PagedRange<AutomationScript> Actions::scripts(std::string language, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("lang", language);
  return detail::list<AutomationScript>(
      core_, detail::listing_of(core_, scripts_row, detail::call_of(scripts_row, {}, parameters.take()), std::move(options)));
}

ScriptingOptions Actions::scripting_options(DeviceId device, std::string_view language, const CallOptions& options) const {
  detail::Parameters parameters;
  parameters.text("lang", std::string(language));
  return detail::fetch<ScriptingOptions>(core_, options_row, detail::call_of(options_row, {raw(device)}, parameters.take()), options);
}

std::string Actions::run_script(DeviceId device, ScriptId script, const ScriptRun& run, const CallOptions& options) const {
  return run_of(core_, device, "SCRIPT", {"id", raw(script)}, run, options);
}

std::string Actions::run_action(DeviceId device, std::string_view uid, const ScriptRun& run, const CallOptions& options) const {
  return run_of(core_, device, "ACTION", {"uid", uid}, run, options);
}

void Actions::scan_os_patches(DeviceId device, const CallOptions& options) const { tell(core_, scan_os_row, device, options); }

void Actions::apply_os_patches(DeviceId device, const CallOptions& options) const { tell(core_, apply_os_row, device, options); }

void Actions::scan_software_patches(DeviceId device, const CallOptions& options) const { tell(core_, scan_software_row, device, options); }

void Actions::apply_software_patches(DeviceId device, const CallOptions& options) const {
  tell(core_, apply_software_row, device, options);
}

}  // namespace ninjaone
