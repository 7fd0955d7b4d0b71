// SPDX-License-Identifier: MIT
#include <ninjaone/actions.hpp>

#include "api/operation_lists.hpp"
#include "json/members_of.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace json {

template <>
Words<RebootMode> words<RebootMode>() noexcept {
  static constexpr Word<RebootMode> list[] = {
      {RebootMode::normal, "NORMAL"},
      {RebootMode::forced, "FORCED"},
  };
  return all(list);
}

template <>
Words<ServiceAction> words<ServiceAction>() noexcept {
  static constexpr Word<ServiceAction> list[] = {
      {ServiceAction::start, "START"},
      {ServiceAction::pause, "PAUSE"},
      {ServiceAction::stop, "STOP"},
      {ServiceAction::restart, "RESTART"},
  };
  return all(list);
}

template <>
Words<MaintenanceFeature> words<MaintenanceFeature>() noexcept {
  static constexpr Word<MaintenanceFeature> list[] = {
      {MaintenanceFeature::alerts, "ALERTS"},
      {MaintenanceFeature::patching, "PATCHING"},
      {MaintenanceFeature::avscans, "AVSCANS"},
      {MaintenanceFeature::tasks, "TASKS"},
  };
  return all(list);
}

template <>
Words<ScriptVariableType> words<ScriptVariableType>() noexcept {
  static constexpr Word<ScriptVariableType> list[] = {
      {ScriptVariableType::checkbox, "CHECKBOX"}, {ScriptVariableType::date, "DATE"},
      {ScriptVariableType::datetime, "DATETIME"}, {ScriptVariableType::decimal, "DECIMAL"},
      {ScriptVariableType::integer, "INTEGER"},   {ScriptVariableType::ipaddress, "IPADDRESS"},
      {ScriptVariableType::dropdown, "DROPDOWN"}, {ScriptVariableType::text, "TEXT"},
      {ScriptVariableType::other, "OTHER"},
  };
  return all(list);
}

template <>
Words<ScriptType> words<ScriptType>() noexcept {
  static constexpr Word<ScriptType> list[] = {
      {ScriptType::action, "ACTION"},
      {ScriptType::script, "SCRIPT"},
  };
  return all(list);
}

template <>
struct Members<MaintenanceSettings> {
  static constexpr std::string_view name = "maintenance";
  static constexpr Member list[] = {
      sent<&MaintenanceSettings::disabled_features>("disabledFeatures"),
      sent_in<&MaintenanceSettings::start, sent_time("maintenance", "start").unit>("start"),
      sent_in<&MaintenanceSettings::end, sent_time("maintenance", "end").unit>("end"),
      sent<&MaintenanceSettings::reason_message>("reasonMessage"),
  };
};

template <>
struct Members<ServiceConfiguration> {
  static constexpr std::string_view name = "service";
  static constexpr Member list[] = {
      sent<&ServiceConfiguration::start_type>("startType"),
      sent<&ServiceConfiguration::user_name>("userName"),
  };
};

template <>
struct Members<ScriptVariable> {
  static constexpr std::string_view name = "variable";
  static constexpr Member list[] = {
      member<&ScriptVariable::id>("id"),
      member<&ScriptVariable::name>("name"),
      member<&ScriptVariable::description>("description"),
      member<&ScriptVariable::type>("type"),
      member<&ScriptVariable::source>("source"),
      member<&ScriptVariable::default_value>("defaultValue"),
      member<&ScriptVariable::required>("required"),
      member<&ScriptVariable::value_list>("valueList"),
  };
};

