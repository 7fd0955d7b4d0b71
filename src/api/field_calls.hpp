// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/field_value.hpp>

#include "client/run.hpp"

// Custom fields are read and written alike, whatever they belong to.
namespace ninjaone::detail {

inline Fields fetch_fields(const CoreRef& core, const call::Operation& row, Ids ids, bool with_inheritance, const CallOptions& options) {
  Parameters parameters;
  parameters.flag("withInheritance", with_inheritance);
  const Json values = fetch<Json>(core, row, call_of(row, ids, parameters.take()), options);
  Fields fields;
  for (const std::string& name : values.keys()) fields.emplace(name, values[name]);
  return fields;
}

inline void send_fields(const CoreRef& core, const call::Operation& row, Ids ids, const Fields& fields, const CallOptions& options) {
  std::vector<std::pair<std::string, Json>> members;
  std::vector<Secret> secrets;
  for (const auto& [name, value] : fields) {
    members.emplace_back(name, value.json());
    if (value.is_secret()) secrets.emplace_back(value.as_text().value_or(""));
  }
  Call call = call_of(row, ids, {}, named(row, [&] { return Json::object(std::move(members)).dump(); }));
  call.secrets = std::move(secrets);
  run(core, call, options);
}

}  // namespace ninjaone::detail
