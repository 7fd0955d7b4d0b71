// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// The type of a variable of a script.
enum class ScriptVariableType {
  unrecognized,
  checkbox,
  date,
  datetime,
  decimal,
  integer,
  ipaddress,
  dropdown,
  text,
  other
};
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ScriptVariableType value) noexcept;

// A variable of a script.
struct ScriptVariable {
  std::optional<std::string> id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<OpenEnum<ScriptVariableType>> type{};
  std::optional<std::string> source{};  // "LITERAL", "OTHER"
  std::optional<std::string> default_value{};
  std::optional<bool> required{};
  std::vector<std::string> value_list{};  // the choices of a drop-down
  Json extra{};
};

// A script of the library.
// `GET /v2/automation/scripts`
struct AutomationScript {
  ScriptId id{};
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<bool> active{};
  std::optional<std::string> language{};
  std::vector<std::string> architecture{};
  std::vector<std::string> operating_systems{};
  std::vector<std::string> script_parameters{};
  std::vector<ScriptVariable> script_variables{};
  std::optional<std::string> created_by{};
  std::optional<std::string> last_updated_by{};
  std::optional<Timestamp> created_on{};
  std::optional<Timestamp> updated_on{};
  Json extra{};
};

// A folder of scripts.
struct ScriptCategory {
  std::optional<std::int64_t> id{};
  std::optional<std::string> name{};
  std::optional<bool> internal{};
  Json extra{};
};

// Whether a ScriptOption is a built-in action, which has a uid, or a script of the library, which
// has an id.
enum class ScriptType { unrecognized, action, script };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(ScriptType value) noexcept;

// A script or a built-in action that can run on a device.
struct ScriptOption {
  std::optional<OpenEnum<ScriptType>> type{};
  std::optional<ScriptId> id{};      // only of a script
  std::optional<std::string> uid{};  // only of an action
  std::optional<std::string> name{};
  std::optional<std::string> language{};
  std::optional<std::string> description{};
  std::vector<std::string> architecture{};
  std::optional<std::int64_t> category_id{};
  Json extra{};
};

// A credential under which a script can run.
struct ScriptCredential {
  std::optional<std::int64_t> id{};
  std::optional<std::string> name{};
  std::optional<std::string> type{};  // "BASIC", "TELNET_SSH", ...
  Json extra{};
};

// The accounts under which a script can run.
struct ScriptCredentials {
  std::vector<std::string> roles{};  // values for ScriptRun::run_as
  std::vector<ScriptCredential> credentials{};
  Json extra{};
};

// The scripts and actions that can run on a device, and the accounts for them.
// `GET /v2/device/{id}/scripting/options`
struct ScriptingOptions {
  std::vector<ScriptCategory> categories{};
  std::vector<ScriptOption> scripts{};
  std::optional<ScriptCredentials> credentials{};
  Json extra{};
};

}  // namespace ninjaone