template <>
struct Members<AutomationScript> {
  static constexpr std::string_view name = "script";
  static constexpr Member list[] = {
      member<&AutomationScript::id>("id"),
      member<&AutomationScript::name>("name"),
      member<&AutomationScript::description>("description"),
      member<&AutomationScript::active>("active"),
      member<&AutomationScript::language>("language"),
      member<&AutomationScript::architecture>("architecture"),
      member<&AutomationScript::operating_systems>("operatingSystems"),
      member<&AutomationScript::script_parameters>("scriptParameters"),
      member<&AutomationScript::script_variables>("scriptVariables"),
      member<&AutomationScript::created_by>("createdBy"),
      member<&AutomationScript::last_updated_by>("lastUpdatedBy"),
      member<&AutomationScript::created_on>("createdOn"),
      member<&AutomationScript::updated_on>("updatedOn"),
  };
};

template <>
struct Members<ScriptCategory> {
  static constexpr std::string_view name = "category";
  static constexpr Member list[] = {
      member<&ScriptCategory::id>("id"),
      member<&ScriptCategory::name>("name"),
      member<&ScriptCategory::internal>("internal"),
  };
};

template <>
struct Members<ScriptOption> {
  static constexpr std::string_view name = "script";
  static constexpr Member list[] = {
      member<&ScriptOption::type>("type"),
      member<&ScriptOption::id>("id"),
      member<&ScriptOption::uid>("uid"),
      member<&ScriptOption::name>("name"),
      member<&ScriptOption::language>("language"),
      member<&ScriptOption::description>("description"),
      member<&ScriptOption::architecture>("architecture"),
      member<&ScriptOption::category_id>("categoryId"),
  };
};

template <>
struct Members<ScriptCredential> {
  static constexpr std::string_view name = "credential";
  static constexpr Member list[] = {
      member<&ScriptCredential::id>("id"),
      member<&ScriptCredential::name>("name"),
      member<&ScriptCredential::type>("type"),
  };
};

template <>
struct Members<ScriptCredentials> {
  static constexpr std::string_view name = "credentials";
  static constexpr Member list[] = {
      member<&ScriptCredentials::roles>("roles"),
      member<&ScriptCredentials::credentials>("credentials"),
  };
};

template <>
struct Members<ScriptingOptions> {
  static constexpr std::string_view name = "options";
  static constexpr Member list[] = {
      member<&ScriptingOptions::categories>("categories"),
      member<&ScriptingOptions::scripts>("scripts"),
      member<&ScriptingOptions::credentials>("credentials"),
  };
};

template <>
const Layout& Codec<MaintenanceSettings>::layout = layout_v<MaintenanceSettings>;
template <>
const Layout& Codec<ServiceConfiguration>::layout = layout_v<ServiceConfiguration>;
template <>
const Layout& Codec<ScriptVariable>::layout = layout_v<ScriptVariable>;
template <>
const Layout& Codec<AutomationScript>::layout = layout_v<AutomationScript>;
template <>
const Layout& Codec<ScriptCategory>::layout = layout_v<ScriptCategory>;
template <>
const Layout& Codec<ScriptOption>::layout = layout_v<ScriptOption>;
template <>
const Layout& Codec<ScriptCredential>::layout = layout_v<ScriptCredential>;
template <>
const Layout& Codec<ScriptCredentials>::layout = layout_v<ScriptCredentials>;
template <>
const Layout& Codec<ScriptingOptions>::layout = layout_v<ScriptingOptions>;

template struct Codec<AutomationScript>;
template struct Codec<ScriptingOptions>;
template struct Encoder<MaintenanceSettings>;
template struct Encoder<ServiceConfiguration>;

}  // namespace json

template struct NINJAONE_API detail::ModelCodec<ScriptVariable>;
template struct NINJAONE_API detail::ModelCodec<AutomationScript>;
template struct NINJAONE_API detail::ModelCodec<ScriptCategory>;
template struct NINJAONE_API detail::ModelCodec<ScriptOption>;
template struct NINJAONE_API detail::ModelCodec<ScriptCredential>;
template struct NINJAONE_API detail::ModelCodec<ScriptCredentials>;
template struct NINJAONE_API detail::ModelCodec<ScriptingOptions>;

