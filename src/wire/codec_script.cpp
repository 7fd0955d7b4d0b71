// SPDX-License-Identifier: MIT
#include <ninjaone/model/script.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

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

const Layout& layout_of(const ScriptVariable*) noexcept { return layout<ScriptVariable>; }
const Layout& layout_of(const AutomationScript*) noexcept { return layout<AutomationScript>; }
const Layout& layout_of(const ScriptCategory*) noexcept { return layout<ScriptCategory>; }
const Layout& layout_of(const ScriptOption*) noexcept { return layout<ScriptOption>; }
const Layout& layout_of(const ScriptCredential*) noexcept { return layout<ScriptCredential>; }
const Layout& layout_of(const ScriptCredentials*) noexcept { return layout<ScriptCredentials>; }
const Layout& layout_of(const ScriptingOptions*) noexcept { return layout<ScriptingOptions>; }

template struct Decoder<AutomationScript>;
template struct Decoder<ScriptingOptions>;

}  // namespace wire

namespace detail {
template struct NINJAONE_API ModelCodec<ScriptVariable>;
template struct NINJAONE_API ModelCodec<AutomationScript>;
template struct NINJAONE_API ModelCodec<ScriptCategory>;
template struct NINJAONE_API ModelCodec<ScriptOption>;
template struct NINJAONE_API ModelCodec<ScriptCredential>;
template struct NINJAONE_API ModelCodec<ScriptCredentials>;
template struct NINJAONE_API ModelCodec<ScriptingOptions>;
}  // namespace detail

}  // namespace ninjaone