std::string_view wire_name(RebootMode value) noexcept { return json::name_of(value); }
std::string_view wire_name(ServiceAction value) noexcept { return json::name_of(value); }
std::string_view wire_name(MaintenanceFeature value) noexcept { return json::name_of(value); }
std::string_view wire_name(ScriptVariableType value) noexcept { return json::name_of(value); }
std::string_view wire_name(ScriptType value) noexcept { return json::name_of(value); }

namespace {

using pipeline::by_user, pipeline::Operation;
constexpr Operation reboot_device{"actions.reboot", Method::post, "/v2/device/{id}/reboot/{mode}",
                                  "", Effect::unsafe};
constexpr Operation put_maintenance{"actions.set_maintenance", Method::put,
                                    "/v2/device/{id}/maintenance", "", Effect::idempotent};
constexpr Operation delete_maintenance{"actions.clear_maintenance", Method::delete_,
                                       "/v2/device/{id}/maintenance", "", Effect::idempotent};
constexpr Operation control{"actions.control_service", Method::post,
                            "/v2/device/{id}/windows-service/{serviceId}/control", "",
                            Effect::unsafe};
constexpr Operation configure{"actions.configure_service", Method::post,
                              "/v2/device/{id}/windows-service/{serviceId}/configure", "",
                              Effect::unsafe};
constexpr Operation list_scripts{"actions.scripts", Method::get, "/v2/automation/scripts",
                                 "scripts"};
constexpr Operation get_scripting_options{"actions.scripting_options", Method::get,
                                          "/v2/device/{id}/scripting/options", "options"};
constexpr Operation run_on_device =
    by_user({"actions.run_script", Method::post, "/v2/device/{id}/script/run", "", Effect::unsafe});
constexpr Operation scan_os{"actions.scan_os_patches", Method::post,
                            "/v2/device/{id}/patch/os/scan", "", Effect::unsafe};
constexpr Operation apply_os{"actions.apply_os_patches", Method::post,
                             "/v2/device/{id}/patch/os/apply", "", Effect::unsafe};
constexpr Operation scan_software{"actions.scan_software_patches", Method::post,
                                  "/v2/device/{id}/patch/software/scan", "", Effect::unsafe};
constexpr Operation apply_software{"actions.apply_software_patches", Method::post,
                                   "/v2/device/{id}/patch/software/apply", "", Effect::unsafe};

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 20 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_uuid(std::string_view text) noexcept {
  constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh",
                             hex = "0123456789abcdefABCDEF";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-' ? text[i] != '-' : hex.find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

// Returns the value if it is a uuid or a number, quoted or not; else "".
std::string uid_in(const Json& value) {
  const std::string text =
      value.kind() == Json::Kind::integer ? value.dump() : value.as_string().value_or("");
  return is_uuid(text) || is_digits(text) ? text : std::string();
}

// Returns the body without blanks and quotes around it. Returns "" for an empty body, null and {}.
std::string trimmed_body(std::string_view body) {
  constexpr std::string_view blanks_and_quotes = " \t\r\n\"";
  const auto from = body.find_first_not_of(blanks_and_quotes);
  if (from == std::string_view::npos) return {};
  const auto text = body.substr(from, body.find_last_not_of(blanks_and_quotes) - from + 1);
  return text == "null" || text == "{}" ? std::string() : std::string(text);
}

// Returns the uid of a run that was started. The response is not documented: servers send nothing,
// a bare uuid or number, or an object with one of three members. Any other response has no uid.
std::string uid_of_run(std::string_view body) {
  // A bare uuid without quotes is not JSON. Therefore it is looked for before the body is parsed.
  if (std::string text = trimmed_body(body); is_uuid(text) || is_digits(text)) return text;
  try {
    const Json response = Json::parse(body);
    for (const char* name : {"jobUid", "uid", "seriesUid"}) {
      if (std::string uid = uid_in(response[name]); !uid.empty()) return uid;
    }
  } catch (const Error&) {
    // The run was started, even if the response cannot be read.
  }
  return {};
}

// Runs a script, with the body {"type": "SCRIPT", "id": 7}, or a built-in action, with
// {"type": "ACTION", "uid": "..."}. `identifier`: the member `id` or `uid`.
std::string start_run(const detail::CoreRef& core, DeviceId device, std::string_view type,
                      std::pair<std::string, Json> identifier, const ScriptRun& run,
                      const CallOptions& options) {
  std::vector<std::pair<std::string, Json>> body{{"type", type}, std::move(identifier)};
  if (!run.parameters.empty()) body.emplace_back("parameters", run.parameters);
  body.emplace_back("runAs", run.run_as);
  return uid_of_run(call(core, run_on_device)
                        .path(device)
                        .body(Json::object(std::move(body)))
                        .fetch_text(options));
}

}  // namespace

api::OperationList api::actions_operations() noexcept {
  static constexpr const pipeline::Operation* rows[] = {
      &reboot_device, &put_maintenance, &delete_maintenance,    &control,
      &configure,     &list_scripts,    &get_scripting_options, &run_on_device,
      &scan_os,       &apply_os,        &scan_software,         &apply_software};
  return rows;
}

void Actions::reboot(DeviceId device, RebootMode mode, std::string_view reason,
                     const CallOptions& options) const {
  const Json body = reason.empty() ? Json::object({}) : Json::object({{"reason", reason}});
  call(core_, reboot_device).path(device, wire_name(mode)).body(body).run(options);
}

void Actions::set_maintenance(DeviceId device, const MaintenanceSettings& settings,
                              const CallOptions& options) const {
  if (!settings.end)
    pipeline::refuse(
        put_maintenance, "end",
        "MaintenanceSettings::end is not set; a maintenance window needs the time of its end");
  call(core_, put_maintenance).path(device).body(settings).run(options);
}

void Actions::clear_maintenance(DeviceId device, const CallOptions& options) const {
  call(core_, delete_maintenance).path(device).run(options);
}

void Actions::control_service(DeviceId device, std::string_view service, ServiceAction action,
                              const CallOptions& options) const {
  call(core_, control)
      .path(device, service)
      .body(Json::object({{"action", wire_name(action)}}))
      .run(options);
}

void Actions::configure_service(DeviceId device, std::string_view service,
                                const ServiceConfiguration& configuration,
                                const CallOptions& options) const {
  call(core_, configure).path(device, service).body(configuration).run(options);
}

PagedRange<AutomationScript> Actions::scripts(std::string language, ListOptions options) const {
  return call(core_, list_scripts)
      .query("lang", language)
      .list<AutomationScript>(std::move(options));
}

ScriptingOptions Actions::scripting_options(DeviceId device, std::string_view language,
                                            const CallOptions& options) const {
  return call(core_, get_scripting_options)
      .path(device)
      .query("lang", language)
      .fetch<ScriptingOptions>(options);
}

std::string Actions::run_script(DeviceId device, ScriptId script, const ScriptRun& run,
                                const CallOptions& options) const {
  return start_run(core_, device, "SCRIPT", {"id", raw(script)}, run, options);
}

std::string Actions::run_action(DeviceId device, std::string_view uid, const ScriptRun& run,
                                const CallOptions& options) const {
  return start_run(core_, device, "ACTION", {"uid", uid}, run, options);
}

void Actions::scan_os_patches(DeviceId device, const CallOptions& options) const {
  call(core_, scan_os).path(device).run(options);
}

void Actions::apply_os_patches(DeviceId device, const CallOptions& options) const {
  call(core_, apply_os).path(device).run(options);
}

void Actions::scan_software_patches(DeviceId device, const CallOptions& options) const {
  call(core_, scan_software).path(device).run(options);
}

void Actions::apply_software_patches(DeviceId device, const CallOptions& options) const {
  call(core_, apply_software).path(device).run(options);
}

}  // namespace ninjaone
